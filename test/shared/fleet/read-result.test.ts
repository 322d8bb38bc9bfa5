import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readResult } from '../../../shared/fleet/read-result';
import { because, DIAGNOSIS, INSPECTION, OUTCOME, PLAN, UPGRADE } from '../../fixtures/fleet-results';

const [FITS] = INSPECTION.candidates;
const UNNAMED = { ...INSPECTION.registration, localPackage: null };

function standing(result: object): string {
  return readResult(JSON.stringify(result)).fact.standing;
}

describe('where a server stands', () => {
  it.each([
    ['repair-available', DIAGNOSIS],
    ['needs-person', { ...DIAGNOSIS, sourcePackage: null }],
    ['needs-person', { ...DIAGNOSIS, targetPackage: null }],
    ['explained', { ...DIAGNOSIS, findings: [{ code: 'other-product' }] }],
    ['explained', { ...DIAGNOSIS, verdict: 'missing-cached-patch' }],
    ['healthy', { ...DIAGNOSIS, verdict: 'upgrade-succeeded' }],
    ['healthy', { ...DIAGNOSIS, verdict: 'nothing-found' }],
    ['needs-person', { ...DIAGNOSIS, verdict: 'nothing-found', inputs: [] }],
    ['needs-person', { ...DIAGNOSIS, verdict: 'incomplete-log' }],
    ['not-understood', { ...DIAGNOSIS, verdict: 'not-recognised' }],
    ['repair-available', INSPECTION],
    ['repair-available', { ...INSPECTION, verdict: 'wrong-package' }],
    ['needs-person', { ...INSPECTION, candidates: [] }],
    ['needs-person', { ...INSPECTION, candidates: [{ ...FITS, signature: { state: 'invalid' } }] }],
    ['needs-person', { ...INSPECTION, candidates: [FITS, { ...FITS, facts: { sha256: 'b' } }] }],
    [
      'needs-person',
      { ...INSPECTION, candidates: [{ ...FITS, origin: 'named', fit: 'other-product' }, FITS] },
    ],
    ['healthy', { ...INSPECTION, verdict: 'healthy' }],
    ['explained', { ...INSPECTION, verdict: 'healthy', missingPatches: [{ ofAgent: true }] }],
    ['healthy', { ...INSPECTION, verdict: 'healthy', missingPatches: [{ ofAgent: false }] }],
    ['not-installed', { ...INSPECTION, verdict: 'not-installed', registration: null }],
    ['explained', { ...INSPECTION, verdict: 'not-known', registration: UNNAMED }],
    ['not-understood', { ...INSPECTION, verdict: 'not-known' }],
    ['not-understood', { ...INSPECTION, verdict: 'not-known', registration: null }],
    ['repair-available', PLAN],
    ['needs-person', { ...PLAN, needs: ['consent-unsigned'] }],
    ['blocked', { ...PLAN, blockers: ['installation-running'] }],
    ['needs-person', { ...PLAN, blockers: ['not-elevated'] }],
    ['healthy', { ...PLAN, kind: 'nothing-to-do' }],
    ['needs-person', { ...PLAN, kind: 'refused', reason: because('no-package') }],
    ['repaired', OUTCOME],
    ['healthy', { ...OUTCOME, outcome: 'nothing-to-do' }],
    ['needs-person', { ...OUTCOME, outcome: 'undone' }],
    ['explained', { ...OUTCOME, outcome: 'not-done', reason: because('disk-full') }],
    ['needs-person', { ...OUTCOME, outcome: 'not-done', reason: because('source-gone') }],
    ['needs-person', { ...OUTCOME, outcome: 'not-done', reason: because('of-a-later-version') }],
    ['needs-person', { ...OUTCOME, outcome: 'not-done', reason: because('constructor') }],
    ['blocked', { ...OUTCOME, outcome: 'not-done', reason: because('repair-running') }],
    ['healthy', UPGRADE],
    ['needs-person', { ...UPGRADE, outcome: 'restart-needed', reason: because('restart-needed') }],
    ['needs-person', { ...UPGRADE, outcome: 'same-cause', reason: because('same-cause') }],
    ['explained', { ...UPGRADE, outcome: 'other-cause', reason: because('other-cause') }],
    ['blocked', { ...UPGRADE, outcome: 'not-done', reason: because('wizard-open') }],
    ['needs-person', { ...UPGRADE, installerExitCode: 0, outcome: undefined, reason: undefined }],
    ['not-understood', { schema: 'error/1', code: 'not-found', message: 'This file is not there.' }],
  ] as const)('%s: %o', (expected, result) => {
    expect(standing(result)).toBe(expected);
  });

  it('comes with what the result itself says is next', () => {
    const { fact } = readResult(
      JSON.stringify({ ...OUTCOME, outcome: 'not-done', reason: because('disk-full') }),
    );
    expect(fact).toMatchObject({ code: 'disk-full', need: 'Do this next.' });
  });

  it('comes with the version of the agent where the result has one', () => {
    expect(readResult(JSON.stringify(INSPECTION)).fact.version).toBe('2.0.9083.0');
    const odd = { ...INSPECTION, registration: { ...INSPECTION.registration, version: '<b>2</b>' } };
    expect(readResult(JSON.stringify(odd)).fact.version).toBeNull();
  });

  it('is not understood for a kind of a later version', () => {
    expect(standing({ ...DIAGNOSIS, schema: 'diagnosis/2' })).toBe('not-understood');
    expect(standing({ ...DIAGNOSIS, verdict: 'something-new' })).toBe('not-understood');
  });

  it('is the same when a later version adds keys', () => {
    expect(standing({ ...DIAGNOSIS, added: { anything: [1] } })).toBe('repair-available');
  });
});

describe('an envelope', () => {
  it('names the server and the time', () => {
    const text = JSON.stringify({
      schema: 'server-result/1',
      server: 'SRV01',
      time: '2026-11-20T10:00:00+01:00',
      result: OUTCOME,
    });
    expect(readResult(text)).toMatchObject({
      server: 'SRV01',
      time: Date.UTC(2026, 10, 20, 9),
      fact: { standing: 'repaired' },
    });
  });

  it('may leave the time out, and may hold nonsense', () => {
    const read = readResult(JSON.stringify({ schema: 'server-result/1', server: 'A', result: 'what' }));
    expect(read).toMatchObject({ server: 'A', time: null, fact: { standing: 'not-understood' } });
  });
});

describe('whatever a file holds', () => {
  it('reading it never fails, and never keeps more than a little of it', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc
        .record({
          schema: fc.constantFrom(
            'diagnosis/1',
            'inspection/1',
            'plan/1',
            'outcome/1',
            'error/1',
            'server-result/1',
          ),
          code: fc.string(),
          message: fc.string({ minLength: 200, maxLength: 2000 }),
          reason: fc.anything(),
          result: fc.anything(),
        })
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const { fact } = readResult(text);
        expect(fact.need.length).toBeLessThanOrEqual(300);
        expect(fact.code).toMatch(/^[a-z][a-z0-9-]{0,60}$/);
      }),
      { numRuns: 500 },
    );
  });
});
