/**
 * Turns the appliance’s automatic updates on or off: what was interrupted is ended first, the change is planned under the
 * lock from what the registry says then, and each step is in the journal before it is done. Ended at any instant, the
 * value is the old one or the new one.
 */
import { planAutoUpdate, type Switch } from '../../../shared/advisor/appliance';
import type { AutoUpdatePlan } from '../../../shared/repair/auto-update-plan';
import { notDoneBecause, type AutoUpdateOutcome } from '../../../shared/repair/outcome';
import { RepairError, type RepairReason } from '../../../shared/repair/reasons';
import type { WindowsPort } from '../../windows/port';
import { moveSwitch, readAutoUpdate } from './auto-update-value';
import { openJournal, type Journal } from './journal';
import { trustedJournalFolder } from './journal-folder';
import { withRepairLock } from './lock';
import { newPlanIds } from './plan-ids';
import { recoverAll } from './recover';

/** Moves the switch to where it is wanted. What is not done is an outcome; only what nobody foresaw is thrown. */
export async function setAutoUpdate(
  port: WindowsPort,
  wanted: Switch,
  now: () => Date,
): Promise<AutoUpdateOutcome> {
  try {
    await recoverAll(port, now);
    const { folder } = await trustedJournalFolder(port);
    return await withRepairLock(folder, async () => {
      const planning = planAutoUpdate(await readAutoUpdate(port), wanted);
      switch (planning.kind) {
        case 'nothing-to-do':
          return { outcome: 'already-so', now: wanted };
        case 'refused':
          return notDoneBecause(REFUSALS[planning.because]);
        case 'change': {
          const { before, after } = planning;
          const plan = { id: newPlanIds(now()).id, practice: port.kind === 'practice', before, after };
          return carryOut(plan, port, openJournal(folder, plan.id, now));
        }
      }
    });
  } catch (error) {
    return notDoneBecause(reasonOf(error));
  }
}

/** What stands against any change, by the state of the value. */
export const REFUSALS = {
  unrecognised: 'value-not-recognised',
  'not-an-appliance': 'not-an-appliance',
} as const satisfies Readonly<Record<string, RepairReason>>;

async function carryOut(
  plan: AutoUpdatePlan,
  port: WindowsPort,
  journal: Journal,
): Promise<AutoUpdateOutcome> {
  const { id, before, after } = plan;
  await journal.write({ event: 'planned', autoUpdate: plan });
  await journal.write({ event: 'starting' });
  try {
    await moveSwitch(port, { from: before, to: after });
  } catch (error) {
    const reason = reasonOf(error);
    // Not knowing leaves the journal open: whoever can read the value again ends it.
    if (reason !== 'value-not-known')
      await journal.write({ event: 'given-up', reason }).catch(() => undefined);
    return notDoneBecause(reason, id);
  }
  try {
    await journal.write({ event: 'repaired' });
  } catch (error) {
    return takeBack(plan, port, reasonOf(error));
  }
  return { outcome: 'changed', journalId: id, now: after };
}

/** Without its last line the change could not be undone, so it does not stay. */
async function takeBack(
  { id, before, after }: AutoUpdatePlan,
  port: WindowsPort,
  reason: RepairReason,
): Promise<AutoUpdateOutcome> {
  try {
    await moveSwitch(port, { from: after, to: before });
    return notDoneBecause(reason, id);
  } catch {
    return notDoneBecause('value-not-known', id);
  }
}

function reasonOf(error: unknown): RepairReason {
  if (error instanceof RepairError) return error.reason;
  throw error;
}
