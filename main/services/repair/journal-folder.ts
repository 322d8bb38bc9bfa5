/**
 * The folder of the journal, only where it can be believed: what is read there decides which files are moved and removed
 * with administrator rights.
 */
import { lstat } from 'node:fs/promises';
import { RepairError } from '../../../shared/repair/reasons';
import { folderOf } from '../../../shared/windows-paths';
import type { WindowsPort } from '../../windows/port';
import { isFileError } from '../file-errors';

/** SYSTEM, Administrators, TrustedInstaller. */
const TRUSTED_OWNERS: readonly string[] = [
  'S-1-5-18',
  'S-1-5-32-544',
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
];

/**
 * The folder's host path; made and protected where it is missing.
 * @throws RepairError not-elevated; journal-not-trusted where somebody else made it, journal-not-writable where it cannot be made.
 */
export async function trustedJournalFolder(port: WindowsPort): Promise<string> {
  if (!(await port.hasFullToken())) throw new RepairError('not-elevated');
  const folder = await port.journalFolder();
  for (const one of [folderOf(folder), folder]) await mustBelongToAdministrators(one, port);
  if (!(await isThere(port.hostPath(folder)))) {
    await port.makeProtectedFolder(folder).catch((error: unknown) => {
      throw new RepairError('journal-not-writable', { cause: error });
    });
  }
  return port.hostPath(folder);
}

/** A folder that is not there yet belongs to nobody. Where the owner cannot be asked, the names in it are still checked. */
async function mustBelongToAdministrators(folder: string, port: WindowsPort): Promise<void> {
  if (!(await isThere(port.hostPath(folder)))) return;
  const owner = await port.ownerOf(folder);
  if (owner.known && !TRUSTED_OWNERS.includes(owner.value)) throw new RepairError('journal-not-trusted');
}

/** @throws RepairError journal-not-trusted where something else than a folder stands there. */
async function isThere(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch((error: unknown) => {
    if (isFileError(error, 'ENOENT')) return null;
    throw new RepairError('journal-not-writable', { cause: error });
  });
  if (found !== null && !found.isDirectory()) throw new RepairError('journal-not-trusted');
  return found !== null;
}
