/** The journal of a change of the appliance’s automatic updates: its lines, and what they say together. */
import { z } from 'zod';
import { autoUpdatePlanSchema, type AutoUpdatePlan } from '../../../shared/repair/auto-update-plan';
import {
  ENDINGS,
  journalReason,
  journalText,
  knownLines,
  stateAfter,
  type JournalState,
} from './journal-state';

const entry = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('planned'), time: journalText, autoUpdate: autoUpdatePlanSchema }),
  /** The value is about to be written. */
  z.strictObject({ event: z.literal('starting'), time: journalText }),
  /** The value is about to be put back. */
  z.strictObject({ event: z.literal('undoing'), time: journalText }),
  /** The undo changed nothing: the change stays. */
  z.strictObject({ event: z.literal('undo-given-up'), time: journalText, reason: journalReason }),
  ...ENDINGS,
]);

export type AutoUpdateEntry = z.output<typeof entry>;

export interface AutoUpdateRecord {
  readonly kind: 'auto-update';
  readonly id: string;
  readonly plan: AutoUpdatePlan;
  readonly entries: readonly AutoUpdateEntry[];
  /** `superseded`: a later change of this program is in place, so the value is that one’s. */
  readonly state: JournalState | 'superseded';
  /** When it was planned, ISO 8601. */
  readonly time: string;
}

/** The record of a journal’s lines, or null where this program cannot have made them. @param id from the name of the file */
export function autoUpdateRecord(id: string, lines: readonly unknown[]): AutoUpdateRecord | null {
  const entries = knownLines(lines, entry);
  const [first] = entries;
  if (first?.event !== 'planned' || first.autoUpdate.id !== id) return null;
  return {
    kind: 'auto-update',
    id,
    plan: first.autoUpdate,
    entries,
    state: stateAfter(entries.at(-1)?.event),
    time: first.time,
  };
}
