/** Text for a page: nothing that a log says can become markup, and nothing in it stays unseen. */
import { visible } from '../words/visible';

/** Text that HTML takes as it is. Marked up already, by this program only. */
export type Html = string & { readonly html: unique symbol };

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Halves of pairs, characters that are none, fillers and tags: beyond what a terminal needs to be shown. */
const UNSEEN =
  /\p{Cs}|[\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFDD0-\uFDEF\uFFA0\uFFF0-\uFFFB\uFFFE\uFFFF]|[\u{E0000}-\u{E0FFF}]|[\u{1FFFE}\u{1FFFF}]/gu;

/** A text as a page may hold it: escaped, with control and direction characters as pictures. */
export function escaped(text: string): Html {
  return shown(text).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '') as Html;
}

function shown(text: string): string {
  return visible(text).replace(
    UNSEEN,
    (character) => `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
  );
}

/** Puts pieces of HTML and texts together; texts are escaped where they are put in. */
export function markup(strings: TemplateStringsArray, ...values: readonly (Html | readonly Html[])[]): Html {
  return strings
    .map((piece, at) => {
      const value = values[at] ?? '';
      return piece + (typeof value === 'string' ? value : value.join(''));
    })
    .join('') as Html;
}

export const NO_HTML = '' as Html;
