/** Ends a change of the automatic updates, or its undo, that was interrupted. What is not ours stays as it is. */
import { RepairError } from '../../../shared/repair/reasons';
import type { WindowsPort } from '../../windows/port';
import { moveSwitch, readAutoUpdate } from './auto-update-value';
import type { Journal } from './journal';
import type { AutoUpdateRecord } from './journal-auto-update';
import type { Ended } from './recover';

/** @throws RepairError journal-not-writable */
export async function recoverAutoUpdate(
  record: AutoUpdateRecord,
  port: WindowsPort,
  journal: Journal,
): Promise<Ended> {
  const { before, after } = record.plan;
  const found = await readAutoUpdate(port).catch(() => null);
  if (found === null) return 'not-known';
  if (record.state === 'undoing') {
    try {
      if (found.kind !== before) await moveSwitch(port, { from: after, to: before });
    } catch (error) {
      const reason = error instanceof RepairError ? error.reason : 'value-not-known';
      if (reason === 'value-not-known') return 'not-known';
      await journal.write({ event: 'undo-given-up', reason });
      return 'left-alone';
    }
    await journal.write({ event: 'undone' });
    return 'old-state';
  }
  // Before the line that announces the write, a value that looks like ours is somebody else’s.
  if (found.kind === after && wasBegun(record)) {
    await journal.write({ event: 'repaired' });
    return 'in-place';
  }
  const isOld = found.kind === before;
  await journal.write({ event: 'given-up', reason: isOld ? 'cancelled' : 'value-changed' });
  return isOld ? 'old-state' : 'left-alone';
}

/** Whether the write was announced, so that the new value can be ours. */
export function wasBegun({ entries }: AutoUpdateRecord): boolean {
  return entries.some(({ event }) => event === 'starting');
}
