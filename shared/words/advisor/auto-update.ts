/** The words of a change of the appliance’s automatic updates: what it would do, and what came of it. */
import { AUTO_UPDATE, type AutoUpdatePlanning, type Switch } from '../../advisor/appliance';
import { otherSwitch } from '../../repair/auto-update-plan';
import type { AutoUpdateOutcome } from '../../repair/outcome';
import { REPAIR_REASONS, type RepairReason } from '../../repair/reasons';
import { notDone } from '../repair';

/** What stands in the registry for each position. */
export const VALUE_WORDS: Readonly<Record<Switch, string>> = {
  on: 'No value, which stands for on',
  off: 'DWORD 0, which stands for off',
};

/** The four facts of a change. */
export function changeRows(after: Switch): readonly { readonly label: string; readonly value: string }[] {
  return [
    { label: 'Key', value: AUTO_UPDATE.key },
    { label: 'Value', value: AUTO_UPDATE.name },
    { label: 'Now', value: VALUE_WORDS[otherSwitch(after)] },
    { label: 'Afterwards', value: VALUE_WORDS[after] },
  ];
}

/** The button of a change, and the title of its plan. */
export const CHANGE_TITLES: Readonly<Record<Switch, string>> = {
  on: 'Turn automatic updates on',
  off: 'Turn automatic updates off',
};

export const CHANGE_LEAD: Readonly<Record<Switch, string>> = {
  on: 'One value is deleted. Everything else under its key stays as it is, and you can undo it.',
  off: 'One value is written. Everything else under its key stays as it is, and you can undo it.',
};

/** What came of it, in a sentence, and what is to be known or done next; empty where there is nothing. */
export function autoUpdateOutcomeWords(outcome: AutoUpdateOutcome): {
  readonly sentence: string;
  readonly next: string;
} {
  switch (outcome.outcome) {
    case 'changed':
      return { sentence: `Automatic updates are ${outcome.now} now.`, next: 'The value was read back.' };
    case 'already-so':
      return { sentence: `Automatic updates are ${outcome.now} already. Nothing was changed.`, next: '' };
    case 'changed-back':
      return {
        sentence: `Automatic updates are ${outcome.now} again.`,
        next: 'The value AutoUpdate is as it was before the change, and was read back.',
      };
    case 'not-done': {
      const { message, next } = notDone(outcome.reason);
      return { sentence: message, next };
    }
  }
}

/** An outcome as a person reads it at a console, ending with a line end. */
export function autoUpdateOutcomeAsText(outcome: AutoUpdateOutcome): string {
  const { sentence, next } = autoUpdateOutcomeWords(outcome);
  switch (outcome.outcome) {
    case 'changed':
      return `Automatic updates are ${outcome.now}\nThe value was read back.\nRecorded as ${outcome.journalId}. To take it back: undo ${outcome.journalId}\n`;
    case 'already-so':
      return `Nothing to do\nAutomatic updates are ${outcome.now} already.\n`;
    case 'changed-back':
      return `Automatic updates are ${outcome.now} again\nThe value AutoUpdate is as it was before change ${outcome.journalId}.\n`;
    case 'not-done':
      return `It was not done\n${sentence}\n\nWhat to do\n  ${next}\n`;
  }
}

/** A plan of a change with what stands against it at this moment. */
export interface ChangePlanning {
  readonly wanted: Switch;
  readonly planning: AutoUpdatePlanning | { readonly kind: 'not-readable' };
  readonly blockers: readonly RepairReason[];
}

/** Why a change is not possible at all; null where it is, or is not needed. */
export function refusalOf(planning: ChangePlanning['planning']): RepairReason | null {
  switch (planning.kind) {
    case 'not-readable':
      return 'value-not-readable';
    case 'refused':
      return planning.because === 'unrecognised' ? 'value-not-recognised' : planning.because;
    default:
      return null;
  }
}

/** A plan as a person reads it, ending with a line end. */
export function changePlanAsText({ wanted, planning, blockers }: ChangePlanning): string {
  const refusal = refusalOf(planning);
  if (refusal !== null) {
    const { message, next } = notDone(refusal);
    return `Automatic updates cannot be turned ${wanted}\n${message}\n\nWhat to do\n  ${next}\n`;
  }
  if (planning.kind === 'nothing-to-do')
    return autoUpdateOutcomeAsText({ outcome: 'already-so', now: wanted });
  const rows = changeRows(wanted).map(({ label, value }) => `  ${`${label}:`.padEnd(13)}${value}`);
  const open = blockers.map((code) => `  ${REPAIR_REASONS[code].sentence} ${REPAIR_REASONS[code].next}`);
  return [
    CHANGE_TITLES[wanted],
    CHANGE_LEAD[wanted],
    '',
    'What will be changed',
    ...rows,
    ...(open.length === 0 ? [] : ['', 'Before it can be done', ...open]),
    '',
  ].join('\n');
}

interface ChangeJson {
  readonly kind: 'plan' | 'nothing-to-do' | 'refused' | 'changed' | 'undone' | 'not-done';
  readonly journalId?: string | null;
  /** Null where it is not known: what was not done says it in its reason. */
  readonly before: Switch | null;
  readonly after: Switch | null;
  readonly blockers?: readonly RepairReason[];
  readonly reason?: RepairReason | null;
}

/** Schema auto-update/1: every key is always there. */
function asJson({ kind, journalId = null, before, after, blockers = [], reason = null }: ChangeJson) {
  return {
    schema: 'auto-update/1',
    kind,
    journalId,
    key: AUTO_UPDATE.key,
    value: AUTO_UPDATE.name,
    before,
    after,
    blockers,
    reason: reason === null ? null : { code: reason, ...notDone(reason) },
  } as const;
}

export function changePlanAsJson({ wanted, planning, blockers }: ChangePlanning) {
  const reason = refusalOf(planning);
  if (reason !== null) return asJson({ kind: 'refused', before: null, after: null, reason });
  if (planning.kind === 'nothing-to-do')
    return asJson({ kind: 'nothing-to-do', before: wanted, after: wanted });
  return asJson({ kind: 'plan', before: otherSwitch(wanted), after: wanted, blockers });
}

export function autoUpdateOutcomeAsJson(outcome: AutoUpdateOutcome) {
  switch (outcome.outcome) {
    case 'changed':
    case 'changed-back': {
      const { now, journalId } = outcome;
      const kind = outcome.outcome === 'changed' ? 'changed' : 'undone';
      return asJson({ kind, journalId, before: otherSwitch(now), after: now });
    }
    case 'already-so':
      return asJson({ kind: 'nothing-to-do', before: outcome.now, after: outcome.now });
    case 'not-done': {
      const { journalId, reason } = outcome;
      return asJson({ kind: 'not-done', journalId, before: null, after: null, reason });
    }
  }
}
