/** Takes back what was begun of a repair, and nothing else: only files that carry what the plan put there. */
import type { RepairPlan } from '../../../shared/repair/plan';
import { folderOf } from '../../../shared/windows-paths';
import type { WindowsPort } from '../../windows/port';
import { hashIfThere, isSameFile, removeIfThere, syncFolder } from './files';
import { putBack, type NotBack } from './kept-file';

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
 * @param done how many of its steps were done
 * @returns what could not be brought back, or null
 */
export async function rollBack(plan: RepairPlan, port: WindowsPort, done: number): Promise<NotBack | null> {
  const target = port.hostPath(plan.target);
  if (await isNewFile(plan, port)) await removeIfThere(target);
  const wasKept = plan.actions.slice(0, done).some(({ kind }) => kind === 'keep-existing');
  const notBack = await putBack(plan, port, wasKept);
  await tidyUp(plan, port);
  await syncFolder(folderOf(target)).catch(() => undefined);
  return notBack;
}

/** Whether the file under the name is the very one that was copied: until it was proved, it has its random name too. */
export async function isNewFile(plan: RepairPlan, port: WindowsPort): Promise<boolean> {
  const staged = stagedOf(plan);
  return staged !== null && (await isSameFile(port.hostPath(staged), port.hostPath(plan.target)));
}

/** Removes the copy's random name where the file stands under its right one. */
export async function tidyUp(plan: RepairPlan, port: WindowsPort): Promise<void> {
  const staged = stagedOf(plan);
  if (staged !== null) await removeIfThere(port.hostPath(staged));
}

/** The random name of the copy. */
function stagedOf(plan: RepairPlan): string | null {
  return plan.actions.find((action) => action.kind === 'copy')?.staged ?? null;
}
