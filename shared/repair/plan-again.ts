/**
 * A plan that comes over the pipe is a wish. Whoever writes plans anew from what the server itself says, and the two must
 * be the same plan: so nothing that is sent can widen what is done.
 */
import type { PlanAction, PlanIds, RepairPlan } from './plan';
import type { RepairReason } from './reasons';

const STAGED = /mars-([0-9a-f]{16})\.msi$/;
const KEPT = /\.(\d{8}-\d{6})\.bak$/;

/** The ids that a plan was made with, so that the plan made anew has the same names. Null where they are not the planner's. */
export function idsOf(plan: RepairPlan): PlanIds | null {
  const copy = plan.actions.find((action) => action.kind === 'copy');
  const kept = plan.actions.find((action) => action.kind === 'keep-existing');
  const random = STAGED.exec(copy?.staged ?? '')?.[1];
  const stamp = kept === undefined ? '00000000-000000' : KEPT.exec(kept.keptAs)?.[1];
  return random === undefined || stamp === undefined ? null : { id: plan.id, random, stamp };
}

/** In what two plans differ, as the reason why the wished one is not carried out. Null where they are the same. */
export function differenceBetween(wished: RepairPlan, planned: RepairPlan): RepairReason | null {
  if (wished.target !== planned.target || wished.registeredPackageCode !== planned.registeredPackageCode)
    return 'registry-changed';
  if (wished.agentVersion !== planned.agentVersion) return 'registry-changed';
  const [one, other] = [wished.expected, planned.expected];
  if (wished.source !== planned.source || one.sha256 !== other.sha256 || one.bytes !== other.bytes)
    return 'source-changed';
  if (one.productCode !== other.productCode || one.packageCode !== other.packageCode) return 'source-changed';
  if (one.signed !== other.signed) return 'signature-changed';
  if (wished.practice !== planned.practice) return 'plan-not-acceptable';
  return sameActions(wished.actions, planned.actions) ? null : 'target-changed';
}

function sameActions(one: readonly PlanAction[], other: readonly PlanAction[]): boolean {
  return one.length === other.length && one.every((action, at) => sameAction(action, other[at]));
}

function sameAction(one: PlanAction, other: PlanAction | undefined): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other ?? {})]) as ReadonlySet<keyof PlanAction>;
  return other !== undefined && [...keys].every((key) => one[key] === other[key]);
}
