/**
 * Which encoding a log has. Windows Installer writes UTF-16LE with a byte order mark; people re-save logs in every other
 * way, so: mark, then the pattern of NUL bytes, then strict UTF-8, then Windows-1252.
 */
import type { Encoding } from '../diagnosis/types';

/** How the bytes are cut into code units. `bytes` covers UTF-8 and Windows-1252, told apart line by line. */
export type UnitForm = 'utf-16le' | 'utf-16be' | 'bytes';

export interface Sniffed {
  readonly form: UnitForm;
  /** Bytes of the byte order mark. */
  readonly markBytes: number;
  /** True where a UTF-8 mark settles the encoding. */
  readonly markedUtf8: boolean;
}

/** Bytes that the sniffer wants to see, unless the file is shorter. */
export const SNIFF_BYTES = 4096;

/** Decides from the first bytes of a file. Never throws; an empty head counts as bytes. */
export function sniffEncoding(head: Uint8Array): Sniffed {
  if (head[0] === 0xff && head[1] === 0xfe) return { form: 'utf-16le', markBytes: 2, markedUtf8: false };
  if (head[0] === 0xfe && head[1] === 0xff) return { form: 'utf-16be', markBytes: 2, markedUtf8: false };
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { form: 'bytes', markBytes: 3, markedUtf8: true };
  return { form: formByNulPattern(head), markBytes: 0, markedUtf8: false };
}

/**
 * English engine lines make every other byte NUL in UTF-16, so some of one parity with next to none of the other settle
 * it, also for a log whose first messages are in another script. UTF-8 and Windows-1252 texts have no NUL at all.
 */
function formByNulPattern(head: Uint8Array): UnitForm {
  const seen = Math.min(head.length, SNIFF_BYTES);
  const nuls = [0, 0];
  for (let at = 0; at < seen; at += 1) if (head[at] === 0) nuls[at & 1]! += 1;
  const [even, odd] = nuls as [number, number];
  const pairs = seen / 2;
  if (odd >= pairs / 16 && even * 8 <= odd && odd > 0) return 'utf-16le';
  if (even >= pairs / 16 && odd * 8 <= even && even > 0) return 'utf-16be';
  return 'bytes';
}

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const UTF16 = new TextDecoder('utf-16le', { ignoreBOM: true });
const LENIENT_UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Windows-1252's own 32 characters; the five unused places keep their C1 control character, as browsers do. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** Decodes one line of UTF-16 units. A lone half of a pair becomes U+FFFD. */
export function decodeUnits(units: Uint16Array): string {
  return UTF16.decode(units);
}

/** Decodes one line of bytes: UTF-8 where it is valid or marked, Windows-1252 otherwise. */
export function decodeBytes(bytes: Uint8Array, markedUtf8: boolean): string {
  if (markedUtf8) return LENIENT_UTF8.decode(bytes);
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}

/** Decodes the beginning of a file, whatever its encoding, for looking at only. */
export function decodeHead(head: Uint8Array): string {
  const { form, markBytes, markedUtf8 } = sniffEncoding(head);
  const text = head.subarray(markBytes);
  if (form !== 'bytes') return new TextDecoder(form).decode(text);
  return decodeBytes(text.subarray(0, text.length - danglingUtf8(text)), markedUtf8);
}

function decodeWindows1252(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text += byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252[byte - 0x80]! : String.fromCharCode(byte);
  }
  return text;
}

/** Bytes at the end of a UTF-8 text that begin a character without completing it, 0 to 3. */
export function danglingUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return wanted(byte) > back ? back : 0;
  }
  return 0;
}

function wanted(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

/** Whether bytes are valid UTF-8 from the first to the last. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    STRICT_UTF8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The name to report for a whole file. */
export function encodingOf(form: UnitForm, bytes: number, validUtf8: boolean): Encoding {
  if (bytes === 0) return 'none';
  if (form !== 'bytes') return form;
  return validUtf8 ? 'utf-8' : 'windows-1252';
}
