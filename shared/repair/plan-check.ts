/**
 * Whether a plan that was read back is one that the planner can have made. Whoever could write into the journal could
 * otherwise name any file of the server to be removed or moved.
 */
import { checkCachedPackagePath, folderOf } from '../windows-paths';
import type { RepairPlan } from './plan';

const OWN_NAME = /^mars-[0-9a-f]{16}\.msi$/;

const KEPT_ENDING = /^\.\d{8}-\d{6}\.bak$/;

/** Whether every name in a plan lies in the folder of its target and has the form that the planner gives it. */
export function isOwnPlan(plan: RepairPlan): boolean {
  if (!checkCachedPackagePath(plan.target).ok) return false;
  return plan.actions.every((action) => {
    switch (action.kind) {
      case 'copy':
      case 'check-copy':
        return isOwnName(action.staged, plan.target);
      case 'keep-existing':
        return action.path === plan.target && isKeptName(action.keptAs, plan.target);
      case 'give-name':
        return action.to === plan.target && isOwnName(action.staged, plan.target);
    }
  });
}

/** Whether a name is one of the random ones that stand beside a target for a while. */
export function isOwnName(path: string, target: string): boolean {
  const folder = `${folderOf(target)}\\`;
  return path.startsWith(folder) && OWN_NAME.test(path.slice(folder.length));
}

function isKeptName(path: string, target: string): boolean {
  return path.startsWith(target) && KEPT_ENDING.test(path.slice(target.length));
}
