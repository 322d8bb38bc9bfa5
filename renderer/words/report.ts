/** The sentences of the screen for the report that are the window's own. */
import type { ReportPreviewView } from '../../shared/report/contract';
import { placesWords } from '../../shared/report/hidden-words';

export const NEVER_COLLECTED = 'Passphrases, keys and vault credentials are never collected.';
export const SAME_MASK = 'The same name always gets the same mask.';
export const NOTHING_TO_HIDE = 'Nothing to hide was found. Look through it before sending.';

/** The masks of a bundle's logs are known only when they are written. */
export const LOGS_TOO = 'The logs get the same masks. Their places are not counted above.';

export const WHY_LOGS =
  'C:\\Windows\\Temp can be read by administrators only. A helper of this app opens the logs that Microsoft Support asks for and nothing else. It changes nothing and ends with this window.';

/** Behind a kind of name: how often it stands there, and whether it is to be seen. */
export function hitsWords(places: number, hidden: boolean): string {
  const words = placesWords({ names: 0, places });
  return hidden || places === 0 ? words : `shown in ${words}`;
}

export function removedWords(removed: number): string | null {
  if (removed === 0) return null;
  return `${removed === 1 ? '1 secret was' : `${removed} secrets were`} removed as well.`;
}

export function foundNothing({ places, removed }: ReportPreviewView): boolean {
  return removed === 0 && Object.values(places).every((count) => count === 0);
}
