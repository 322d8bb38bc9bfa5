/** Counting line ends four bytes at a time counts what a plain loop counts, wherever the range begins and ends. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countNewlines, NEWLINE } from '../../../shared/logs/newlines';
import type { Units } from '../../../shared/logs/phrase-search';

function naive(units: Units, from: number, to: number) {
  const range = units.subarray(from, to);
  return {
    newlines: range.filter((unit) => unit === NEWLINE).length,
    highBytes: units instanceof Uint8Array && range.some((byte) => byte >= 0x80),
  };
}

/** Units that a trick with carries may mistake for a line end, and line ends. */
const TRICKY_8 = [0x0a, 0x0a, 0x0b, 0x09, 0x00, 0x01, 0x8a, 0x80, 0xff, 0x0d, 0x41];
const TRICKY_16 = [0x000a, 0x000a, 0x000b, 0x0009, 0x0a00, 0x0a0a, 0x800a, 0x010a, 0xffff, 0x0000, 0x0041];

const bytes = fc.array(fc.oneof(fc.constantFrom(...TRICKY_8), fc.integer({ min: 0, max: 0xff })), {
  maxLength: 70,
});
const units = fc.array(fc.oneof(fc.constantFrom(...TRICKY_16), fc.integer({ min: 0, max: 0xffff })), {
  maxLength: 70,
});
const offset = fc.nat(9);

describe('counting line ends', () => {
  it('in bytes equals a plain count, at every alignment', () => {
    fc.assert(
      fc.property(bytes, offset, offset, offset, (values, shift, from, cut) => {
        const buffer = new Uint8Array(values.length + shift);
        buffer.set(values, shift);
        const view = buffer.subarray(shift);
        const to = Math.max(from, view.length - cut);
        fc.pre(to <= view.length);
        expect(countNewlines(view, from, to)).toEqual(naive(view, from, to));
      }),
      { numRuns: 5000 },
    );
  });

  it('in UTF-16 units equals a plain count, at every alignment', () => {
    fc.assert(
      fc.property(units, offset, offset, offset, (values, shift, from, cut) => {
        const buffer = new Uint16Array(values.length + shift);
        buffer.set(values, shift);
        const view = buffer.subarray(shift);
        const to = Math.max(from, view.length - cut);
        fc.pre(to <= view.length);
        expect(countNewlines(view, from, to)).toEqual(naive(view, from, to));
      }),
      { numRuns: 5000 },
    );
  });

  it('in every short range at every place gives an answer', () => {
    for (const Kind of [Uint8Array, Uint16Array]) {
      const view = new Kind(16).fill(NEWLINE);
      for (let from = 0; from <= 16; from += 1)
        for (let to = from; to <= 16; to += 1) expect(countNewlines(view, from, to).newlines).toBe(to - from);
    }
  });
});
