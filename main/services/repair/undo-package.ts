/**
 * Takes a package back: removes the restored file only while it still is the one that was put there, and gives a file that
 * was kept its name again.
 */
import { keptOf } from '../../../shared/repair/plan';
import { RepairError } from '../../../shared/repair/reasons';
import { folderOf } from '../../../shared/windows-paths';
import { isFileError } from '../file-errors';
import type { Known, WindowsPort } from '../../windows/port';
import { hashIfThere, isSameFile, isTaken, removeIfThere, renameWithoutReplacing, syncFolder } from './files';
import { mustBeIdle, registeredAt } from './checks';
import type { Journal } from './journal';
import type { PackageRecord } from './journal-package';

export interface UndoPackageOptions {
  /** The name under which the file is put aside. */
  readonly asideAs: string;
  /** Whether Windows Installer works on something now. */
  readonly installing: Known<boolean>;
}

/** @throws RepairError already-undone, not-in-place, installation-running, upgraded-since, changed-since */
export async function undoPackage(
  record: PackageRecord,
  port: WindowsPort,
  journal: Journal,
  { asideAs, installing }: UndoPackageOptions,
): Promise<void> {
  await mayBeUndone(record, installing, port);
  await journal.write({ event: 'undoing', asideAs });
  await finishUndo({ ...record, asideAs }, port);
  await journal.write({ event: 'undone' });
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
}

/**
 * Does what is left of an undo, from wherever it was ended. The file leaves its name first and is looked at under a name
 * that nobody else knows; a file that is not ours goes back.
 * @throws RepairError changed-since
 */
export async function finishUndo(record: PackageRecord, port: WindowsPort): Promise<void> {
  const { plan, asideAs } = record;
  if (asideAs === null) throw new RepairError('not-in-place');
  const target = port.hostPath(plan.target);
  const aside = port.hostPath(asideAs);
  if (!(await isTaken(aside)) && (await hashIfThere(target)) === plan.expected.sha256)
    await putAside(target, aside);
  if (await isTaken(aside)) {
    if ((await hashIfThere(aside)) !== plan.expected.sha256) {
      await renameWithoutReplacing(aside, target).catch(() => undefined);
      throw new RepairError('changed-since');
    }
    // Ended between the two halves of putting aside, the file still has its old name too.
    if (await isSameFile(aside, target)) await removeIfThere(target);
    await removeIfThere(aside);
  }
  const kept = keptOf(plan);
  if (kept !== null && (await isTaken(port.hostPath(kept))) && !(await isTaken(target))) {
    await renameWithoutReplacing(port.hostPath(kept), target);
  }
  await syncFolder(folderOf(target));
}

async function putAside(target: string, aside: string): Promise<void> {
  await renameWithoutReplacing(target, aside).catch((error: unknown) => {
    throw isFileError(error, 'EEXIST', 'ENOENT') ? new RepairError('changed-since', { cause: error }) : error;
  });
}
