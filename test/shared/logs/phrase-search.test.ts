/** The fast search finds what a plain search finds: same place, whatever the text, the phrases and the width of units. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPhraseSearch, type Units } from '../../../shared/logs/phrase-search';
import { MIN_PHRASE, PHRASES } from '../../../shared/logs/phrases';

function naive(phrases: readonly string[], text: string, from: number, to: number): number {
  const starts = phrases.map((phrase) => text.slice(0, to).indexOf(phrase, from)).filter((at) => at >= 0);
  return starts.length === 0 ? -1 : Math.min(...starts);
}

/** Latin-1 text as bytes, any text as 16-bit units. */
function unitsOf(text: string, width: 8 | 16): Units {
  const codes = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return width === 8 ? Uint8Array.from(codes) : Uint16Array.from(codes);
}

const width = fc.constantFrom<8 | 16>(8, 16);

/** Few letters make many near misses. */
function letters(alphabet: string, minLength: number, maxLength: number) {
  return fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
}

describe('the phrase search', () => {
  it('equals a plain search in texts of few letters', () => {
    fc.assert(
      fc.property(
        fc.array(letters('ab', 3, 7), { minLength: 1, maxLength: 6 }),
        letters('abc', 0, 200),
        fc.nat(200),
        fc.nat(220),
        width,
        (phrases, text, from, length, bits) => {
          const to = Math.min(text.length, from + length);
          const search = createPhraseSearch(phrases, 3);
          expect(search(unitsOf(text, bits), from, to)).toBe(from > to ? -1 : naive(phrases, text, from, to));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('equals a plain search with every shortest length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        letters('ab', 9, 12),
        letters('ab', 0, 300),
        width,
        (window, phrase, text, bits) => {
          const search = createPhraseSearch([phrase], window);
          expect(search(unitsOf(text, bits), 0, text.length)).toBe(naive([phrase], text, 0, text.length));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('equals a plain search in texts with units of every value, which share keys with ASCII', () => {
    const unit = fc.oneof(
      fc.constantFrom(...'ogging started:'),
      fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)),
    );
    const wide = fc.oneof(
      unit,
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      // Neighbours of ASCII letters in the table of keys.
      fc.constantFrom(...'ogin').map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0x4000)),
    );
    const phrases = ['gin', 'oggi', 'star'];
    const search = createPhraseSearch(phrases, 3);
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 300 }), fc.array(wide, { maxLength: 300 }), (narrow, any) => {
        for (const [text, bits] of [
          [narrow.join(''), 8],
          [any.join(''), 16],
        ] as const)
          expect(search(unitsOf(text, bits), 0, text.length)).toBe(naive(phrases, text, 0, text.length));
      }),
      { numRuns: 1000 },
    );
  });

  it('finds every phrase of the logs wherever it stands', () => {
    const search = createPhraseSearch(PHRASES, MIN_PHRASE);
    const filler = letters('*: SMoWR', 0, 80);
    fc.assert(
      fc.property(filler, fc.constantFrom(...PHRASES), filler, width, (before, phrase, after, bits) => {
        const text = before + phrase + after;
        expect(search(unitsOf(text, bits), 0, text.length)).toBe(naive(PHRASES, text, 0, text.length));
      }),
      { numRuns: 1500 },
    );
  });

  it('does not find a phrase that reaches beyond the end it was given', () => {
    const search = createPhraseSearch(['cached package'], 10);
    const units = unitsOf('a cached package', 16);
    expect(search(units, 0, units.length)).toBe(2);
    expect(search(units, 0, units.length - 1)).toBe(-1);
    expect(search(units, 3, units.length)).toBe(-1);
  });

  it('searches a part of a longer buffer', () => {
    const search = createPhraseSearch(['needle'], 6);
    const whole = unitsOf('needle hay needle', 8);
    expect(search(whole.subarray(1), 0, whole.length - 1)).toBe(10);
  });

  it.each([
    ['shorter than it skips', 'short', 6],
    ['not ASCII', 'phräse', 3],
  ])('refuses a phrase that is %s', (_, phrase, window) => {
    expect(() => createPhraseSearch([phrase], window)).toThrow(phrase);
  });

  it('has phrases that are long enough', () => {
    for (const phrase of PHRASES) expect(phrase.length).toBeGreaterThanOrEqual(MIN_PHRASE);
  });
});
