/** What the page is told of a repair: valid by the contract, and nothing that it could use as a path. */
import { describe, expect, it } from 'vitest';
import { repairView, running, type OfferedPlan, type RepairView } from '../../../shared/repair/contract';
import type { Inspection } from '../../../shared/repair/inspection';
import { offerRepair } from '../../../shared/repair/offer';
import { planRepair, NO_CONSENT } from '../../../shared/repair/plan';
import { beginRunning, withProgress } from '../../../shared/repair/running';
import { checkView, offerView } from '../../../shared/repair/view';
import { candidate, IDS, inspection, OTHER_CODE, read, TARGET } from '../../fixtures/inspection';
import { NO_REPAIR } from '../../fixtures/repair-view';

const OFFER_ID = 'o-0123456789abcdef';

function viewOf(seen: Inspection): RepairView {
  const offer = offerRepair(seen, () => IDS);
  return { ...NO_REPAIR, check: checkView(seen), offer: offerView(offer, seen, () => OFFER_ID) };
}

function planOf(seen: Inspection): OfferedPlan | null {
  const { offer } = viewOf(seen);
  return offer?.kind === 'plan' ? offer.plan : null;
}

describe('the view', () => {
  const foreign = candidate({ fit: 'other-product', why: 'It is another product: X.' });
  const differing = candidate({ fit: 'package-code-differs', facts: read('b'.repeat(64), OTHER_CODE) });
  it.each<readonly [string, Inspection]>([
    ['a plan', inspection()],
    [
      'a plan that keeps a file',
      inspection(
        {},
        { state: 'other-package', fit: 'not-a-package', why: 'x', facts: null, sha256: 'ee'.repeat(32) },
      ),
    ],
    ['nothing to do', inspection({ verdict: 'healthy' }, { state: 'registered-package', facts: read() })],
    ['no package', inspection({ candidates: [foreign] })],
    ['a mismatch', inspection({ candidates: [differing] })],
    ['no registration', inspection({ verdict: 'not-installed', registration: null })],
    [
      'an unreadable file',
      inspection({ candidates: [candidate({ fit: 'not-readable', why: 'Locked.', facts: null })] }),
    ],
  ])('of %s is within the contract', (_what, seen) => {
    const view = viewOf(seen);
    expect(repairView.parse(view)).toEqual(view);
  });

  it('names the folder of a package that the app found, and not the place of a file that the person chose', () => {
    expect(planOf(inspection())?.steps[0]).toEqual({
      title: 'Copy OBSAGENT.msi into the Windows Installer cache',
      detail: 'From',
      path: 'C:\\e703768b6b4e0b79\\Installers',
    });
    const chosen = planOf(
      inspection({ candidates: [candidate({ origin: 'named', path: '/tmp/x/OBSAGENT.msi' })] }),
    );
    expect(chosen?.steps[0]).toMatchObject({ detail: 'From the file that you chose', path: '' });
    expect(JSON.stringify(chosen)).not.toContain('/tmp/x');
  });
});

describe('a repair under way', () => {
  const planning = planRepair(inspection(), NO_CONSENT, IDS);
  const plan = planning.kind === 'plan' ? planning.plan : null;

  it('goes from step to step and can be stopped until the name is given', () => {
    if (plan === null) throw new Error('no plan');
    const states = [
      { step: 0, state: 'starting' },
      { step: 0, state: 'copying', bytes: 10, all: 100 },
      { step: 0, state: 'done' },
      { step: 2, state: 'starting' },
    ] as const;
    const [starting, copying, copied, naming] = states.map((_, at) =>
      states
        .slice(0, at + 1)
        .reduce((now, progress) => withProgress(now, plan, progress), beginRunning(plan)),
    );
    expect(beginRunning(plan)).toMatchObject({ target: TARGET, bytes: 0, canCancel: true });
    expect(starting?.steps.map(({ state }) => state)).toEqual(['working', 'waiting', 'waiting']);
    expect(copying).toMatchObject({ bytes: 10, all: 100, canCancel: true });
    expect(copied?.steps[0]?.state).toBe('done');
    expect(naming).toMatchObject({ canCancel: false });
    for (const one of [starting, copying, copied, naming]) expect(running.parse(one)).toEqual(one);
  });
});
