/** What a person is offered after an inspection. */
import { describe, expect, it } from 'vitest';
import type { Inspection } from '../../../shared/repair/inspection';
import { offerRepair } from '../../../shared/repair/offer';
import { candidate, IDS, inspection, OTHER_CODE, read, TARGET } from '../../fixtures/inspection';

const offer = (seen: Inspection) => offerRepair(seen, () => IDS);

const differing = candidate({
  fit: 'package-code-differs',
  why: 'Its package code is not the registered one.',
  facts: read('b'.repeat(64), OTHER_CODE),
});

describe('the offer', () => {
  it('is the plan where a signed package fits, without a word to type', () => {
    expect(offer(inspection())).toMatchObject({
      kind: 'plan',
      offered: { typed: [], plan: { target: TARGET, expected: { signed: true } } },
    });
  });

  it('asks for a typed word where the signature is not there or was not verified', () => {
    for (const state of ['not-signed', 'not-verified'] as const)
      expect(offer(inspection({ candidates: [candidate({}, state)] }))).toMatchObject({
        kind: 'plan',
        offered: { typed: ['unsigned'], plan: { expected: { signed: false } } },
      });
  });

  it('asks for none in practice, whose package is unsigned by design', () => {
    const practice = inspection({ practice: true, candidates: [candidate({}, 'not-verified')] });
    expect(offer(practice)).toMatchObject({ kind: 'plan', offered: { typed: [] } });
  });

  it('does not stop at missing rights, which Windows is asked for later', () => {
    const { checks } = inspection();
    expect(offer(inspection({ checks: { ...checks, fullToken: false } })).kind).toBe('plan');
  });

  it('shows the step that keeps a wrong file, so that the button is the consent', () => {
    const seen = inspection(
      {},
      { state: 'other-package', fit: 'not-a-package', why: 'x', facts: null, sha256: 'ee'.repeat(32) },
    );
    const kinds = (({ kind, ...rest }) =>
      kind === 'plan' && 'offered' in rest ? rest.offered.plan.actions : [])(offer(seen)).map(
      (action) => action.kind,
    );
    expect(kinds).toEqual(['copy', 'check-copy', 'keep-existing', 'give-name']);
  });

  it('stops while another installation is running', () => {
    const { checks } = inspection();
    const busy = inspection({ checks: { ...checks, installing: { value: true, why: null } } });
    expect(offer(busy)).toEqual({ kind: 'installation-running' });
  });

  it('names the space that is missing', () => {
    const { checks } = inspection();
    const full = inspection({ checks: { ...checks, freeBytes: { value: 500, why: null } } });
    expect(offer(full)).toEqual({
      kind: 'not-possible',
      reason: 'disk-full',
      missingBytes: 1000 + 16 * 1024 * 1024 - 500,
    });
  });

  it('of a differing package code is the explanation, and the article’s copy behind two typed words where it is unsigned', () => {
    expect(offer(inspection({ candidates: [differing] }))).toMatchObject({
      kind: 'mismatch',
      anyway: { typed: ['package-code'], plan: { expected: { packageCode: OTHER_CODE } } },
    });
    const unsigned = {
      ...differing,
      signature: { ...differing.signature, state: 'not-signed' as const, byMicrosoft: false },
    };
    expect(offer(inspection({ candidates: [unsigned] }))).toMatchObject({
      kind: 'mismatch',
      anyway: { typed: ['package-code', 'unsigned'] },
    });
  });

  it('never offers another product, also not as the article’s copy', () => {
    const foreign = candidate({ fit: 'other-product', why: 'It is another product: X.' });
    expect(offer(inspection({ candidates: [foreign] }))).toEqual({ kind: 'no-package', target: TARGET });
  });

  it('is nothing to do where the registered package is in place', () => {
    const seen = inspection({ verdict: 'healthy' }, { state: 'registered-package', facts: read() });
    expect(offer(seen)).toEqual({ kind: 'nothing-to-do', target: TARGET, sha256: 'a'.repeat(64) });
  });

  it('is none where two packages fit and differ', () => {
    const other = candidate({
      path: 'D:\\aaaaaaaaaaaaaaaa\\Installers\\OBSAGENT.msi',
      facts: read('c'.repeat(64)),
    });
    expect(offer(inspection({ candidates: [candidate(), other] }))).toEqual({
      kind: 'two-that-differ',
      target: TARGET,
    });
  });
});
