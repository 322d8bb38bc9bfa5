/** A cut line keeps its deciding part. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_EVIDENCE_TEXT } from '../../../shared/diagnosis/types';
import { excerpt } from '../../../shared/logs/excerpt';

const GAP = '…';

/** A line of distinguishable characters, so that a shifted mark is seen. */
function lineOf(length: number): string {
  return Array.from({ length }, (_, at) => String.fromCharCode(0x4e00 + (at % 20_011))).join('');
}

const LINE = lineOf(3 * MAX_EVIDENCE_TEXT);

describe('an excerpt', () => {
  it('is the line itself where that is short enough', () => {
    fc.assert(
      fc.property(fc.nat(MAX_EVIDENCE_TEXT), fc.nat(), fc.nat(), (length, one, other) => {
        const text = LINE.slice(0, length);
        const [start = 0, end = 0] = [one % (length + 1), other % (length + 1)].toSorted((a, b) => a - b);
        expect(excerpt(text, { start, end })).toEqual({ text, mark: { start, end } });
      }),
    );
  });

  it('holds the marked part, unchanged, wherever that stands in a long line', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: MAX_EVIDENCE_TEXT + 1, max: LINE.length }),
        fc.nat(),
        fc.nat(MAX_EVIDENCE_TEXT - 2),
        (length, at, marked) => {
          const text = LINE.slice(0, length);
          const start = at % (length - marked + 1);
          const cut = excerpt(text, { start, end: start + marked });
          expect(cut.text.length).toBeLessThanOrEqual(MAX_EVIDENCE_TEXT);
          expect(cut.text.slice(cut.mark.start, cut.mark.end)).toBe(text.slice(start, start + marked));
          expect(text).toContain(cut.text.replace(/^…/, '').replace(/…$/, ''));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of a mark that is too long itself keeps the beginning of the mark', () => {
    const cut = excerpt(LINE, { start: 10, end: LINE.length });
    expect(cut.text.length).toBeLessThanOrEqual(MAX_EVIDENCE_TEXT);
    expect(cut.text.slice(cut.mark.start)).toContain(LINE.slice(10, 20));
    expect(cut.mark.end).toBeLessThanOrEqual(cut.text.length);
  });

  it('shows at which ends something was left out', () => {
    const ends = (start: number) => {
      const { text } = excerpt(LINE, { start, end: start + 5 });
      return [text.startsWith(GAP), text.endsWith(GAP)];
    };
    expect(ends(0)).toEqual([false, true]);
    expect(ends(MAX_EVIDENCE_TEXT)).toEqual([true, true]);
    expect(ends(LINE.length - 5)).toEqual([true, false]);
  });
});
