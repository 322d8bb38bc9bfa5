/** Raw log text as pieces that can be shown without being obeyed: nothing in it moves, hides or reorders anything. */
import type { Span } from '../../shared/diagnosis/types';

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** A character that has no safe shape of its own: `text` is what stands for it, `name` what it is. */
  | { readonly kind: 'sign'; readonly text: string; readonly name: string };

/** Controls, everything that steers direction or has no width, line and paragraph separators, halves of pairs, blank letters. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Variation_Selector}\u115f\u1160\u3164\uffa0]/gu;

/** Splits a text at its unsafe characters. */
export function visiblePieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(UNSAFE)) {
    if (match.index > done) pieces.push({ kind: 'text', text: text.slice(done, match.index) });
    pieces.push(sign(match[0].codePointAt(0) ?? 0));
    done = match.index + match[0].length;
  }
  if (done < text.length) pieces.push({ kind: 'text', text: text.slice(done) });
  return pieces;
}

function sign(code: number): Piece {
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code === 9) return { kind: 'sign', text: ' ', name: 'Tab' };
  if (code < 0x20) return { kind: 'sign', text: String.fromCharCode(0x2400 + code), name };
  if (code === 0x7f) return { kind: 'sign', text: '\u2421', name };
  const digits = name.slice(2);
  return { kind: 'sign', text: code > 0xffff ? `\\u{${digits}}` : `\\u${digits}`, name };
}

/** Longest raw text that is shown at once. */
const SHOWN_UNITS = 400;

/** How much stands before the mark when a long text is cut around it. */
const BEFORE_MARK = 120;

/** The part of a long text to show first: its beginning, or the surroundings of its mark. Null when all of it fits. */
export function cutAround(text: string, mark: Span | null): Span | null {
  if (text.length <= SHOWN_UNITS) return null;
  const latest = text.length - SHOWN_UNITS;
  const start = mark === null ? 0 : Math.min(Math.max(0, mark.start - BEFORE_MARK), latest);
  return { start: outsidePair(text, start), end: outsidePair(text, start + SHOWN_UNITS) };
}

/** A place that does not tear the two halves of a character apart. */
function outsidePair(text: string, index: number): number {
  return /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(index - 1, index + 1)) ? index - 1 : index;
}

/** The text before, in and after the mark, within one stretch of it. */
export function splitAtMark(text: string, mark: Span | null, shown: Span): readonly [string, string, string] {
  if (mark === null) return [text.slice(shown.start, shown.end), '', ''];
  const start = Math.min(Math.max(mark.start, shown.start), shown.end);
  const end = Math.min(Math.max(mark.end, start), shown.end);
  return [text.slice(shown.start, start), text.slice(start, end), text.slice(end, shown.end)];
}
