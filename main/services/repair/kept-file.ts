/** The file that was in the way and was kept under another name: what has become of it, and how it gets its name back. */
import { keepingOf, type Keeping, type RepairPlan } from '../../../shared/repair/plan';
import type { RepairReason } from '../../../shared/repair/reasons';
import type { WindowsPort } from '../../windows/port';
import { isFileError } from '../file-errors';
import { hasHash, isSameFile, isTaken, removeIfThere, renameWithoutReplacing } from './files';

/** Why a kept file cannot get its name back. */
export type Lost = Extract<RepairReason, 'kept-gone' | 'kept-changed'>;

/** What stands where something could not be brought back, although everything else was. */
export type NotBack = Extract<RepairReason, 'kept-not-back' | 'kept-stays'>;

/** What has become of the kept file: null where it can get its name back, has it, or none was kept. */
export async function lostOf(plan: RepairPlan, port: WindowsPort): Promise<Lost | null> {
  const keeping = keepingOf(plan);
  if (keeping === null || (await isAsKept(keeping, port))) return null;
  if (await isBack(keeping, plan, port)) return null;
  return (await isTaken(port.hostPath(keeping.keptAs))) ? 'kept-changed' : 'kept-gone';
}

/**
 * Gives the kept file its name back, where it still is the one.
 * @param wasKept whether the step that keeps it was done
 * @returns why it has not got it back, or null
 */
export async function putBack(
  plan: RepairPlan,
  port: WindowsPort,
  wasKept: boolean,
): Promise<NotBack | null> {
  const keeping = keepingOf(plan);
  if (keeping === null) return null;
  const kept = port.hostPath(keeping.keptAs);
  const target = port.hostPath(plan.target);
  // Both names of one file: the moving was ended in the middle, and the second name is the one too many.
  if (await isSameFile(kept, target)) {
    await removeIfThere(kept);
    return null;
  }
  if (await isBack(keeping, plan, port)) return null;
  if (!(await isAsKept(keeping, port))) return wasKept ? 'kept-not-back' : null;
  try {
    await renameWithoutReplacing(kept, target);
    return null;
  } catch (error) {
    // A file that appeared under the name in the meantime is somebody's: both stay.
    if (isFileError(error, 'EEXIST')) return 'kept-stays';
    throw error;
  }
}

/** Whether what lies under the other name is what was kept. A journal of before cannot tell: then any file is. */
function isAsKept({ keptAs, sha256 }: Keeping, port: WindowsPort): Promise<boolean> {
  const kept = port.hostPath(keptAs);
  return sha256 === null ? isTaken(kept) : hasHash(kept, sha256);
}

/** Whether the old file stands under the name. For a journal of before, that is any file but the package. */
async function isBack({ sha256 }: Keeping, plan: RepairPlan, port: WindowsPort): Promise<boolean> {
  const target = port.hostPath(plan.target);
  if (sha256 !== null) return hasHash(target, sha256);
  return (await isTaken(target)) && !(await hasHash(target, plan.expected.sha256));
}
