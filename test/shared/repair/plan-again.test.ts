/** A plan that comes from elsewhere is carried out only where the server itself leads to the very same one. */
import { describe, expect, it } from 'vitest';
import { NO_CONSENT, planRepair, type RepairPlan } from '../../../shared/repair/plan';
import { differenceBetween, idsOf } from '../../../shared/repair/plan-again';
import { consentSchema, planSchema } from '../../../shared/repair/plan-schema';
import { IDS, inspection } from '../../fixtures/inspection';

const inTheWay = {
  state: 'other-package',
  fit: 'not-a-package',
  why: 'x',
  facts: null,
  sha256: 'ee'.repeat(32),
} as const;

function planOf(withFileInTheWay = false): RepairPlan {
  const seen = withFileInTheWay ? inspection({}, inTheWay) : inspection();
  const planning = planRepair(seen, { ...NO_CONSENT, backupExisting: true }, IDS);
  if (planning.kind !== 'plan') throw new Error(planning.kind);
  return planning.plan;
}

describe('the ids of a plan', () => {
  it('are those that it was made with, so that a plan made anew has the same names', () => {
    expect(idsOf(planOf(true))).toEqual(IDS);
    expect(idsOf(planOf())).toMatchObject({ id: IDS.id, random: IDS.random });
  });

  it('are none where a name is not the planner’s own', () => {
    const plan = planOf();
    const forged = {
      ...plan,
      actions: [{ kind: 'copy', from: 'x', staged: 'C:\\evil.msi', bytes: 1 }],
    } as const;
    expect(idsOf(forged)).toBeNull();
    expect(idsOf({ ...plan, actions: [] })).toBeNull();
  });
});

describe('the difference between two plans', () => {
  const plan = planOf(true);
  const { expected } = plan;

  it('is none between a plan and itself, also after its way through JSON', () => {
    expect(differenceBetween(plan, planSchema.parse(JSON.parse(JSON.stringify(plan))))).toBeNull();
  });

  it.each<readonly [string, Partial<RepairPlan>, string]>([
    ['another target', { target: 'C:\\Windows\\Installer\\aaaa1.msi' }, 'registry-changed'],
    ['another registered code', { registeredPackageCode: null }, 'registry-changed'],
    ['another agent version', { agentVersion: '2.0.9938.0' }, 'registry-changed'],
    ['another source', { source: 'C:\\x\\OBSAGENT.msi' }, 'source-changed'],
    ['another hash', { expected: { ...expected, sha256: 'f'.repeat(64) } }, 'source-changed'],
    ['another size', { expected: { ...expected, bytes: 1 } }, 'source-changed'],
    ['another product', { expected: { ...expected, productCode: '{X}' } }, 'source-changed'],
    ['no signature asked for', { expected: { ...expected, signed: false } }, 'signature-changed'],
    ['practice instead of a server', { practice: true }, 'plan-not-acceptable'],
    ['a step less', { actions: plan.actions.slice(1) }, 'target-changed'],
    [
      'another name for the kept file',
      {
        actions: plan.actions.map((action) =>
          action.kind === 'keep-existing'
            ? { ...action, keptAs: `${action.path}.20200101-000000.bak` }
            : action,
        ),
      },
      'target-changed',
    ],
    [
      'another file to be kept',
      {
        actions: plan.actions.map((action) =>
          action.kind === 'keep-existing' ? { ...action, sha256: 'ff'.repeat(32) } : action,
        ),
      },
      'target-changed',
    ],
  ])('is found in %s', (_what, change, reason) => {
    expect(differenceBetween({ ...plan, ...change }, plan)).toBe(reason);
  });
});

describe('the validators', () => {
  it('refuse keys and actions that no plan has', () => {
    const plan = planOf();
    expect(planSchema.safeParse({ ...plan, shell: 'x' }).success).toBe(false);
    expect(planSchema.safeParse({ ...plan, id: '../x' }).success).toBe(false);
    expect(planSchema.safeParse({ ...plan, actions: [{ kind: 'run', file: 'x' }] }).success).toBe(false);
    expect(consentSchema.safeParse({ ...NO_CONSENT, acceptEverything: true }).success).toBe(false);
  });
});
