/** Takes a change of the automatic updates back, only while the value is the one that was written. */
import { mayUndo } from '../../../shared/advisor/appliance';
import { RepairError } from '../../../shared/repair/reasons';
import type { WindowsPort } from '../../windows/port';
import { moveSwitch, readAutoUpdate } from './auto-update-value';
import type { Journal } from './journal';
import type { AutoUpdateRecord } from './journal-auto-update';

/** @throws RepairError already-undone, not-in-place, value-changed-since, and what moveSwitch says */
export async function undoAutoUpdate(
  { plan, state }: AutoUpdateRecord,
  port: WindowsPort,
  journal: Journal,
): Promise<void> {
  if (state === 'undone') throw new RepairError('already-undone');
  if (state === 'superseded') throw new RepairError('value-changed-since');
  if (state !== 'in-place') throw new RepairError('not-in-place');
  if (!mayUndo(plan, await readAutoUpdate(port))) throw new RepairError('value-changed-since');
  await journal.write({ event: 'undoing' });
  try {
    await moveSwitch(port, { from: plan.after, to: plan.before });
  } catch (error) {
    const reason = error instanceof RepairError ? error.reason : 'value-not-known';
    if (reason !== 'value-not-known')
      await journal.write({ event: 'undo-given-up', reason }).catch(() => undefined);
    throw error;
  }
  // The value is back and was read back. Where this line is missing, the next start writes it.
  await journal.write({ event: 'undone' }).catch(() => undefined);
}
