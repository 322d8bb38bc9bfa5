/** What the last line of a journal says of it, whatever it is the journal of. */
import { z } from 'zod';
import { REPAIR_REASONS, type RepairReason } from '../../../shared/repair/reasons';

/** What the journal says of one repair or change. */
export type JournalState = 'in-place' | 'given-up' | 'interrupted' | 'undoing' | 'undone';

const reasons = Object.keys(REPAIR_REASONS) as [RepairReason, ...RepairReason[]];

export const journalText = z.string().max(1024);
export const journalReason = z.enum(reasons);

/** Lines that every journal may have. */
export const ENDINGS = [
  /** What was planned is in place and was read back. */
  z.strictObject({ event: z.literal('repaired'), time: journalText }),
  /** Nothing was changed: everything that was begun has been tidied up. */
  z.strictObject({ event: z.literal('given-up'), time: journalText, reason: journalReason }),
  z.strictObject({ event: z.literal('undone'), time: journalText }),
] as const;

/** @param last the event of the last line. */
export function stateAfter(last: string | undefined): JournalState {
  switch (last) {
    case 'repaired':
    case 'undo-given-up':
      return 'in-place';
    case 'given-up':
      return 'given-up';
    case 'undone':
    case 'undone-in-part':
      return 'undone';
    case 'undoing':
      return 'undoing';
    default:
      return 'interrupted';
  }
}

/** The lines that the validator knows. One that was being written when the process ended says nothing. */
export function knownLines<T>(lines: readonly unknown[], entry: z.ZodType<T>): readonly T[] {
  return lines.flatMap((line) => {
    const parsed = entry.safeParse(line);
    return parsed.success ? [parsed.data] : [];
  });
}
