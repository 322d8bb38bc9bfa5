/**
 * Bytes in, telling lines out. The bytes are searched as they are and only the lines that hold one of the phrases are
 * decoded, so a log of any size costs one pass and a few MiB. Never throws, whatever the bytes.
 */
import type { Encoding } from '../diagnosis/types';
import {
  danglingUtf8,
  decodeBytes,
  decodeHead,
  decodeUnits,
  encodingOf,
  isUtf8,
  SNIFF_BYTES,
  sniffEncoding,
  type Sniffed,
} from './encoding';
import { countNewlines, NEWLINE } from './newlines';
import type { PhraseSearch, Units } from './phrase-search';

/** Code units of the longest line that is looked at whole; of a longer one the beginning counts. */
export const MAX_LINE_UNITS = 1024 * 1024;

/** Bytes kept from the beginning of the file, for saying what kind of file it is. */
export const HEAD_BYTES = 64 * 1024;

/** Bytes that are worked on at once. Larger pieces were no faster when measured. */
const PIECE_BYTES = 1024 * 1024;

/** Bytes between two entries of the line index. */
const INDEX_STEP = 256 * 1024;

export interface TellingLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** Where in the file a line begins, for every INDEX_STEP bytes or so: any line is one small read away. */
export interface IndexEntry {
  /** Lines before this place. */
  readonly lines: number;
  /** Byte offset in the file, the byte order mark included. */
  readonly offset: number;
}

export interface FeedSummary {
  readonly encoding: Encoding;
  readonly bytes: number;
  readonly lines: number;
  /** The file ends inside a character. */
  readonly incompleteEnd: boolean;
  readonly head: Uint8Array;
  readonly headText: string;
  readonly index: readonly IndexEntry[];
}

export interface LineFeed {
  /** Takes the next bytes of the file, in pieces of any size. */
  push(chunk: Uint8Array): void;
  /** Says that the file has ended. */
  finish(): FeedSummary;
}

