/** A plan, its outcome and the journal as plain text and as the objects that `--json` prints. */
import { assertNever } from '../assert-never';
import type { PackageOutcome } from '../repair/outcome';
import type { Candidate } from '../repair/inspection';
import type { PlanAction, Planning } from '../repair/plan';
import { isUnchanged, REPAIR_REASONS, type RepairReason } from '../repair/reasons';
import { baseName } from '../windows-paths';
import { visible } from './visible';

/** The sentences of a reason, beginning with that nothing was changed wherever that is so. */
export function notDone(reason: RepairReason): { readonly message: string; readonly next: string } {
  const { sentence, next } = REPAIR_REASONS[reason];
  return { message: isUnchanged(reason) ? `Nothing was changed. ${sentence}` : sentence, next };
}

/** A plan that was not made. */
export type RefusedPlanning = Extract<Planning, { kind: 'refused' }>;

/** The package that a refusal is about, and what is wrong with it. */
function aboutPackage(candidate: Candidate | null): readonly string[] {
  if (candidate === null) return [];
  return [`Package: ${visible(candidate.path)}`, ...(candidate.why === '' ? [] : [visible(candidate.why)])];
}

function refusal({ reason, candidate }: RefusedPlanning) {
  const { message, next } = notDone(reason);
  return { message: [message, ...aboutPackage(candidate)].join(' '), next };
}

/** How the next step is taken at the command line, where it has a word of its own for it. */
const AT_THE_COMMAND_LINE: Partial<Readonly<Record<RepairReason, string>>> = {
  'no-package': 'Naming it is --source PATH.',
  'two-that-differ': 'Naming it is --source PATH.',
  'package-code-differs': 'That is --accept-package-code=CODE.',
  'consent-unsigned': 'That is --accept-unsigned.',
  'consent-backup': 'That is --backup-existing.',
  'source-refused': 'Naming it is --source PATH.',
  'unknown-repair': 'The command journal lists them.',
};

function nextHere(reason: RepairReason): string {
  const here = AT_THE_COMMAND_LINE[reason];
  return here === undefined ? REPAIR_REASONS[reason].next : `${REPAIR_REASONS[reason].next} ${here}`;
}

/** One action in words: what will happen, and with which file. */
export function actionWords(action: PlanAction): { readonly title: string; readonly detail: string } {
  switch (action.kind) {
    case 'copy':
      return {
        title: `Copy ${baseName(action.from)} into the Windows Installer cache`,
        detail: `From ${action.from}`,
      };
    case 'check-copy':
      return { title: 'Check the copy', detail: 'Size, SHA-256, package code and signature' };
    case 'keep-existing':
      return { title: `Keep the existing file as ${baseName(action.keptAs)}`, detail: action.keptAs };
    case 'give-name':
      return { title: 'Give it the missing name', detail: action.to };
    default:
      return assertNever(action);
  }
}

/** A planning as a person reads it, ending with a line end. */
export function planningAsText(planning: Planning): string {
  switch (planning.kind) {
    case 'nothing-to-do':
      return `Nothing to do\n${visible(planning.target)} is already in place.\nIt is the registered package, SHA-256 ${planning.sha256}.\n`;
    case 'refused': {
      const { message } = notDone(planning.reason);
      const about = aboutPackage(planning.candidate)
        .map((line) => `\n  ${line}`)
        .join('');
      return `The package cannot be put back\n${message}${about}\n\nWhat to do\n  ${nextHere(planning.reason)}\n`;
    }
    case 'plan':
      return planAsText(planning);
    default:
      return assertNever(planning);
  }
}

function planAsText({ plan, needs, blockers }: Extract<Planning, { kind: 'plan' }>): string {
  const name = baseName(plan.target);
  const open = [...needs, ...blockers];
  const keeps = plan.actions.some((action) => action.kind === 'keep-existing');
  return [
    `Put ${visible(name)} back`,
    keeps
      ? 'One file is added. The existing file is kept under another name.'
      : 'One file is added. Nothing is replaced or deleted, and you can undo it.',
    '',
    'What will happen',
    ...plan.actions.flatMap((action, at) => {
      const { title, detail } = actionWords(action);
      return [`  ${at + 1}. ${title}`, `     ${visible(detail)}`];
    }),
    '',
    'The package',
    `  ${plan.expected.bytes} bytes, SHA-256 ${plan.expected.sha256}`,
    `  Package code ${plan.expected.packageCode ?? 'none'}, registered ${plan.registeredPackageCode ?? 'none'}`,
    '',
    ...(open.length === 0
      ? ['What to do', '  Run the same command with --apply.']
      : [
          'Before it can be done',
          ...open.flatMap((reason) => [`  ${REPAIR_REASONS[reason].sentence}`, `  ${nextHere(reason)}`]),
        ]),
    '',
  ].join('\n');
}

/** Schema plan/1. */
export function planningAsJson(planning: Planning) {
  const base = { schema: 'plan/1', kind: planning.kind } as const;
  switch (planning.kind) {
    case 'nothing-to-do':
      return {
        ...base,
        target: planning.target,
        sha256: planning.sha256,
        plan: null,
        needs: [],
        blockers: [],
        reason: null,
      };
    case 'refused':
      return {
        ...base,
        target: null,
        sha256: null,
        plan: null,
        needs: [],
        blockers: [],
        reason: { code: planning.reason, ...refusal(planning) },
      };
    case 'plan':
      return {
        ...base,
        target: planning.plan.target,
        sha256: planning.plan.expected.sha256,
        plan: planning.plan,
        needs: planning.needs,
        blockers: planning.blockers,
        reason: null,
      };
    default:
      return assertNever(planning);
  }
}

/** An outcome as a person reads it, ending with a line end. */
export function outcomeAsText(outcome: PackageOutcome): string {
  switch (outcome.outcome) {
    case 'repaired':
      return `${visible(outcome.target)} is back\nSHA-256 ${outcome.sha256}\nRecorded as ${outcome.journalId}. To take it back: undo ${outcome.journalId}\n\nWhat to do\n  Close the wizard and run MARSAgentInstaller.exe again.\n`;
    case 'nothing-to-do':
      return `Nothing to do\n${visible(outcome.target)} is already in place.\n`;
    case 'undone':
      return `${visible(outcome.target)} was removed\nThe server is as it was before repair ${outcome.journalId}.\n`;
    case 'not-done': {
      const { message } = notDone(outcome.reason);
      const title = isUnchanged(outcome.reason) ? 'It was not done' : 'It was not done as planned';
      return `${title}\n${message}\n\nWhat to do\n  ${nextHere(outcome.reason)}\n`;
    }
    default:
      return assertNever(outcome);
  }
}

/** Schema outcome/1: every key is always there. @param refused why it was not even planned, which says more */
export function outcomeAsJson(outcome: PackageOutcome, refused: RefusedPlanning | null = null) {
  const reason =
    outcome.outcome === 'not-done'
      ? { code: outcome.reason, ...(refused === null ? notDone(outcome.reason) : refusal(refused)) }
      : null;
  return {
    schema: 'outcome/1',
    outcome: outcome.outcome,
    journalId: 'journalId' in outcome ? outcome.journalId : null,
    target: 'target' in outcome ? outcome.target : null,
    sha256: 'sha256' in outcome ? outcome.sha256 : null,
    reason,
  };
}
