/** What came of a repair or an undo, as data. */
import type { RepairReason } from './reasons';

export type Outcome =
  | {
      readonly outcome: 'repaired';
      /** The number of the repair, which `undo` takes. */
      readonly journalId: string;
      readonly target: string;
      /** Lower-case hex of the file that was put in place. */
      readonly sha256: string;
    }
  | { readonly outcome: 'nothing-to-do'; readonly target: string; readonly sha256: string }
  | { readonly outcome: 'undone'; readonly journalId: string; readonly target: string }
  | { readonly outcome: 'not-done'; readonly journalId: string | null; readonly reason: RepairReason };

export function notDoneBecause(reason: RepairReason, journalId: string | null = null): Outcome {
  return { outcome: 'not-done', journalId, reason };
}