/** Starts reading one file; `onLine` gets each telling line once, in the order of the file. */
export function createLineFeed(search: PhraseSearch, onLine: (line: TellingLine) => void): LineFeed {
  let buffer = new Uint8Array(PIECE_BYTES);
  let filled = 0;
  let bytes = 0;
  let sniffed: Sniffed | null = null;
  /** Where the buffer begins in the file. */
  let bufferOffset = 0;
  /** Units of the buffer that are known to hold no line end. */
  let searchedUnits = 0;
  let swappedBytes = 0;
  let lines = 0;
  let inOverlongLine = false;
  let utf8: 'possible' | 'seen' | 'refuted' = 'possible';
  const head = new Uint8Array(HEAD_BYTES);
  const index: IndexEntry[] = [];

  const width = () => (sniffed?.form === 'bytes' ? 1 : 2);

  function push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) take(chunk.subarray(at, at + PIECE_BYTES));
  }

  function take(piece: Uint8Array): void {
    if (bytes < HEAD_BYTES) head.set(piece.subarray(0, HEAD_BYTES - bytes), bytes);
    reserve(filled + piece.length);
    buffer.set(piece, filled);
    filled += piece.length;
    bytes += piece.length;
    if (sniffed === null) {
      if (filled < SNIFF_BYTES) return;
      begin();
    }
    drain(false);
  }

  function reserve(wanted: number): void {
    if (wanted <= buffer.length) return;
    const larger = new Uint8Array(Math.max(wanted, buffer.length * 2));
    larger.set(buffer.subarray(0, filled));
    buffer = larger;
  }

  function begin(): void {
    sniffed = sniffEncoding(buffer.subarray(0, filled));
    discard(sniffed.markBytes);
  }

  function discard(count: number): void {
    buffer.copyWithin(0, count, filled);
    filled -= count;
    bufferOffset += count;
    swappedBytes = Math.max(0, swappedBytes - count);
    searchedUnits = 0;
  }

  function units(): Units {
    const count = Math.floor(filled / width());
    if (sniffed?.form === 'bytes') return buffer.subarray(0, count);
    if (sniffed?.form === 'utf-16be') swapUpTo(count * 2);
    return new Uint16Array(buffer.buffer, 0, count);
  }

  function swapUpTo(end: number): void {
    for (let at = swappedBytes; at < end; at += 2) {
      const first = buffer[at]!;
      buffer[at] = buffer[at + 1]!;
      buffer[at + 1] = first;
    }
    swappedBytes = Math.max(swappedBytes, end);
  }

  function drain(final: boolean): void {
    if (inOverlongLine && !leaveOverlongLine()) return;
    const whole = units();
    const end = final ? whole.length : endOfLastLine(whole, searchedUnits);
    if (end > 0) scan(whole, end);
    else if (whole.length > MAX_LINE_UNITS) enterOverlongLine(whole);
    searchedUnits = Math.floor(filled / width());
  }

  /** Shows the beginning of a line that is too long and drops the rest of what is there. */
  function enterOverlongLine(whole: Units): void {
    if (search(whole, 0, MAX_LINE_UNITS) >= 0) emit(lines + 1, whole, 0, MAX_LINE_UNITS);
    discard(whole.length * width());
    inOverlongLine = true;
  }

  /** Drops what is left of a line that is too long. True when its end was found. */
  function leaveOverlongLine(): boolean {
    const rest = units();
    const end = rest.indexOf(NEWLINE);
    discard((end < 0 ? rest.length : end + 1) * width());
    if (end < 0) return false;
    lines += 1;
    inOverlongLine = false;
    return true;
  }

  function scan(whole: Units, end: number): void {
    noteInIndex();
    let counted = 0;
    let from = 0;
    let highBytes = false;
    const countTo = (to: number) => {
      const pass = countNewlines(whole, counted, to);
      lines += pass.newlines;
      highBytes ||= pass.highBytes;
      counted = to;
    };
    for (let hit = search(whole, 0, end); hit >= 0; hit = search(whole, from, end)) {
      const start = startOfLine(whole, hit, from);
      const stop = endOfLine(whole, hit, end);
      countTo(start);
      emit(lines + 1, whole, start, stop);
      from = stop + 1;
    }
    countTo(end);
    if (highBytes) checkUtf8(buffer.subarray(0, end));
    discard(end * width());
  }

  /** Regions end at line ends, so no character is cut, except the last one of a file that was cut off. */
  function checkUtf8(region: Uint8Array): void {
    if (utf8 === 'refuted') return;
    const whole = region.subarray(0, region.length - danglingUtf8(region));
    if (!isUtf8(whole)) utf8 = 'refuted';
    else if (countNewlines(whole, 0, whole.length).highBytes) utf8 = 'seen';
  }

  function noteInIndex(): void {
    const last = index.at(-1);
    if (last === undefined || bufferOffset - last.offset >= INDEX_STEP)
      index.push({ lines, offset: bufferOffset });
  }

  function emit(line: number, whole: Units, start: number, stop: number): void {
    const last = Math.min(stop, start + MAX_LINE_UNITS);
    onLine({ line, text: decodeLine(whole, start, last, sniffed?.markedUtf8 ?? false) });
  }

  function finish(): FeedSummary {
    if (sniffed === null) begin();
    const form = sniffed?.form ?? 'bytes';
    const marked = sniffed?.markedUtf8 ?? false;
    const dangling = form === 'bytes' ? danglingUtf8(buffer.subarray(0, filled)) : filled % 2;
    const last = units().at(-1);
    const endsInLine = inOverlongLine ? last !== NEWLINE : last !== undefined && last !== NEWLINE;
    drain(true);
    if (endsInLine) lines += 1;
    const isUtf8File = marked || utf8 === 'seen' || (utf8 === 'possible' && dangling === 0);
    const known = head.slice(0, Math.min(bytes, HEAD_BYTES));
    return {
      encoding: encodingOf(form, bytes, isUtf8File),
      bytes,
      lines,
      incompleteEnd: dangling > 0 && (form !== 'bytes' || isUtf8File),
      head: known,
      headText: decodeHead(known),
      index,
    };
  }

  return { push, finish };
}

function startOfLine(units: Units, hit: number, from: number): number {
  let start = hit;
  while (start > from && units[start - 1] !== NEWLINE) start -= 1;
  return start;
}

function endOfLine(units: Units, hit: number, end: number): number {
  const stop = units.indexOf(NEWLINE, hit);
  return stop < 0 || stop > end ? end : stop;
}

/** The index behind the last line end at or after `from`, or 0 where there is none. */
function endOfLastLine(units: Units, from: number): number {
  for (let at = units.length - 1; at >= from; at -= 1) if (units[at] === NEWLINE) return at + 1;
  return 0;
}

function decodeLine(units: Units, start: number, stop: number, markedUtf8: boolean): string {
  const cut = units[stop - 1] === 0x0d && stop > start ? stop - 1 : stop;
  const line = units.subarray(start, cut);
  const text = line instanceof Uint16Array ? decodeUnits(line) : decodeBytes(line, markedUtf8);
  // A log that another one was appended to carries that one's byte order mark in its middle.
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
