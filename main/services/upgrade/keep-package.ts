/**
 * Keeps the agent's package from a quiet run, for sessions in which no wizard can be left open: while the setup works, its
 * package is copied out of its folder into one that only administrators can write. The setup itself is left alone: it ends
 * by itself, with 1612 as before, and the kept package is there for the repair.
 *
 * Assumption: the quiet run unpacks the same folder Installers as the wizard, at the root of a drive.
 */
import { open, rm } from 'node:fs/promises';
import { PackageError } from '../../../shared/package/package-error';
import { SOURCE_PACKAGE } from '../../../shared/mars';
import { RepairError } from '../../../shared/repair/reasons';
import { baseName } from '../../../shared/windows-paths';
import type { WindowsPort } from '../../windows/port';
import { otherSetupFolders } from '../candidate-places';
import { isFromSystem } from '../file-errors';
import { readPackageHandle } from '../package-file';
import { openSource } from '../repair/files';
import { newRandomName } from '../repair/plan-ids';
import { REAL_CLOCK, type Clock } from '../watch/clock';
import { copyInto, homeFolder } from './safe-installer';

/** Milliseconds between two looks at the roots of the drives. */
const LOOK_EVERY_MS = 500;

export interface KeepOptions {
  /** Aborting it ends the looking. */
  readonly signal: AbortSignal;
  readonly clock?: Clock;
}

/**
 * Waits for a setup folder that was not there at the beginning and keeps its package.
 * @returns Windows path of the kept package, or null where none came before the signal was aborted.
 * @throws UpgradeError where there is no safe folder to keep it in.
 */
export async function keepPackage(
  port: WindowsPort,
  { signal, clock = REAL_CLOCK }: KeepOptions,
): Promise<string | null> {
  const home = await homeFolder(port);
  const before = new Set((await otherSetupFolders(port)).map(({ path }) => path.toLowerCase()));
  while (!signal.aborted) {
    for (const { path, refused } of await otherSetupFolders(port)) {
      if (refused !== null || before.has(path.toLowerCase())) continue;
      const kept = await keep(port, path, home);
      if (kept !== null) return kept;
    }
    await clock.wait(LOOK_EVERY_MS, signal);
  }
  return null;
}

/** Null where the package is not there yet, or not completely. */
async function keep(port: WindowsPort, path: string, home: string): Promise<string | null> {
  const source = await openSource(port.hostPath(path)).catch((error: unknown) => {
    if (error instanceof RepairError) return null;
    throw error;
  });
  if (source === null) return null;
  const folder = `${home}\\kept-${newRandomName()}`;
  try {
    const { sha256 } = await readPackageHandle(source);
    await port.makeProtectedFolder(folder);
    const copy = `${folder}\\${baseName(SOURCE_PACKAGE)}`;
    await copyInto(source, port.hostPath(copy));
    if ((await hashOf(port.hostPath(copy))) === sha256) return copy;
  } catch (error) {
    if (!(error instanceof PackageError) && !isFromSystem(error)) throw error;
  } finally {
    await source.close();
  }
  await rm(port.hostPath(folder), { recursive: true, force: true }).catch(() => undefined);
  return null;
}

async function hashOf(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    return (await readPackageHandle(handle)).sha256;
  } finally {
    await handle.close();
  }
}
