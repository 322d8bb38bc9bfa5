/**
 * The repair plan: a closed union of actions with everything that must still be true when they are carried out. A plan is
 * data; it is shown in full before anything happens, and whoever carries it out checks it again.
 */
import type { Candidate, Inspection } from './inspection';
import { fittingCandidates, twoDiffer, usableCandidate } from './inspection-rules';
import { folderOf } from '../windows-paths';
import type { RepairReason } from './reasons';

export type PlanAction =
  /** Copies the package under a random name into the cache, beside its target. */
  | { readonly kind: 'copy'; readonly from: string; readonly staged: string; readonly bytes: number }
  /** Checks the copy: size, SHA-256, product code, package code, signature. */
  | { readonly kind: 'check-copy'; readonly staged: string }
  /** Keeps a wrong file that stands in the way under another name. */
  | {
      readonly kind: 'keep-existing';
      readonly path: string;
      readonly keptAs: string;
      /** Of the file in the way, lower-case hex; null in journals of before, which did not record it. */
      readonly sha256: string | null;
    }
  /** Gives the copy the missing name, never in place of another file. */
  | { readonly kind: 'give-name'; readonly staged: string; readonly to: string };

/** What the copied file must be. */
export interface Expected {
  readonly bytes: number;
  readonly sha256: string;
  readonly productCode: string;
  readonly packageCode: string | null;
  /** True where the copy must carry a valid Microsoft signature; false only with consent, or in practice. */
  readonly signed: boolean;
}

export interface RepairPlan {
  /** Number of the plan and of its journal. */
  readonly id: string;
  readonly practice: boolean;
  readonly source: string;
  readonly target: string;
  /** Registered package code; differs from `expected.packageCode` only with consent. */
  readonly registeredPackageCode: string | null;
  /** Version of the agent when the plan was made: a repair is not undone once it has changed. */
  readonly agentVersion: string | null;
  readonly expected: Expected;
  readonly actions: readonly PlanAction[];
}

export type Keeping = Extract<PlanAction, { kind: 'keep-existing' }>;

/** The step that keeps a wrong file in the way; null where none stands there. */
export function keepingOf({ actions }: RepairPlan): Keeping | null {
  return actions.find((action) => action.kind === 'keep-existing') ?? null;
}

/** The path under which a wrong file in the way is kept; null where none stands there. */
export function keptOf(plan: RepairPlan): string | null {
  return keepingOf(plan)?.keptAs ?? null;
}

/** What a person agreed to beyond the plan itself. */
export interface Consent {
  readonly acceptUnsigned: boolean;
  /** Package code that may differ from the registered one. */
  readonly acceptPackageCode: string | null;
  readonly backupExisting: boolean;
}

export const NO_CONSENT: Consent = { acceptUnsigned: false, acceptPackageCode: null, backupExisting: false };

/** Consents that a plan needs before it may be carried out. */
export type Needed = 'consent-unsigned' | 'consent-backup';

export type Planning =
  | { readonly kind: 'nothing-to-do'; readonly target: string; readonly sha256: string }
  | { readonly kind: 'refused'; readonly reason: RepairReason; readonly candidate: Candidate | null }
  | {
      readonly kind: 'plan';
      readonly plan: RepairPlan;
      readonly candidate: Candidate;
      /** Consents that are still missing. */
      readonly needs: readonly Needed[];
      /** What stands against carrying it out at this moment. */
      readonly blockers: readonly RepairReason[];
    };

/** Random and time come in, so that planning is pure. */
export interface PlanIds {
  readonly id: string;
  /** 16 hex digits for the staged name. */
  readonly random: string;
  /** Time for the name of a kept file, `yyyymmdd-hhmmss`. */
  readonly stamp: string;
}

/** Free space that is left over after the copy, in bytes. */
export const SPARE_BYTES = 16 * 1024 * 1024;

