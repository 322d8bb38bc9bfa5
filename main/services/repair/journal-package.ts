/** The journal of a package that is put back: its lines, and what they say together. */
import { z } from 'zod';
import type { RepairPlan } from '../../../shared/repair/plan';
import { isOwnName, isOwnPlan } from '../../../shared/repair/plan-check';
import { planSchema } from '../../../shared/repair/plan-schema';
import {
  ENDINGS,
  journalReason,
  journalText,
  knownLines,
  stateAfter,
  type JournalState,
} from './journal-state';

const entry = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('planned'), time: journalText, plan: planSchema }),
  z.strictObject({ event: z.literal('starting'), time: journalText, step: z.number().int() }),
  z.strictObject({ event: z.literal('done'), time: journalText, step: z.number().int() }),
  /** The restored file is about to leave its name for `asideAs`. */
  z.strictObject({ event: z.literal('undoing'), time: journalText, asideAs: journalText }),
  /** The restored file still has its name, or has it again. */
  z.strictObject({ event: z.literal('undo-given-up'), time: journalText, reason: journalReason }),
  /** The restored file was removed, and the file that was kept has not got its name back. */
  z.strictObject({ event: z.literal('undone-in-part'), time: journalText, reason: journalReason }),
  ...ENDINGS,
]);

export type PackageEntry = z.output<typeof entry>;

export interface PackageRecord {
  readonly kind: 'package';
  readonly id: string;
  readonly plan: RepairPlan;
  readonly entries: readonly PackageEntry[];
  readonly state: JournalState;
  /** When it was planned, ISO 8601. */
  readonly time: string;
  /** Name under which an undo put the file aside; null before one began. */
  readonly asideAs: string | null;
}

/** The record of a journal’s lines, or null where the planner cannot have made them. @param id from the name of the file */
export function packageRecord(id: string, lines: readonly unknown[]): PackageRecord | null {
  const entries = knownLines(lines, entry);
  const [first] = entries;
  if (first?.event !== 'planned' || first.plan.id !== id || !isOwnPlan(first.plan)) return null;
  const undoing = entries.findLast((one) => one.event === 'undoing');
  if (undoing !== undefined && !isOwnName(undoing.asideAs, first.plan.target)) return null;
  return {
    kind: 'package',
    id,
    plan: first.plan,
    entries,
    state: stateAfter(entries.at(-1)?.event),
    time: first.time,
    asideAs: undoing?.asideAs ?? null,
  };
}
