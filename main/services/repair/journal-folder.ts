/**
 * The folder of the journal, only where it can be believed: what is read there decides which files are moved and removed
 * with administrator rights.
 */
import { lstat } from 'node:fs/promises';
import { RepairError } from '../../../shared/repair/reasons';
import { folderOf } from '../../../shared/windows-paths';
import type { Answers, Known, Questions, WindowsPort } from '../../windows/port';
import { isFileError } from '../file-errors';

/** SYSTEM, Administrators, TrustedInstaller. */
const TRUSTED_OWNERS: readonly string[] = [
  'S-1-5-18',
  'S-1-5-32-544',
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
];

export interface TrustedFolder {
  /** Where it is on this computer. */
  readonly folder: string;
  /** The answers to what was asked along with its owner. */
  readonly answers: Answers;
}

/**
 * The folder, made and protected where it is missing.
 * @param also what else whoever writes there asks of Windows
 * @throws RepairError not-elevated; journal-not-trusted where somebody else made it, journal-not-writable where it cannot be made.
 */
export async function trustedJournalFolder(
  port: WindowsPort,
  also: Pick<Questions, 'installing'> = {},
): Promise<TrustedFolder> {
  await mustHaveRights(port);
  const journal = await port.journalFolder();
  // A folder that is not there yet belongs to nobody.
  const ownersOf: string[] = [];
  for (const one of [folderOf(journal), journal]) if (await isThere(port.hostPath(one))) ownersOf.push(one);
  const answers = await port.ask({ ...also, ownersOf });
  for (const one of ownersOf) mustBelongToAdministrators(answers.ownerOf(one));
  if (!ownersOf.includes(journal)) {
    await port.makeProtectedFolder(journal).catch((error: unknown) => {
      throw new RepairError('journal-not-writable', { cause: error });
    });
  }
  return { folder: port.hostPath(journal), answers };
}

/** @throws RepairError not-elevated */
export async function mustHaveRights(port: WindowsPort): Promise<void> {
  if (!(await port.hasFullToken())) throw new RepairError('not-elevated');
}

/** Where the owner cannot be asked, the names in the folder are still checked. */
function mustBelongToAdministrators(owner: Known<string>): void {
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
