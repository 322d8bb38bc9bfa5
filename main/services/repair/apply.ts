/**
 * A whole repair, and a whole undo: what was interrupted is ended first, the plan is made from what the disk says then,
 * and only a plan without open questions is carried out. The command line and the helper do it in the same way.
 */
import {
  notDoneBecause,
  type NotDone,
  type Outcome,
  type PackageOutcome,
} from '../../../shared/repair/outcome';
import { planRepair, type Consent, type Planning, type RepairPlan } from '../../../shared/repair/plan';
import { differenceBetween, idsOf } from '../../../shared/repair/plan-again';
import { NO_WITNESS } from '../../../shared/repair/log-witness';
import type { RepairProgress } from '../../../shared/repair/progress';
import { RepairError } from '../../../shared/repair/reasons';
import type { WindowsPort } from '../../windows/port';
import { hostPathOf } from '../host-path';
import { inspect } from '../inspect';
import { isOwn } from '../own-drive';
import { executePlan } from './execute';
import { isTaken } from './files';
import type { RepairRecord } from './journal';
import { newRandomName } from './plan-ids';
import { recoverAll } from './recover';
import { undoRepair } from './undo';

export interface ApplyOptions {
  readonly port: WindowsPort;
  readonly now: () => Date;
  /** Aborting stops between two pieces of the copy or two steps, never inside one; then everything begun is taken back. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RepairProgress) => void;
}

/** Carries out the plan that `plan` makes. What is not done is an outcome; only what nobody foresaw is thrown. */
export async function applyRepair(
  plan: () => Promise<Planning>,
  options: ApplyOptions,
): Promise<PackageOutcome> {
  try {
    await recoverAll(options.port, options.now);
  } catch (error) {
    return asOutcome(error);
  }
  const planning = await plan();
  switch (planning.kind) {
    case 'nothing-to-do':
      return { outcome: 'nothing-to-do', target: planning.target, sha256: planning.sha256 };
    case 'refused':
      return notDoneBecause(planning.reason);
    case 'plan': {
      const [open] = [...planning.needs, ...planning.blockers];
      if (open !== undefined) return notDoneBecause(open);
      if (options.signal.aborted) return notDoneBecause('cancelled');
      const execution = await executePlan(planning.plan, options);
      if (!execution.done) return notDoneBecause(execution.reason, execution.journalId);
      const { journalId, target, sha256 } = execution;
      return { outcome: 'repaired', journalId, target, sha256 };
    }
  }
}

/**
 * Plans a wished repair anew from what the server itself says. The answer is the same plan, or the reason why it cannot
 * be carried out as it was shown.
 */
export async function planAgain(port: WindowsPort, wished: RepairPlan, consent: Consent): Promise<Planning> {
  const ids = idsOf(wished);
  if (ids === null) return { kind: 'refused', reason: 'plan-not-acceptable', candidate: null };
  if (await hasGone(port, wished.source)) return { kind: 'refused', reason: 'source-gone', candidate: null };
  const inspection = await inspect(port, { witness: NO_WITNESS, named: wished.source });
  const planning = planRepair(inspection, consent, ids);
  if (planning.kind !== 'plan') return planning;
  const reason = differenceBetween(wished, planning.plan);
  return reason === null ? planning : { kind: 'refused', reason, candidate: planning.candidate };
}

/** Only a path that may be opened is looked at here; what is wrong with any other one, the inspection says. */
async function hasGone(port: WindowsPort, source: string): Promise<boolean> {
  return (await isOwn(port, source)) && !(await isTaken(hostPathOf(port, source)).catch(() => true));
}

/** Takes one repair or change back. One that was interrupted before it was in place is back already once it is ended. */
export async function takeBack(port: WindowsPort, id: string, now: () => Date): Promise<Outcome> {
  try {
    const recovered = await recoverAll(port, now);
    const own = recovered.find(({ record }) => record.id === id);
    if (own?.ended === 'old-state') return tookBack(own.record);
    if (own !== undefined && own.ended !== 'in-place') return notDoneBecause(own.ended.left, id);
    return tookBack(await undoRepair(id, { port, now, random: newRandomName() }));
  } catch (error) {
    return asOutcome(error);
  }
}

/** Ends what was interrupted, in the way that the server asks for, and says what became of one of them. */
export async function finishInterrupted(port: WindowsPort, id: string, now: () => Date): Promise<Outcome> {
  try {
    const recovered = await recoverAll(port, now);
    const own = recovered.find(({ record }) => record.id === id);
    if (own === undefined) return notDoneBecause('unknown-repair');
    switch (own.ended) {
      case 'in-place':
        return putInPlace(own.record);
      case 'old-state':
        return tookBack(own.record);
      default:
        return notDoneBecause(own.ended.left, id);
    }
  } catch (error) {
    return asOutcome(error);
  }
}

function putInPlace(record: RepairRecord): Outcome {
  if (record.kind === 'auto-update')
    return { outcome: 'changed', journalId: record.id, now: record.plan.after };
  const { target, expected } = record.plan;
  return { outcome: 'repaired', journalId: record.id, target, sha256: expected.sha256 };
}

function tookBack(record: RepairRecord): Outcome {
  return record.kind === 'auto-update'
    ? { outcome: 'changed-back', journalId: record.id, now: record.plan.before }
    : { outcome: 'undone', journalId: record.id, target: record.plan.target };
}

function asOutcome(error: unknown): NotDone {
  if (error instanceof RepairError) return notDoneBecause(error.reason);
  throw error;
}
