/** Masks texts: finds the places of secrets and names, and puts masks there. The rest of a text stays as it is. */
import type { Span } from '../diagnosis/types';
import { findNames } from './find-names';
import { MASK_CATEGORIES, MASK_FORM, NAME_KINDS, REMOVED, type MaskCategory } from './mask-words';
import { createNameBook, type BookOptions, type NameBook } from './name-book';
import { findSecrets, type SecretBlock } from './secrets';

/** A stretch that is replaced. */
export interface MaskPlace extends Span {
  readonly mask: string;
  readonly what: MaskCategory | 'secret';
}

/** How much was hidden: different names, and places. */
export interface MaskCount {
  readonly names: number;
  readonly places: number;
}

export type MaskCounts = Readonly<Record<MaskCategory | 'secret', MaskCount>>;

export interface LineMasks {
  readonly places: readonly MaskPlace[];
  /** What goes on in the next line. */
  readonly block: SecretBlock;
}

export interface MaskedText {
  readonly text: string;
  readonly places: readonly MaskPlace[];
}

/** Hides names in texts of any number. What it learns from one is hidden in all that follow. */
export interface Masker {
  /** Takes the names of a text into the book without masking it. */
  learn(text: string): void;
  /** The places of one line without its end. `tally` counts them. */
  line(line: string, block: SecretBlock, tally?: Tally): LineMasks;
  /** Masks a text of several lines. @throws TooManyNames */
  mask(text: string, tally?: Tally): MaskedText;
}

/** Counts what is hidden in one output. */
export interface Tally {
  add(place: MaskPlace): void;
  counts(): MaskCounts;
}

export function createTally(): Tally {
  const masks = new Map<string, Set<string>>();
  const places = new Map<string, number>();
  return {
    add({ what, mask }) {
      places.set(what, (places.get(what) ?? 0) + 1);
      const known = masks.get(what);
      if (known === undefined) masks.set(what, new Set([mask]));
      else known.add(mask);
    },
    counts() {
      const entries = [...MASK_CATEGORIES, 'secret' as const].map((what) => {
        const found = places.get(what) ?? 0;
        return [what, { names: what === 'secret' ? found : (masks.get(what)?.size ?? 0), places: found }];
      });
      return Object.fromEntries(entries) as MaskCounts;
    },
  };
}

export function createMasker(options: BookOptions): Masker {
  const book = createNameBook(options);

  function look(text: string, before: SecretBlock): LineMasks {
    const { spans, block } = findSecrets(text, before);
    const secrets = spans.map((span): MaskPlace => ({ ...span, mask: REMOVED, what: 'secret' }));
    const places = joined([...secrets, ...namesIn(text, spans, book)]).filter(
      ({ start, end, mask: shown }) => text.slice(start, end) !== shown,
    );
    return { places, block };
  }

  /** What a mask stands beside may look like a name only then, so a line is looked at until nothing more is found. */
  function line(text: string, before: SecretBlock, tally?: Tally): LineMasks {
    const first = look(text, before);
    let { places } = first;
    for (let round = 0; places.length > 0 && round < MOST_ROUNDS; round += 1) {
      const more = look(replaced(text, places), before).places;
      if (more.length === 0) break;
      places = composed(places, more);
    }
    for (const place of places) tally?.add(place);
    return { places, block: first.block };
  }

  function mask(text: string, tally?: Tally): MaskedText {
    const places: MaskPlace[] = [];
    let block: SecretBlock = null;
    for (const { start, line: one } of linesOf(text)) {
      const found = line(one, block, tally);
      block = found.block;
      for (const place of found.places)
        places.push({ ...place, start: place.start + start, end: place.end + start });
    }
    return { text: replaced(text, places), places };
  }

  return {
    learn(text) {
      let block: SecretBlock = null;
      for (const { line: one } of linesOf(text)) block = line(one, block).block;
    },
    line,
    mask,
  };
}

/** Far more than any line needs. */
const MOST_ROUNDS = 8;

/**
 * Places of a text after those of its masked form were found: `more` has that one's positions. Both run from left to
 * right, and one pass joins them.
 */
function composed(places: readonly MaskPlace[], more: readonly MaskPlace[]): readonly MaskPlace[] {
  const out: MaskPlace[] = [];
  let at = 0;
  let shift = 0;
  for (const found of more) {
    /** Where the place at `at` begins and ends in the masked form. */
    const begin = () => (places[at]?.start ?? Infinity) + shift;
    const end = () => begin() + (places[at]?.mask.length ?? 0);
    const pass = (): MaskPlace | undefined => {
      const place = places[at];
      if (place !== undefined) shift += place.mask.length - (place.end - place.start);
      at += 1;
      return place;
    };
    while (end() <= found.start) {
      const before = pass();
      if (before !== undefined) out.push(before);
    }
    // A mask that is cut goes whole.
    const start = begin() < found.start ? (places[at]?.start ?? 0) : found.start - shift;
    let stop = found.end - shift;
    while (begin() < found.end) {
      const inside = end();
      const covered = pass();
      stop = inside > found.end ? (covered?.end ?? stop) : found.end - shift;
    }
    out.push({ ...found, start, end: stop });
  }
  return [...out, ...places.slice(at)];
}

