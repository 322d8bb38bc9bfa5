/**
 * Decodes one line so that every place of its text can be found again among its bytes. A line may mix UTF-8 with bytes of
 * Windows-1252; each is read as what it is, so that a name is found in either.
 */
import { decodeBytes, decodeUnits } from '../logs/encoding';

export interface DecodedLine {
  readonly text: string;
  /** The byte at which the character at this UTF-16 index begins. */
  byteAt(index: number): number;
  /**
   * The same bytes as other encodings would read them, only where they could be text in these: a name that was added to a
   * log in another encoding must be seen too.
   */
  readonly otherViews: readonly string[];
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8, Windows-1252, or both in one line. */
export function decodeNarrow(bytes: Uint8Array): DecodedLine {
  const otherViews = bytes.includes(0) ? [wide(bytes, 0, false), wide(bytes, 1, false)] : [];
  if (isAscii(bytes)) return { text: latin1(bytes), byteAt: (index) => index, otherViews };
  const whole = decodedWhole(bytes);
  if (whole !== null) return { ...whole, otherViews };
  const pieces: string[] = [];
  const offsets: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = sequenceAt(bytes, at);
    const piece =
      length > 1
        ? STRICT.decode(bytes.subarray(at, at + length))
        : decodeBytes(bytes.subarray(at, at + 1), false);
    for (let unit = 0; unit < piece.length; unit += 1) offsets.push(unit === 0 ? at : at + length);
    pieces.push(piece);
    at += length;
  }
  return { text: pieces.join(''), byteAt: (index) => offsets[index] ?? bytes.length, otherViews };
}

/** A line that is UTF-8 throughout, as nearly all are. */
function decodedWhole(bytes: Uint8Array): Pick<DecodedLine, 'text' | 'byteAt'> | null {
  let text = '';
  try {
    text = STRICT.decode(bytes);
  } catch {
    return null;
  }
  const offsets = new Uint32Array(text.length);
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    offsets[index] = at;
    // Each half of a pair stands for two of its four bytes.
    at += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return { text, byteAt: (index) => offsets[index] ?? bytes.length };
}

/** UTF-16; a byte too many at the end stays behind. */
export function decodeWide(bytes: Uint8Array, bigEndian: boolean): DecodedLine {
  const text = wide(bytes, 0, bigEndian);
  // Two letters of ASCII make one unit, which is a rare character of another script.
  const otherViews = /[\u2020-\u7e7e]{2}/.test(text) || bytes.length % 2 !== 0 ? [latin1(bytes)] : [];
  return { text, byteAt: (index) => index * 2, otherViews };
}

/** Bytes of the valid UTF-8 sequence that begins here; 1 where none does. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
  if (length === 1 || at + length > bytes.length) return 1;
  try {
    STRICT.decode(bytes.subarray(at, at + length));
    return length;
  } catch {
    return 1;
  }
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false;
  return true;
}

const LATIN1 = new TextDecoder('latin1');

/** One character for each byte; what the few of Windows' own 32 are called does not matter for what is ASCII. */
function latin1(bytes: Uint8Array): string {
  return LATIN1.decode(bytes);
}

function wide(bytes: Uint8Array, from: number, bigEndian: boolean): string {
  const count = Math.max(0, (bytes.length - from) >> 1);
  if (!bigEndian) return decodeUnits(new Uint16Array(bytes.slice(from, from + count * 2).buffer));
  const units = new Uint16Array(count);
  for (let at = 0; at < count; at += 1)
    units[at] = ((bytes[from + at * 2] ?? 0) << 8) | (bytes[from + at * 2 + 1] ?? 0);
  return decodeUnits(units);
}
