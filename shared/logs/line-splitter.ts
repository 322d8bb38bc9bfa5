/**
 * Bytes in as they are written, complete lines out. Unlike the line feed, which searches a finished file, this one waits:
 * a line counts when its end has been written, and a half-written character never does. However the bytes are cut, the
 * lines are the same. Never throws, whatever the bytes.
 */
import { danglingUtf8, decodeBytes, decodeUnits, SNIFF_BYTES, sniffEncoding, type Sniffed } from './encoding';
import { countNewlines, NEWLINE } from './newlines';
import type { Units } from './phrase-search';

/** Code units of a line that are kept while its end is awaited; the rest of a longer one is dropped. */
export const MAX_WAITING_UNITS = 64 * 1024;

export interface WrittenLine {
  /** Counted from 1 at the beginning of the file. */
  readonly line: number;
  readonly text: string;
}

export interface LineSplitter {
  /** Takes the next bytes of the file, in pieces of any size. With `onLine` null, lines are counted without being decoded. */
  push(bytes: Uint8Array, onLine: ((line: WrittenLine) => void) | null): void;
  /** Complete lines so far. */
  lines(): number;
}

/** Starts at the beginning of a file. */
export function createLineSplitter(): LineSplitter {
  let sniffed: Sniffed | null = null;
  /** The beginning of the file while its encoding is not known. */
  let head = new Uint8Array(0);
  /** The first byte of a UTF-16 unit whose second one is not there yet. */
  let half: number | null = null;
  /** Pieces of the line that waits for its end, and their units. */
  let waiting: Units[] = [];
  let waitingUnits = 0;
  let lines = 0;

  function push(bytes: Uint8Array, onLine: ((line: WrittenLine) => void) | null): void {
    if (bytes.length === 0) return;
    if (sniffed !== null) return split(unitsOf(bytes, sniffed), sniffed, onLine);
    const seen = head.length;
    head = joinBytes(head, bytes);
    const known = decide(head, seen);
    if (known === null) return;
    sniffed = known;
    const text = head.subarray(known.markBytes);
    head = new Uint8Array(0);
    split(unitsOf(text, known), known, onLine);
  }

  /** Whole units, beginning with the half that was left over. Always a copy: the caller reuses its buffer. */
  function unitsOf(bytes: Uint8Array, { form }: Sniffed): Units {
    if (form === 'bytes') return bytes.slice();
    const joined = half === null ? bytes : joinBytes(Uint8Array.of(half), bytes);
    half = joined.length % 2 === 0 ? null : joined[joined.length - 1]!;
    const units = new Uint16Array(joined.length >> 1);
    const [low, high] = form === 'utf-16le' ? [0, 1] : [1, 0];
    for (let at = 0; at < units.length; at += 1)
      units[at] = joined[at * 2 + low]! | (joined[at * 2 + high]! << 8);
    return units;
  }

  function split(units: Units, form: Sniffed, onLine: ((line: WrittenLine) => void) | null): void {
    let start = 0;
    if (onLine === null) {
      const last = units.lastIndexOf(NEWLINE);
      if (last >= 0) {
        lines += countNewlines(units, 0, last + 1).newlines;
        forget();
        start = last + 1;
      }
    }
    for (let end = units.indexOf(NEWLINE, start); end >= 0; end = units.indexOf(NEWLINE, start)) {
      keep(units.subarray(start, end));
      lines += 1;
      onLine?.({ line: lines, text: decode(joinUnits(waiting, waitingUnits), form) });
      forget();
      start = end + 1;
    }
    keep(units.subarray(start));
  }

  function keep(units: Units): void {
    const kept = units.subarray(0, MAX_WAITING_UNITS + 1 - waitingUnits);
    if (kept.length === 0) return;
    // A copy, so that a short rest does not keep the whole piece in memory.
    waiting.push(kept.slice());
    waitingUnits += kept.length;
    if (waiting.length > 64) waiting = [joinUnits(waiting, waitingUnits)];
  }

  function forget(): void {
    waiting = [];
    waitingUnits = 0;
  }

  return { push, lines: () => lines };
}

/**
 * The encoding as soon as the first bytes settle it, or null. Only what stands before the place of the decision counts,
 * so that it does not depend on how the bytes arrive: a byte order mark, the first line end, or as many bytes as the
 * reader of finished logs looks at.
 */
function decide(head: Uint8Array, seen: number): Sniffed | null {
  if (head.length < 2) return null;
  const marked = sniffEncoding(head.subarray(0, 3));
  if (marked.markBytes > 0) return marked;
  // EF BB may still become a mark.
  if (head[0] === 0xef && head[1] === 0xbb && head.length === 2) return null;
  // A line end right at the beginning says nothing: its other half, if it has one, comes later.
  const end = head.indexOf(NEWLINE, Math.max(1, seen));
  if (end >= 1 && end < SNIFF_BYTES) return byLineEnd(head.subarray(0, end + 1));
  return head.length < SNIFF_BYTES ? null : sniffEncoding(head.subarray(0, SNIFF_BYTES));
}

/** A carriage return before the line end is written with a NUL in UTF-16, whatever the script of the line. */
function byLineEnd(line: Uint8Array): Sniffed {
  const last = line.length - 1;
  const wide = line[last - 2] === 0x0d && line[last - 1] === 0;
  if (wide && last % 2 === 0) return { form: 'utf-16le', markBytes: 0, markedUtf8: false };
  if (wide && line[last - 3] === 0) return { form: 'utf-16be', markBytes: 0, markedUtf8: false };
  return sniffEncoding(line);
}

function decode(line: Units, { markedUtf8 }: Sniffed): string {
  const text =
    line instanceof Uint16Array ? decodeUnits(cutUnits(line)) : decodeBytes(cutBytes(line), markedUtf8);
  // A log that another one was appended to carries that one's byte order mark in its middle.
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Without its carriage return; of an overlong line the beginning, without half of a pair. */
function cutUnits(line: Uint16Array): Uint16Array {
  if (line.length <= MAX_WAITING_UNITS) return withoutReturn(line) as Uint16Array;
  const isPair = (line[MAX_WAITING_UNITS - 1]! & 0xfc00) === 0xd800;
  return line.subarray(0, MAX_WAITING_UNITS - (isPair ? 1 : 0));
}

function cutBytes(line: Uint8Array): Uint8Array {
  if (line.length <= MAX_WAITING_UNITS) return withoutReturn(line) as Uint8Array;
  const cut = line.subarray(0, MAX_WAITING_UNITS);
  return cut.subarray(0, cut.length - danglingUtf8(cut));
}

function withoutReturn(line: Units): Units {
  return line.at(-1) === 0x0d ? line.subarray(0, -1) : line;
}

function joinBytes(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}

function joinUnits(pieces: readonly Units[], units: number): Units {
  const [first] = pieces;
  if (pieces.length === 1 && first !== undefined) return first;
  const joined = first instanceof Uint16Array ? new Uint16Array(units) : new Uint8Array(units);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
