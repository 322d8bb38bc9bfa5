/** Words that a person types to agree to more than a plan shows. */
import { describe, expect, it } from 'vitest';
import { NO_CONSENT, planRepair, type RepairPlan } from '../../../shared/repair/plan';
import { consentFor, isTyped, lastFour } from '../../../shared/repair/typed-consent';
import { candidate, IDS, inspection, OTHER_CODE, read } from '../../fixtures/inspection';

const differing = candidate({ fit: 'package-code-differs', facts: read('b'.repeat(64), OTHER_CODE) });

function literalPlan(): RepairPlan {
  const consent = { ...NO_CONSENT, acceptPackageCode: OTHER_CODE };
  const planning = planRepair(inspection({ candidates: [differing] }), consent, IDS);
  if (planning.kind !== 'plan') throw new Error(planning.kind);
  return planning.plan;
}

describe('typed consent', () => {
  const plan = literalPlan();

  it('takes the last four characters of the package’s own code, in any case', () => {
    expect(lastFour(OTHER_CODE)).toBe('5555');
    expect(isTyped(['package-code'], { 'package-code': ' 5555 ' }, plan)).toBe(true);
    expect(isTyped(['package-code'], { 'package-code': '3C4D' }, plan)).toBe(false);
  });

  it('takes the word COPY for a package without a verified signature', () => {
    expect(isTyped(['unsigned'], { unsigned: 'copy' }, plan)).toBe(true);
    expect(isTyped(['unsigned'], { unsigned: 'yes' }, plan)).toBe(false);
    expect(isTyped(['unsigned'], {}, plan)).toBe(false);
  });

  it('needs every word that was asked for', () => {
    const both = ['package-code', 'unsigned'] as const;
    expect(isTyped(both, { 'package-code': '5555' }, plan)).toBe(false);
    expect(isTyped(both, { 'package-code': '5555', unsigned: 'COPY' }, plan)).toBe(true);
  });

  it('is never given where the package has no code to type', () => {
    const none = { ...plan, expected: { ...plan.expected, packageCode: null } };
    expect(isTyped(['package-code'], { 'package-code': '' }, none)).toBe(false);
  });

  it('agrees to what was typed and shown, and to nothing else', () => {
    expect(consentFor([], plan)).toEqual(NO_CONSENT);
    expect(consentFor(['package-code'], plan)).toEqual({ ...NO_CONSENT, acceptPackageCode: OTHER_CODE });
    expect(consentFor(['unsigned'], plan)).toEqual({ ...NO_CONSENT, acceptUnsigned: true });
  });
});
