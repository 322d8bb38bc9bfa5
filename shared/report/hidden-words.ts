/** What was hidden, in words: the line under the report, the summary before saving, the labels of the choices. */
import type { MaskCount } from './mask-text';
import { MASK_CATEGORIES, type MaskCategory } from './mask-words';
import type { MaskedReport } from './report';

export const CATEGORY_WORDS: Readonly<Record<MaskCategory, string>> = {
  machine: 'Machine name',
  user: 'User names',
  domain: 'Domain',
  ip: 'IP addresses',
  vault: 'Vault and subscription IDs',
};

/** One of them, several of them. */
const NOUNS: Readonly<Record<MaskCategory, readonly [string, string]>> = {
  machine: ['machine name', 'machine names'],
  user: ['user name', 'user names'],
  domain: ['domain', 'domains'],
  ip: ['IP address', 'IP addresses'],
  vault: ['vault or subscription ID', 'vault and subscription IDs'],
};

/** `{n} places` behind a choice. */
export function placesWords({ places }: MaskCount): string {
  return places === 1 ? '1 place' : `${places} places`;
}

/** "Hidden: 3 machine names (14 places), ...", what was switched off, and what was removed. Ends with a full stop. */
export function hiddenSentence({ categories, counts }: MaskedReport['hidden']): string {
  const found = MASK_CATEGORIES.flatMap((category) => {
    const count = counts[category];
    if (count.places === 0) return [];
    const [one, several] = NOUNS[category];
    return [`${count.names} ${count.names === 1 ? one : several} (${placesWords(count)})`];
  });
  const shown = MASK_CATEGORIES.filter((category) => !categories.includes(category)).map(
    (category) => NOUNS[category][1],
  );
  const removed = counts.secret.places;
  return [
    found.length === 0
      ? 'Nothing to hide was found. Look through it before sending.'
      : `Hidden: ${found.join(', ')}.`,
    ...(removed === 0 ? [] : [`Removed: ${removed === 1 ? '1 secret' : `${removed} secrets`}.`]),
    ...(shown.length === 0 ? [] : [`Not hidden by choice: ${shown.join(', ')}.`]),
  ].join(' ');
}