/** Plans the repair that an inspection calls for. Source of the order: the article's steps 8 to 10, made safe. */
export function planRepair(inspection: Inspection, consent: Consent, ids: PlanIds): Planning {
  const { registration, cache } = inspection;
  if (registration === null) {
    // Not finding the agent and not being able to look are two answers.
    const reason = inspection.verdict === 'not-known' ? 'target-not-known' : 'not-installed';
    return { kind: 'refused', reason, candidate: null };
  }
  const target = registration.localPackage;
  if (target === null || cache.state === 'unknown')
    return { kind: 'refused', reason: 'target-not-known', candidate: null };
  if (cache.state === 'registered-package')
    return { kind: 'nothing-to-do', target, sha256: cache.facts.sha256 };
  const choice = chooseCandidate(inspection, consent);
  if (choice.reason !== null) return { kind: 'refused', reason: choice.reason, candidate: choice.candidate };
  const { candidate } = choice;
  if (candidate.signature.state === 'invalid')
    return { kind: 'refused', reason: 'signature-invalid', candidate };
  const inTheWay = cache.state === 'other-package' ? cache : null;
  if (inTheWay?.sha256 === null) return { kind: 'refused', reason: 'target-not-a-file', candidate };
  const trusted = candidate.signature.state === 'valid' && candidate.signature.byMicrosoft;
  const needs: Needed[] = [];
  if (!trusted && !consent.acceptUnsigned && !inspection.practice) needs.push('consent-unsigned');
  if (inTheWay !== null && !consent.backupExisting) needs.push('consent-backup');
  const staged = `${folderOf(target)}\\mars-${ids.random}.msi`;
  const { identity, bytes, sha256 } = candidate.facts;
  return {
    kind: 'plan',
    candidate,
    needs,
    blockers: blockersOf(inspection, bytes),
    plan: {
      id: ids.id,
      practice: inspection.practice,
      source: candidate.path,
      target,
      registeredPackageCode: registration.packageCode,
      agentVersion: registration.version,
      expected: {
        bytes,
        sha256,
        productCode: identity.productCode ?? '',
        packageCode: identity.packageCode,
        signed: trusted,
      },
      actions: [
        { kind: 'copy', from: candidate.path, staged, bytes },
        { kind: 'check-copy', staged },
        ...(inTheWay === null ? [] : [keep(target, ids.stamp, inTheWay.sha256)]),
        { kind: 'give-name', staged, to: target },
      ],
    },
  };
}

function keep(target: string, stamp: string, sha256: string): Keeping {
  return { kind: 'keep-existing', path: target, keptAs: `${target}.${stamp}.bak`, sha256 };
}

type ReadCandidate = Candidate & { readonly facts: NonNullable<Candidate['facts']> };

type Choice =
  | { readonly candidate: ReadCandidate; readonly reason: null }
  | { readonly candidate: Candidate | null; readonly reason: RepairReason };

/**
 * The package to use: one that fits, or one whose differing package code a person confirmed. A file that a person named
 * decides alone, and several that fit must be the same bytes.
 */
function chooseCandidate(inspection: Inspection, consent: Consent): Choice {
  const named = inspection.candidates.filter((candidate) => candidate.origin === 'named');
  const pool = named.length > 0 ? named : inspection.candidates;
  if (twoDiffer(pool)) return { candidate: fittingCandidates(pool)[0] ?? null, reason: 'two-that-differ' };
  const best = usableCandidate(inspection);
  if (best !== null) return { candidate: best, reason: null };
  const broken = pool.find(({ fit }) => fit === 'fits');
  if (broken !== undefined) return { candidate: broken, reason: 'signature-invalid' };
  const differing = pool.filter(isRead).find(({ fit }) => fit === 'package-code-differs');
  if (differing === undefined) return { candidate: pool[0] ?? null, reason: 'no-package' };
  const code = differing.facts.identity.packageCode;
  const isAccepted = code !== null && consent.acceptPackageCode?.toUpperCase() === code;
  return isAccepted
    ? { candidate: differing, reason: null }
    : { candidate: differing, reason: 'package-code-differs' };
}

function isRead(candidate: Candidate): candidate is ReadCandidate {
  return candidate.facts !== null;
}

function blockersOf({ checks }: Inspection, bytes: number): readonly RepairReason[] {
  const blockers: RepairReason[] = [];
  if (!checks.fullToken) blockers.push('not-elevated');
  if (checks.installing.value === true) blockers.push('installation-running');
  if (checks.freeBytes.value !== null && checks.freeBytes.value < bytes + SPARE_BYTES)
    blockers.push('disk-full');
  return blockers;
}
