/**
 * The setup as it is started: a copy in a folder that only administrators can write. Where the setup lies, any user may be
 * able to change it between the check and the start, or to put a library beside it that it would load with rights.
 */
import { opendir, open, rm, type FileHandle } from 'node:fs/promises';
import { MARS_INSTALLER } from '../../../shared/mars';
import { RepairError } from '../../../shared/repair/reasons';
import type { InstallerFile } from '../../../shared/upgrade/installer';
import { UpgradeError } from '../../../shared/upgrade/reasons';
import { folderOf } from '../../../shared/windows-paths';
import type { WindowsPort } from '../../windows/port';
import { checkOnOwnDrive } from '../own-drive';
import { openSource } from '../repair/files';
import { trustedJournalFolder } from '../repair/journal-folder';
import { newRandomName } from '../repair/plan-ids';
import { lookAtInstaller } from './installers';

export interface SafeInstaller {
  /** Windows path of the copy. */
  readonly path: string;
  readonly version: string;
  /** Removes the copy. While the setup runs it stays, and the next start removes it. */
  remove(): Promise<void>;
}

const FOLDER_NAME = /^setup-[0-9a-f]{16}$/;

const PIECE_BYTES = 1024 * 1024;

/** Copies the setup and checks the copy. @throws UpgradeError where it may not be started; then nothing is left behind. */
export async function makeSafeInstaller(port: WindowsPort, path: string): Promise<SafeInstaller> {
  const check = await checkOnOwnDrive(port, path);
  if (!check.ok) throw new UpgradeError('installer-refused');
  const source = await openSource(port.hostPath(check.path)).catch((error: unknown) => {
    throw asUpgradeError(error);
  });
  try {
    const home = await homeFolder(port);
    await removeOld(port, home);
    const folder = `${home}\\setup-${newRandomName()}`;
    const remove = () => rm(port.hostPath(folder), { recursive: true, force: true, maxRetries: 3 });
    try {
      await port.makeProtectedFolder(folder);
      const copy = `${folder}\\${MARS_INSTALLER}`;
      await copyInto(source, port.hostPath(copy));
      return { path: copy, version: versionOf(await lookAtInstaller(port, copy, 'named')), remove };
    } catch (error) {
      await remove().catch(() => undefined);
      throw error instanceof UpgradeError ? error : new UpgradeError('no-safe-folder', { cause: error });
    }
  } finally {
    await source.close();
  }
}

/** The folder of ProgramData where the journal lies too: trusted in the same way. @throws UpgradeError */
export async function homeFolder(port: WindowsPort): Promise<string> {
  try {
    await trustedJournalFolder(port);
  } catch (error) {
    throw asUpgradeError(error);
  }
  return folderOf(await port.journalFolder());
}

/** Copies an open file into a new one. @throws Error of node:fs */
export async function copyInto(source: FileHandle, target: string): Promise<void> {
  const copy = await open(target, 'wx');
  try {
    const buffer = Buffer.allocUnsafe(PIECE_BYTES);
    for (let at = 0; ;) {
      const { bytesRead } = await source.read(buffer, 0, PIECE_BYTES, at);
      if (bytesRead === 0) break;
      await copy.writeFile(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
    await copy.sync();
  } finally {
    await copy.close();
  }
}

function versionOf({ version, reason }: InstallerFile): string {
  if (reason !== null) throw new UpgradeError(reason);
  return version.value ?? '';
}

/** Copies of earlier runs whose setup has ended since. */
async function removeOld(port: WindowsPort, home: string): Promise<void> {
  for await (const { name } of await opendir(port.hostPath(home)))
    if (FOLDER_NAME.test(name))
      await rm(port.hostPath(`${home}\\${name}`), { recursive: true, force: true }).catch(() => undefined);
}

function asUpgradeError(error: unknown): Error {
  if (!(error instanceof RepairError)) return error instanceof Error ? error : new Error(String(error));
  switch (error.reason) {
    case 'not-elevated':
      return new UpgradeError('not-elevated', { cause: error });
    case 'source-gone':
      return new UpgradeError('installer-gone', { cause: error });
    case 'source-refused':
    case 'source-changed':
      return new UpgradeError('installer-refused', { cause: error });
    default:
      return new UpgradeError('no-safe-folder', { cause: error });
  }
}
