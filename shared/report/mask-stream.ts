/**
 * Masks a log of any size as a stream, in its own encoding: only the bytes of what is hidden are replaced, everything else,
 * its byte order mark, its line ends and bytes that are no text, stays as it is. Lines are kept whole, so a name that lies
 * on the border of two pieces is found; of a line without end only a window is held.
 */
import { SNIFF_BYTES, sniffEncoding, type Sniffed } from '../logs/encoding';
import type { Masker, MaskPlace, Tally } from './mask-text';
import { REMOVED } from './mask-words';
import { decodeNarrow, decodeWide, type DecodedLine } from './decode-line';
import type { SecretBlock } from './secrets';

/** Bytes of the longest line that is held; of a longer one the rest is removed, because a name could lie on any border. */
export const MOST_LINE_BYTES = 256 * 1024;

export interface MaskStream {
  /** Takes the next bytes, in pieces of any size, and gives those that are ready. */
  push(bytes: Uint8Array): Uint8Array;
  /** Says that the file has ended, and gives the rest. */
  finish(): Uint8Array;
}

/** Starts masking one file. Without a tally nothing is counted. @throws TooManyNames, from push and finish. */
export function createMaskStream(masker: Masker, tally?: Tally): MaskStream {
  let pending = new Uint8Array(0);
  let sniffed: Sniffed | null = null;
  let block: SecretBlock = null;
  /** The line that is read now was too long: what is left of it is dropped. */
  let dropping = false;

  function take(final: boolean): Uint8Array {
    const out: Uint8Array[] = [];
    if (sniffed === null) {
      if (!final && pending.length < SNIFF_BYTES) return new Uint8Array(0);
      sniffed = sniffEncoding(pending);
      out.push(pending.slice(0, sniffed.markBytes));
      pending = pending.subarray(sniffed.markBytes);
    }
    const form = sniffed.form;
    let at = 0;
    for (;;) {
      const next = endOfLine(pending, at, form);
      if (next < 0) break;
      out.push(...oneLine(pending.subarray(at, next), form));
      dropping = false;
      at = next;
    }
    pending = pending.slice(at);
    if (final) {
      if (pending.length > 0) out.push(...oneLine(pending, form));
      pending = new Uint8Array(0);
    } else if (pending.length > MOST_LINE_BYTES) {
      if (!dropping) out.push(removedLine(form));
      dropping = true;
      // Enough for a line end that is not complete yet, from a whole unit on.
      pending = pending.slice(pending.length - 4 - (pending.length % 2));
    }
    return joinBytes(out);
  }

  /** A line with its end, where it has one. */
  function oneLine(bytes: Uint8Array, form: Sniffed['form']): readonly Uint8Array[] {
    const end = lineEndBytes(bytes, form);
    const body = bytes.subarray(0, bytes.length - end);
    const tail = bytes.subarray(bytes.length - end);
    if (dropping) return [tail];
    if (body.length > MOST_LINE_BYTES) return [removedLine(form), tail];
    const decoded = form === 'bytes' ? decodeNarrow(body) : decodeWide(body, form === 'utf-16be');
    const found = masker.line(decoded.text, block, tally);
    block = found.block;
    const places = decoded.otherViews.some((view) => masker.line(view, null).places.length > 0)
      ? [{ start: 0, end: decoded.text.length, mask: REMOVED, what: 'secret' } as const]
      : found.places;
    return [...spliced(body, decoded, places, form), tail];
  }

  function removedLine(form: Sniffed['form']): Uint8Array {
    tally?.add({ start: 0, end: 0, mask: REMOVED, what: 'secret' });
    return encodeMask(REMOVED, form);
  }

  return {
    push(bytes) {
      pending = joinBytes([pending, bytes]);
      return take(false);
    },
    finish: () => take(true),
  };
}

function spliced(
  body: Uint8Array,
  decoded: DecodedLine,
  places: readonly MaskPlace[],
  form: Sniffed['form'],
): readonly Uint8Array[] {
  if (places.length === 0) return [body];
  const out: Uint8Array[] = [];
  let done = 0;
  for (const { start, end, mask } of places) {
    out.push(body.subarray(done, decoded.byteAt(start)), encodeMask(mask, form));
    done = decoded.byteAt(end);
  }
  return [...out, body.subarray(done)];
}

/** The byte behind the next line end, or -1. In UTF-16 only whole units count. */
function endOfLine(bytes: Uint8Array, from: number, form: Sniffed['form']): number {
  if (form === 'bytes') return bytes.indexOf(0x0a, from) + 1 || -1;
  const low = form === 'utf-16le' ? 0 : 1;
  for (let at = bytes.indexOf(0x0a, from); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    const start = at - low;
    if ((start - from) % 2 === 0 && start >= from && bytes[start + 1 - low] === 0 && start + 1 < bytes.length)
      return start + 2;
  }
  return -1;
}

function lineEndBytes(bytes: Uint8Array, form: Sniffed['form']): number {
  const width = form === 'bytes' ? 1 : 2;
  const low = form === 'utf-16be' ? 1 : 0;
  let count = 0;
  for (const wanted of [0x0a, 0x0d]) {
    const at = bytes.length - (count + 1) * width;
    if (at < 0 || (width === 2 && bytes.length % 2 !== 0)) break;
    const unit = width === 1 ? bytes[at] : (bytes[at + low] ?? 0) | ((bytes[at + 1 - low] ?? 0) << 8);
    if (unit === wanted) count += 1;
    else if (wanted === 0x0a) break;
  }
  return count * width;
}

/** Masks are ASCII, so their bytes are the same in UTF-8 and in Windows-1252. */
function encodeMask(mask: string, form: Sniffed['form']): Uint8Array {
  if (form === 'bytes') return new TextEncoder().encode(mask);
  const bytes = new Uint8Array(mask.length * 2);
  for (let at = 0; at < mask.length; at += 1)
    bytes[at * 2 + (form === 'utf-16le' ? 0 : 1)] = mask.charCodeAt(at);
  return bytes;
}

function joinBytes(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
