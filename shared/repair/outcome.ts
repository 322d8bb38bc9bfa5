/** What came of a repair, of a change of the appliance’s automatic updates, or of taking one back, as data. */
import type { Switch } from '../advisor/appliance';
import type { RepairReason } from './reasons';

export interface NotDone {
  readonly outcome: 'not-done';
  readonly journalId: string | null;
  readonly reason: RepairReason;
}

/** What came of putting a package back. */
export type PackageOutcome =
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
  | NotDone;

/** What came of moving the switch of the automatic updates; `now` is how it stands, read back. */
export type AutoUpdateOutcome =
  | { readonly outcome: 'changed'; readonly journalId: string; readonly now: Switch }
  | { readonly outcome: 'already-so'; readonly now: Switch }
  | { readonly outcome: 'changed-back'; readonly journalId: string; readonly now: Switch }
  | NotDone;

export type Outcome = PackageOutcome | AutoUpdateOutcome;

export function notDoneBecause(reason: RepairReason, journalId: string | null = null): NotDone {
  return { outcome: 'not-done', journalId, reason };
}

/** Whether it is about the automatic updates; what was not done can be about either. */
export function isAutoUpdateOutcome(outcome: Outcome): outcome is Exclude<AutoUpdateOutcome, NotDone> {
  switch (outcome.outcome) {
    case 'changed':
    case 'already-so':
    case 'changed-back':
      return true;
    default:
      return false;
  }
}
