/**
 * Takes a package back: removes the restored file only while it still is the one that was put there, and gives a file that
 * was kept its name again, only while that still is the one that was kept.
 */
import { RepairError } from '../../../shared/repair/reasons';
import { folderOf } from '../../../shared/windows-paths';
import { isFileError } from '../file-errors';
import type { Known, WindowsPort } from '../../windows/port';
import {
  addName,
  hasHash,
  hashIfThere,
  isSameFile,
  isTaken,
  removeIfThere,
  renameWithoutReplacing,
  syncFolder,
} from './files';
import { mustBeIdle, registeredAt } from './checks';
import type { Journal } from './journal';
import type { PackageRecord } from './journal-package';
import { lostOf, putBack, type Lost, type NotBack } from './kept-file';

export interface UndoPackageOptions {
  /** The name under which the file is put aside. */
  readonly asideAs: string;
  /** Whether Windows Installer works on something now. */
  readonly installing: Known<boolean>;
}

/** @throws RepairError already-undone, not-in-place, installation-running, upgraded-since, and each UndoLeft */
export async function undoPackage(
  record: PackageRecord,
  port: WindowsPort,
  journal: Journal,
  { asideAs, installing }: UndoPackageOptions,
): Promise<void> {
  await mayBeUndone(record, installing, port);
  await journal.write({ event: 'undoing', asideAs });
  const left = await finishUndo({ ...record, asideAs }, port, journal);
  if (left !== null) throw new RepairError(left);
}

async function mayBeUndone(
  record: PackageRecord,
  installing: Known<boolean>,
  port: WindowsPort,
): Promise<void> {
  if (record.state === 'undone') throw new RepairError('already-undone');
  if (record.state !== 'in-place' && record.state !== 'undoing') throw new RepairError('not-in-place');
  mustBeIdle(installing);
  const owner = await registeredAt(record.plan.target, port);
  if (owner !== null && owner.displayVersion !== record.plan.agentVersion)
    throw new RepairError('upgraded-since');
  if ((await hashIfThere(port.hostPath(record.plan.target))) !== record.plan.expected.sha256) {
    throw new RepairError('changed-since');
  }
  const lost = await lostOf(record.plan, port);
  if (lost !== null) throw new RepairError(lost);
}

/** Why an undo did not bring everything back: first where the package has its name, then where it was removed. */
export type UndoLeft = Lost | 'changed-since' | NotBack;

/** Does what is left of an undo, from wherever it was ended, and writes down how that ended. @returns null: all is back */
export async function finishUndo(
  record: PackageRecord,
  port: WindowsPort,
  journal: Journal,
): Promise<UndoLeft | null> {
  const left = await takeAway(record, port);
  switch (left) {
    case null:
      // Everything is back. Where this line is missing, the next start writes it.
      await journal.write({ event: 'undone' }).catch(() => undefined);
      break;
    case 'kept-not-back':
    case 'kept-stays':
      await journal.write({ event: 'undone-in-part', reason: left });
      break;
    default:
      await journal.write({ event: 'undo-given-up', reason: left });
  }
  return left;
}

/**
 * The file leaves its name first and is looked at under a name that nobody else knows; a file that is not ours goes back.
 * It is removed last: until the kept file has its name, the package can have it again.
 */
async function takeAway({ plan, asideAs }: PackageRecord, port: WindowsPort): Promise<UndoLeft | null> {
  if (asideAs === null) throw new RepairError('not-in-place');
  const { sha256 } = plan.expected;
  const target = port.hostPath(plan.target);
  const aside = port.hostPath(asideAs);
  const lost = await lostOf(plan, port);
  if (lost === null) await putAside(target, aside, sha256);
  if ((await isTaken(aside)) && !(await hasHash(aside, sha256))) {
    await renameWithoutReplacing(aside, target).catch(() => undefined);
    return 'changed-since';
  }
  const left = lost === null ? await putBack(plan, port, true) : await nameAgain(target, aside, sha256, lost);
  await removeIfThere(aside);
  await syncFolder(folderOf(target));
  return left;
}

async function putAside(target: string, aside: string, sha256: string): Promise<void> {
  // Ended between the two halves of putting aside, the file still has its old name too.
  if (await isTaken(aside)) return (await isSameFile(aside, target)) ? removeIfThere(target) : undefined;
  if (!(await hasHash(target, sha256))) return;
  await renameWithoutReplacing(target, aside).catch((error: unknown) => {
    // Whoever was faster is found by the look at the file, which comes next.
    if (!isFileError(error, 'EEXIST', 'ENOENT')) throw error;
  });
}

/** Where the kept file cannot get its name back, the package stays under it, or has it again. */
async function nameAgain(target: string, aside: string, sha256: string, lost: Lost): Promise<UndoLeft> {
  if ((await isTaken(aside)) && !(await isTaken(target))) await addName(aside, target);
  return (await hasHash(target, sha256)) ? lost : 'kept-not-back';
}