/** Text with its places replaced; they stand from left to right and do not overlap. */
export function replaced(text: string, places: readonly MaskPlace[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end, mask } of places) {
    pieces.push(text.slice(done, start), mask);
    done = end;
  }
  return [...pieces, text.slice(done)].join('');
}

/** Where a stretch of a text lies after masking. */
export function movedSpan({ start, end }: Span, places: readonly MaskPlace[]): Span {
  return { start: moved(start, places, 'start'), end: moved(end, places, 'end') };
}

function moved(at: number, places: readonly MaskPlace[], side: 'start' | 'end'): number {
  let shift = 0;
  for (const place of places) {
    if (place.start >= at) break;
    if (place.end > at) return place.start + shift + (side === 'start' ? 0 : place.mask.length);
    shift += place.mask.length - (place.end - place.start);
  }
  return at + shift;
}

function* linesOf(text: string): Generator<{ readonly start: number; readonly line: string }> {
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    yield { start, line: text.slice(start, text[end - 1] === '\r' ? Math.max(start, end - 1) : end) };
    if (newline < 0) return;
    start = newline + 1;
  }
}

/** Names outside of secrets, masks left alone. Those found by their surroundings come first, so that the rest is known. */
function namesIn(text: string, secrets: readonly Span[], book: NameBook): readonly MaskPlace[] {
  const places: MaskPlace[] = [];
  const masks = masksIn(text);
  const cutsMask = (start: number, end: number) => masks.some((one) => cuts({ start, end }, one, text));
  for (const { kind, start, end } of findNames(text, book.isDomain)) {
    if (cutsMask(start, end) || secrets.some((secret) => secret.start <= start && end <= secret.end))
      continue;
    const entry = book.note(kind, text.slice(start, end));
    if (entry !== null) places.push({ start, end, mask: entry.mask, what: NAME_KINDS[entry.kind].category });
  }
  let at = 0;
  for (const { kind, start, end, mask } of book.find(text)) {
    while ((masks[at]?.end ?? Infinity) <= start) at += 1;
    const inside = masks[at];
    // A server may itself be called like a mask: then the whole of it is its name.
    const isWhole = inside?.start === start && inside.end === end;
    if (inside === undefined || inside.start >= end || isWhole)
      places.push({ start, end, mask, what: NAME_KINDS[kind].category });
  }
  return places;
}

/** What is left of a mask would be no mask any more, and where a secret was there is no name. */
function cuts({ start, end }: Span, mask: Span, text: string): boolean {
  if (end <= mask.start || mask.end <= start) return false;
  const isInside = mask.start <= start && end <= mask.end;
  const isWhole = start <= mask.start && mask.end <= end;
  return isInside ? !isWhole || text.startsWith(REMOVED, mask.start) : !isWhole;
}

/** Masks, and where secrets were. */
const DONE = new RegExp(`${MASK_FORM.source}|${REMOVED.replace(/[[\]]/g, '\\$&')}`, 'gu');

function masksIn(text: string): readonly Span[] {
  if (!/-\d|\[removed/.test(text)) return [];
  return [...text.matchAll(DONE)].map(({ 0: mask, index }) => ({ start: index, end: index + mask.length }));
}

/** Overlapping places become one that covers them all, so that no part of a name is left; a secret decides, then the longer one. */
function joined(places: readonly MaskPlace[]): readonly MaskPlace[] {
  const sorted = places.toSorted((one, other) => one.start - other.start || other.end - one.end);
  const out: MaskPlace[] = [];
  for (const place of sorted) {
    const last = out.at(-1);
    // Secrets side by side are one, as they would be if they were looked at again.
    const touches =
      last !== undefined && place.start === last.end && last.what === 'secret' && place.what === 'secret';
    if (last === undefined || (place.start >= last.end && !touches)) out.push(place);
    else
      out[out.length - 1] = {
        ...stronger(last, place),
        start: last.start,
        end: Math.max(last.end, place.end),
      };
  }
  return out;
}

function stronger(one: MaskPlace, other: MaskPlace): MaskPlace {
  if (one.what === 'secret' || other.what === 'secret') return one.what === 'secret' ? one : other;
  return other.end - other.start > one.end - one.start ? other : one;
}
