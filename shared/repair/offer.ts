/** What can be offered to a person after an inspection: the plan, the article's literal copy, or the reason for neither. */
import type { Candidate, Inspection } from './inspection';
import { NO_CONSENT, planRepair, SPARE_BYTES, type PlanIds, type RepairPlan } from './plan';
import type { TypedConsent } from './contract';
import type { RepairReason } from './reasons';

/** A plan with what has to be typed before it may be carried out. */
export interface OfferedRepair {
  readonly plan: RepairPlan;
  readonly candidate: Candidate;
  readonly typed: readonly TypedConsent[];
}

export type RepairOffer =
  | { readonly kind: 'plan'; readonly offered: OfferedRepair }
  | { readonly kind: 'nothing-to-do'; readonly target: string; readonly sha256: string }
  | { readonly kind: 'no-package'; readonly target: string }
  | { readonly kind: 'mismatch'; readonly candidate: Candidate; readonly anyway: OfferedRepair | null }
  | { readonly kind: 'two-that-differ'; readonly target: string }
  | { readonly kind: 'installation-running' }
  | { readonly kind: 'not-possible'; readonly reason: RepairReason; readonly missingBytes: number | null };

/** Keeping a wrong file is a step that the plan shows, so its button is the consent. */
const SHOWN = { ...NO_CONSENT, backupExisting: true } as const;

/**
 * The offer for an inspection. Missing rights do not stand against it: Windows is asked for them when the person agrees.
 * @param ids makes fresh ids for each plan
 */
export function offerRepair(inspection: Inspection, ids: () => PlanIds): RepairOffer {
  const planning = planRepair(inspection, SHOWN, ids());
  switch (planning.kind) {
    case 'nothing-to-do':
      return planning;
    case 'plan': {
      const stopper = planning.blockers.find((reason) => reason !== 'not-elevated');
      if (stopper !== undefined) return stopped(stopper, inspection, planning.plan.expected.bytes);
      return { kind: 'plan', offered: offered(planning, []) };
    }
    case 'refused':
      return refused(planning.reason, planning.candidate, inspection, ids);
  }
}

function refused(
  reason: RepairReason,
  candidate: Candidate | null,
  inspection: Inspection,
  ids: () => PlanIds,
): RepairOffer {
  const target = inspection.registration?.localPackage ?? '';
  switch (reason) {
    case 'no-package':
      return { kind: 'no-package', target };
    case 'two-that-differ':
      return { kind: 'two-that-differ', target };
    case 'package-code-differs':
      return candidate === null
        ? { kind: 'no-package', target }
        : { kind: 'mismatch', candidate, anyway: literalCopy(candidate, inspection, ids) };
    default:
      return { kind: 'not-possible', reason, missingBytes: null };
  }
}

/** The article's copy of a package whose code is not the registered one. Null where nothing may be written now. */
function literalCopy(candidate: Candidate, inspection: Inspection, ids: () => PlanIds): OfferedRepair | null {
  const acceptPackageCode = candidate.facts?.identity.packageCode ?? null;
  const planning = planRepair(inspection, { ...SHOWN, acceptPackageCode }, ids());
  if (planning.kind !== 'plan' || planning.blockers.some((reason) => reason !== 'not-elevated')) return null;
  return offered(planning, ['package-code']);
}

function offered(
  planning: Extract<ReturnType<typeof planRepair>, { kind: 'plan' }>,
  typed: readonly TypedConsent[],
): OfferedRepair {
  const { plan, candidate, needs } = planning;
  return { plan, candidate, typed: needs.includes('consent-unsigned') ? [...typed, 'unsigned'] : typed };
}

function stopped(reason: RepairReason, { checks }: Inspection, bytes: number): RepairOffer {
  if (reason === 'installation-running') return { kind: 'installation-running' };
  const missingBytes =
    reason === 'disk-full' && checks.freeBytes.value !== null
      ? Math.max(1, bytes + SPARE_BYTES - checks.freeBytes.value)
      : null;
  return { kind: 'not-possible', reason, missingBytes };
}
