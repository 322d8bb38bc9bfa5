import { describe, expect, it } from 'vitest';
import type { CacheState, Inspection } from '../../../shared/repair/inspection';
import { NO_CONSENT, planRepair, type Consent } from '../../../shared/repair/plan';
import { candidate, CODE, IDS, inspection, OTHER_CODE, read, TARGET } from '../../fixtures/inspection';

const plan = (seen: Inspection, consent: Partial<Consent> = {}) =>
  planRepair(seen, { ...NO_CONSENT, ...consent }, IDS);

describe('a plan', () => {
  it('copies beside the target, checks, and names, when nothing is in the way', () => {
    const planning = plan(inspection());
    expect(planning).toMatchObject({ kind: 'plan', needs: [], blockers: [] });
    expect(planning.kind === 'plan' && planning.plan.actions).toEqual([
      {
        kind: 'copy',
        from: candidate().path,
        staged: 'C:\\Windows\\Installer\\mars-0123456789abcdef.msi',
        bytes: 1000,
      },
      { kind: 'check-copy', staged: 'C:\\Windows\\Installer\\mars-0123456789abcdef.msi' },
      { kind: 'give-name', staged: 'C:\\Windows\\Installer\\mars-0123456789abcdef.msi', to: TARGET },
    ]);
  });

  it('is not needed when the registered package is in place', () => {
    expect(plan(inspection({}, { state: 'registered-package', facts: read('bb') }))).toEqual({
      kind: 'nothing-to-do',
      target: TARGET,
      sha256: 'bb',
    });
  });

  it('keeps a wrong file first, and only with consent', () => {
    const sha256 = 'ee'.repeat(32);
    const wrong: CacheState = { state: 'other-package', fit: 'not-a-package', why: '', facts: null, sha256 };
    expect(plan(inspection({}, wrong))).toMatchObject({ kind: 'plan', needs: ['consent-backup'] });
    const planning = plan(inspection({}, wrong), { backupExisting: true });
    expect(planning).toMatchObject({ kind: 'plan', needs: [] });
    expect(planning.kind === 'plan' && planning.plan.actions[2]).toEqual({
      kind: 'keep-existing',
      path: TARGET,
      keptAs: `${TARGET}.20261123-093000.bak`,
      sha256,
    });
  });
});

describe('a plan is refused', () => {
  it('where the agent is not registered', () => {
    expect(plan(inspection({ registration: null }))).toMatchObject({ reason: 'not-installed' });
  });

  it('without saying that the agent is absent where the registry could not be read', () => {
    const unread = inspection({ registration: null, verdict: 'not-known' });
    expect(plan(unread)).toMatchObject({ reason: 'target-not-known' });
  });

  it('where what stands in the way is no file, which nobody could give its name back', () => {
    const link: CacheState = {
      state: 'other-package',
      fit: 'not-a-package',
      why: '',
      facts: null,
      sha256: null,
    };
    expect(plan(inspection({}, link), { backupExisting: true })).toMatchObject({
      reason: 'target-not-a-file',
    });
  });

  it('where the cache could not be looked at', () => {
    expect(plan(inspection({}, { state: 'unknown', why: '' }))).toMatchObject({ reason: 'target-not-known' });
  });

  it.each(['other-product', 'other-processor', 'not-a-package', 'not-readable'] as const)(
    'where the only package is %s',
    (fit) => {
      const all = { acceptPackageCode: OTHER_CODE, acceptUnsigned: true, backupExisting: true };
      const facts = read('aa', OTHER_CODE);
      expect(plan(inspection({ candidates: [candidate({ fit, facts })] }), all)).toMatchObject({
        reason: 'no-package',
      });
    },
  );

  it('where two packages fit but differ', () => {
    const candidates = [candidate(), candidate({ path: 'C:\\b\\OBSAGENT.msi', facts: read('bb') })];
    expect(plan(inspection({ candidates }))).toMatchObject({ reason: 'two-that-differ' });
  });

  it('where the signature is not valid, whatever the person agrees to', () => {
    const candidates = [candidate({}, 'invalid')];
    expect(plan(inspection({ candidates }), { acceptUnsigned: true })).toMatchObject({
      reason: 'signature-invalid',
    });
  });
});

describe('the package', () => {
  it('may be one of two with the same bytes', () => {
    const candidates = [candidate(), candidate({ path: 'C:\\b\\OBSAGENT.msi' })];
    expect(plan(inspection({ candidates }))).toMatchObject({ kind: 'plan' });
  });

  it('that the person named decides alone', () => {
    const candidates = [
      candidate({ facts: read('bb') }),
      candidate({ origin: 'named', path: 'D:\\mine.msi' }),
    ];
    expect(plan(inspection({ candidates }))).toMatchObject({
      kind: 'plan',
      plan: { source: 'D:\\mine.msi' },
    });
  });

  it('with another package code stops, until exactly that code is confirmed', () => {
    const candidates = [candidate({ fit: 'package-code-differs', facts: read('aa', OTHER_CODE) })];
    expect(plan(inspection({ candidates }))).toMatchObject({ reason: 'package-code-differs' });
    expect(plan(inspection({ candidates }), { acceptPackageCode: CODE })).toMatchObject({
      reason: 'package-code-differs',
    });
    expect(plan(inspection({ candidates }), { acceptPackageCode: OTHER_CODE.toLowerCase() })).toMatchObject({
      kind: 'plan',
      plan: { expected: { packageCode: OTHER_CODE }, registeredPackageCode: CODE },
    });
  });

  it.each(['not-signed', 'not-verified'] as const)(
    'whose signature is %s needs consent, except in practice',
    (state) => {
      const candidates = [candidate({}, state)];
      expect(plan(inspection({ candidates }))).toMatchObject({ needs: ['consent-unsigned'] });
      expect(plan(inspection({ candidates }), { acceptUnsigned: true })).toMatchObject({
        needs: [],
        plan: { expected: { signed: false } },
      });
      expect(plan(inspection({ candidates, practice: true }))).toMatchObject({ needs: [] });
    },
  );

  it('that is signed by somebody else needs consent too', () => {
    const signature = { state: 'valid', signer: 'Somebody', byMicrosoft: false, reason: null } as const;
    expect(plan(inspection({ candidates: [candidate({ signature })] }))).toMatchObject({
      needs: ['consent-unsigned'],
    });
  });
});

describe('what stands against it now', () => {
  const { checks } = inspection();

  it.each([
    ['not-elevated', { ...checks, fullToken: false }],
    ['installation-running', { ...checks, installing: { value: true, why: null } }],
    ['disk-full', { ...checks, freeBytes: { value: 1000, why: null } }],
  ] as const)('is told: %s', (reason, seen) => {
    expect(plan(inspection({ checks: seen }))).toMatchObject({ kind: 'plan', blockers: [reason] });
  });

  it('is nothing when it could not be asked', () => {
    const seen = { ...checks, installing: { value: null, why: 'x' }, freeBytes: { value: null, why: 'x' } };
    expect(plan(inspection({ checks: seen }))).toMatchObject({ kind: 'plan', blockers: [] });
  });
});
