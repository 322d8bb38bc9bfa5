/**
 * Where a server stands by one result. The overview of many servers and the exit codes of the commands both go by it, so
 * that they never say different things. Only what decides is asked for, because a result may come from another version.
 */
import type { Verdict } from '../diagnosis/types';
import type { InspectionVerdict } from '../repair/inspection';
import { usableCandidate, type CandidateFacts } from '../repair/inspection-rules';
import type { UpgradeOutcome } from '../upgrade/outcome';
import { REPAIR_STANDINGS, standingIn } from './reason-standings';
import type { Standing } from './standing';

export interface Judgement {
  readonly standing: Standing;
  /** What is needed there, as a sentence; empty where the standing says it all. */
  readonly need: string;
}

export interface DiagnosisFacts {
  readonly verdict: Verdict;
  readonly targetPackage: string | null;
  readonly sourcePackage: string | null;
  readonly inputs: readonly { readonly kind: string }[];
  readonly findings: readonly { readonly code: string }[];
}

export function judgeDiagnosis(diagnosis: DiagnosisFacts): Judgement {
  const { verdict, targetPackage, sourcePackage, inputs, findings } = diagnosis;
  switch (verdict) {
    case 'missing-cached-package':
      if (findings.some(({ code }) => code === 'other-product'))
        return judged('explained', 'The missing package belongs to another product.');
      if (targetPackage === null)
        return judged('needs-person', 'The log names no file that may be put back.');
      return sourcePackage === null
        ? judged('needs-person', 'Open the upgrade wizard there and leave it open.')
        : judged('repair-available');
    case 'missing-cached-patch':
    case 'cached-package-rejected':
    case 'source-unavailable':
    case 'other-installer-failure':
      return judged('explained', 'See the diagnosis of this server.');
    case 'incomplete-log':
      return judged('needs-person', 'The log ends before the upgrade does. Run the upgrade again.');
    case 'nothing-found':
      // A setup log alone does not say why the upgrade stopped: OBPatch.log is still needed.
      return inputs.some(({ kind }) => kind === 'windows-installer-log')
        ? judged('healthy')
        : judged('needs-person', 'OBPatch.log is needed.');
    case 'upgrade-succeeded':
      return judged('healthy');
    case 'not-recognised':
      return judged('not-understood', 'None of the files is an upgrade log.');
  }
}

export interface InspectionFacts {
  readonly verdict: InspectionVerdict;
  readonly registration: { readonly localPackage: string | null } | null;
  readonly candidates: readonly CandidateFacts[];
  readonly missingPatches: readonly { readonly ofAgent: boolean }[];
}

export function judgeInspection(inspection: InspectionFacts): Judgement {
  const { verdict, registration, missingPatches } = inspection;
  switch (verdict) {
    case 'healthy':
      // The upgrade stops at a missing patch of the agent, and no package brings that back.
      return missingPatches.some(({ ofAgent }) => ofAgent)
        ? judged('explained', 'A cached patch of the agent is missing. See the inspection of this server.')
        : judged('healthy');
    case 'missing':
    case 'wrong-package':
      return usableCandidate(inspection) === null
        ? judged('needs-person', 'Open the upgrade wizard there and leave it open, or supply the package.')
        : judged('repair-available');
    case 'not-installed':
      return judged('not-installed');
    case 'not-known':
      // A registration that names no acceptable file was read and is explained; the rest could not be read.
      return registration !== null && registration.localPackage === null
        ? judged('explained', 'The registry names no acceptable file. Contact Microsoft Support.')
        : judged(
            'not-understood',
            'The registry or the cache could not be read there. Run "inspect" there again.',
          );
  }
}

export interface PlanFacts {
  readonly needs: readonly string[];
  /** What stands in the way at the moment. */
  readonly blockers: readonly string[];
}

export function judgePlan({ needs, blockers }: PlanFacts): Judgement {
  if (blockers.some((code) => standingIn(REPAIR_STANDINGS, code) === 'blocked'))
    return judged('blocked', 'Try again later.');
  return needs.length + blockers.length === 0
    ? judged('repair-available')
    : judged('needs-person', 'Run "repair" there: it says what must be confirmed.');
}

/**
 * An upgrade that was run.
 * @param logs where the server stands by its logs now; null where they are not known.
 */
export function standingOfUpgrade(outcome: UpgradeOutcome['outcome'], logs: Standing | null): Standing {
  switch (outcome) {
    case 'succeeded':
      return 'healthy';
    case 'not-fully-proved':
    case 'restart-needed':
      return 'needs-person';
    case 'same-cause':
      return logs === null ? 'needs-person' : logs === 'healthy' ? 'explained' : logs;
    case 'other-cause':
      return 'explained';
  }
}

function judged(standing: Standing, need = ''): Judgement {
  return { standing, need };
}
