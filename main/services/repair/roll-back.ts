/** Takes back what was begun of a repair, and nothing else: only files that carry what the plan put there. */
import { keptOf, type RepairPlan } from '../../../shared/repair/plan';
import { folderOf } from '../../../shared/windows-paths';
import type { WindowsPort } from '../../windows/port';
import { hashIfThere, isSameFile, isTaken, removeIfThere, renameWithoutReplacing, syncFolder } from './files';

/** What the disk says of a repair that was begun. */
export type Leftover = 'in-place' | 'old-state';

/**
 * Looks whether the new file stands under its name, whatever the journal says.
 * @throws Error of node:fs
 */
export async function lookAtDisk(plan: RepairPlan, port: WindowsPort): Promise<Leftover> {
  const hash = await hashIfThere(port.hostPath(plan.target)).catch(() => null);
  return hash === plan.expected.sha256 ? 'in-place' : 'old-state';
}

/**
 * Goes back to the old state: the file that was kept gets its name back, and the copy under its random name goes. The new
 * file is taken back too where it had its name already but the repair was not finished.
 */
export async function rollBack(plan: RepairPlan, port: WindowsPort): Promise<void> {
  const target = port.hostPath(plan.target);
  const staged = stagedOf(plan);
  const kept = keptOf(plan);
  if (staged !== null && (await isSameFile(port.hostPath(staged), target))) await removeIfThere(target);
  if (kept !== null) await putBack(port.hostPath(kept), target);
  if (staged !== null) await removeIfThere(port.hostPath(staged));
  await syncFolder(folderOf(target)).catch(() => undefined);
}

/** Removes the copy's random name where the file stands under its right one. */
export async function tidyUp(plan: RepairPlan, port: WindowsPort): Promise<void> {
  const staged = stagedOf(plan);
  if (staged !== null) await removeIfThere(port.hostPath(staged));
}

async function putBack(kept: string, target: string): Promise<void> {
  if (!(await isTaken(kept))) return;
  // Both names of one file: the keeping was ended in the middle, and the second name is the one too many.
  if (await isSameFile(kept, target)) return removeIfThere(kept);
  // A file that appeared under the name in the meantime is somebody's: both stay.
  if (!(await isTaken(target))) await renameWithoutReplacing(kept, target);
}

/** The random name of the copy. */
export function stagedOf(plan: RepairPlan): string | null {
  return plan.actions.find((action) => action.kind === 'copy')?.staged ?? null;
}
