/** Counts line ends four bytes at a time: a log has millions, and only their number matters. */
import type { Units } from './phrase-search';

export const NEWLINE = 0x0a;

/** What one pass over a stretch of units saw. */
export interface Pass {
  readonly newlines: number;
  /** Whether any unit is outside ASCII. Known for bytes only. */
  readonly highBytes: boolean;
}

/** Counts the line ends in `units[from, to)`. */
export function countNewlines(units: Units, from: number, to: number): Pass {
  return units instanceof Uint16Array ? countInUnits(units, from, to) : countInBytes(units, from, to);
}

/** A word holds two units; the subtraction carries into the top bit of a unit exactly when one of them was zero. */
function countInUnits(units: Uint16Array, from: number, to: number): Pass {
  let newlines = 0;
  let at = from;
  while (at < to && ((units.byteOffset >> 1) + at) % 2 !== 0) if (units[at++] === NEWLINE) newlines += 1;
  if (at >= to) return { newlines, highBytes: false };
  const words = new Uint32Array(units.buffer, units.byteOffset + at * 2, (to - at) >> 1);
  for (let index = 0; index < words.length; index += 1) {
    const zeroed = words[index]! ^ 0x000a000a;
    if (((zeroed - 0x00010001) & ~zeroed & 0x80008000) === 0) continue;
    if ((zeroed & 0xffff) === 0) newlines += 1;
    if (zeroed >>> 16 === 0) newlines += 1;
  }
  for (at += words.length * 2; at < to; at += 1) if (units[at] === NEWLINE) newlines += 1;
  return { newlines, highBytes: false };
}

function countInBytes(bytes: Uint8Array, from: number, to: number): Pass {
  let newlines = 0;
  let seen = 0;
  let at = from;
  for (; at < to && (bytes.byteOffset + at) % 4 !== 0; at += 1) {
    seen |= bytes[at]!;
    if (bytes[at] === NEWLINE) newlines += 1;
  }
  if (at >= to) return { newlines, highBytes: (seen & 0x80) !== 0 };
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + at, (to - at) >> 2);
  let seenWords = 0;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    seenWords |= word;
    const zeroed = word ^ 0x0a0a0a0a;
    if (((zeroed - 0x01010101) & ~zeroed & 0x80808080) === 0) continue;
    if ((zeroed & 0xff) === 0) newlines += 1;
    if ((zeroed & 0xff00) === 0) newlines += 1;
    if ((zeroed & 0xff0000) === 0) newlines += 1;
    if (zeroed >>> 24 === 0) newlines += 1;
  }
  for (at += words.length * 4; at < to; at += 1) {
    seen |= bytes[at]!;
    if (bytes[at] === NEWLINE) newlines += 1;
  }
  return { newlines, highBytes: (seen & 0x80) !== 0 || (seenWords & 0x80808080) !== 0 };
}
