/** Versions are read strictly, with a sentence for each mistake. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareParts,
  mobilityText,
  parseMarsVersion,
  parseMobilityVersion,
} from '../../../shared/advisor/versions';

function codeOf(
  outcome: ReturnType<typeof parseMobilityVersion> | ReturnType<typeof parseMarsVersion>,
): string {
  return outcome.ok ? 'read' : outcome.problem.code;
}

describe('a mobility version', () => {
  it.each([
    ['9.16', 16, null],
    [' 9.62.7172.1\n', 62, [7172, 1]],
    ['9.0', 0, null],
  ])('%j is read', (text, minor, build) => {
    expect(parseMobilityVersion(text)).toEqual({ ok: true, value: { minor, build } });
  });

  it.each([
    ['', 'version-empty'],
    ['   ', 'version-empty'],
    ['v9.20', 'version-not-digits'],
    ['9,20', 'version-not-digits'],
    ['9.20-beta', 'version-not-digits'],
    ['９.20', 'version-not-digits'],
    ['-9.20', 'version-not-digits'],
    ['9', 'version-parts'],
    ['9.', 'version-parts'],
    ['9..20', 'version-parts'],
    ['9.20.1', 'version-parts'],
    ['9.20.1.2.3', 'version-parts'],
    ['9.020', 'version-leading-zero'],
    ['9.65536', 'version-too-large'],
    ['9.99999999999999999999', 'version-too-large'],
    ['2.0.9083.0', 'version-of-another-component'],
    ['5.1', 'version-of-another-component'],
  ])('%j is refused as %s', (text, code) => {
    const outcome = parseMobilityVersion(text);
    expect(codeOf(outcome)).toBe(code);
    expect(outcome.ok ? '' : outcome.problem.message).toMatch(/Type (a version|it|one)[^{}]*\.$/);
  });

  it('is written as it was read', () => {
    fc.assert(
      fc.property(fc.nat(65_535), fc.option(fc.tuple(fc.nat(65_535), fc.nat(65_535))), (minor, build) => {
        const text = mobilityText({ minor, build });
        const outcome = parseMobilityVersion(text);
        expect(outcome.ok && mobilityText(outcome.value)).toBe(text);
      }),
    );
  });

  it('never throws, and no sentence is longer than a line or two, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5000 }), (text) => {
        const outcome = parseMobilityVersion(text);
        expect(outcome.ok ? 0 : outcome.problem.message.length).toBeLessThan(250);
      }),
    );
  });
});

describe('a MARS version', () => {
  it('has four parts that begin with 2', () => {
    expect(parseMarsVersion('2.0.9083.0')).toEqual({ ok: true, value: [2, 0, 9083, 0] });
    expect(codeOf(parseMarsVersion('2.0.9083'))).toBe('version-parts');
    expect(codeOf(parseMarsVersion('9.20.1.1'))).toBe('version-of-another-component');
  });

  it('is compared as four numbers, not as text', () => {
    expect(compareParts([2, 0, 9083, 0], [2, 0, 10000, 0])).toBeLessThan(0);
    expect(compareParts([2, 0, 9083, 0], [2, 0, 9083, 0])).toBe(0);
    expect(compareParts([2, 0, 9083, 1], [2, 0, 9083, 0])).toBeGreaterThan(0);
  });
});
