/** What becomes in the page of a file that was saved, whatever is in it. */
import type { AnySavedView } from '../shared/saved-view';
import type { PageBridge } from './page-bridge';

/** Takes over what waits to be taken. Null where the person changed their mind. */
export function takeOver<T extends AnySavedView>(
  bridge: Pick<PageBridge, 'download'>,
  saved: T,
): Exclude<T, { kind: 'cancelled' }> | null {
  if (saved.kind === 'cancelled') return null;
  if (saved.kind === 'download') bridge.download(saved.download);
  return saved as Exclude<T, { kind: 'cancelled' }>;
}

/** A browser keeps files in a place of its own choice, so that place is not named. */
export function savedSentence(saved: Exclude<AnySavedView, { kind: 'cancelled' }>): string {
  return saved.kind === 'saved' ? `Saved to ${saved.name}` : `${saved.name} was handed to the browser`;
}
