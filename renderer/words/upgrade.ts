/** The sentences of the upgrade screens that are the window's own. */
import { durationWords } from '../../shared/words/durations';

export const NOTHING_STARTED = 'Nothing is started before you press the button.';

export const NOTHING_STARTED_HERE = 'This app starts nothing. It follows the upgrade that you start.';

export const WHY_UPGRADE =
  'The setup of the agent needs administrator rights. A helper of this app starts it after checking that Microsoft signed it.';

export const WHY_FOLLOWING =
  'Reading the logs and the agent’s state needs administrator rights. A helper of this app reads them and starts nothing.';

/** Said where the log has been silent for minutes. */
export const SILENT = 'No new line for 5 minutes. This can be normal.';

/** How long ago a line was written. */
export function agoWords(milliseconds: number): string {
  return milliseconds < 1000 ? 'just now' : `${durationWords(milliseconds)} ago`;
}
