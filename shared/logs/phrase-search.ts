/**
 * Finds the first of many phrases in a run of code units, skipping as far as the shortest phrase allows (the method of
 * Wu and Manber, 1994). Works on UTF-16 units and on bytes alike: the phrases are ASCII.
 */

/** Code units of a text: 16-bit for UTF-16, 8-bit for everything else. */
export type Units = Uint16Array | Uint8Array;

/** The index of the first unit of the first phrase at or after `from` that ends at or before `to`, or -1. */
export type PhraseSearch = (units: Units, from: number, to: number) => number;

const BITS = 14;
const MASK = (1 << BITS) - 1;

/**
 * Two neighbouring units as one key. ASCII pairs are all different; other units share keys, which costs a comparison and
 * never a hit.
 */
function key(first: number, second: number): number {
  return ((first << 7) ^ second) & MASK;
}

/**
 * Prepares a search.
 * @throws Error when a phrase is shorter than `window` or holds anything but ASCII.
 */
export function createPhraseSearch(phrases: readonly string[], window: number): PhraseSearch {
  const coded = phrases.map((phrase) => encode(phrase, window));
  const skip = new Uint8Array(1 << BITS).fill(window - 1);
  const candidates = new Map<number, Uint16Array[]>();
  for (const phrase of coded) {
    for (let at = 1; at < window; at += 1) {
      const pair = key(phrase[at - 1]!, phrase[at]!);
      skip[pair] = Math.min(skip[pair]!, window - 1 - at);
    }
    const last = key(phrase[window - 2]!, phrase[window - 1]!);
    candidates.set(last, [...(candidates.get(last) ?? []), phrase]);
  }
  return (units, from, to) => {
    let end = from + window - 1;
    while (end < to) {
      const pair = ((units[end - 1]! << 7) ^ units[end]!) & MASK;
      const far = skip[pair]!;
      if (far !== 0) {
        end += far;
        continue;
      }
      const start = end - window + 1;
      for (const phrase of candidates.get(pair)!) if (isAt(phrase, units, start, to)) return start;
      end += 1;
    }
    return -1;
  };
}

function encode(phrase: string, window: number): Uint16Array {
  const units = Uint16Array.from(phrase, (character) => character.charCodeAt(0));
  if (units.length < window) throw new Error(`The phrase "${phrase}" is shorter than ${window} units`);
  if (units.some((unit) => unit > 0x7f)) throw new Error(`The phrase "${phrase}" is not ASCII`);
  return units;
}

function isAt(phrase: Uint16Array, units: Units, start: number, to: number): boolean {
  if (start + phrase.length > to) return false;
  for (let at = 0; at < phrase.length; at += 1) if (units[start + at] !== phrase[at]) return false;
  return true;
}
