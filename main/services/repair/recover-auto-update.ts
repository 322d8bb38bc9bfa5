/** Ends a change of the automatic updates, or its undo, that was interrupted. What is not ours stays as it is. */
import { RepairError } from '../../../shared/repair/reasons';
import type { WindowsPort } from '../../windows/port';
import { moveSwitch, readAutoUpdate } from './auto-update-value';
import type { Journal } from './journal';
import type { AutoUpdateRecord } from './journal-auto-update';
import type { Ended } from './recover';

/** A value that somebody else has written since stays as it is. */
const LEFT_ALONE: Ended = { left: 'value-changed-since' };

/** It cannot be read, so the journal stays open. */
const NOT_KNOWN: Ended = { left: 'value-not-readable' };

/** @throws RepairError journal-not-writable */
export async function recoverAutoUpdate(
  record: AutoUpdateRecord,
  port: WindowsPort,
  journal: Journal,
): Promise<Ended> {
  const { before, after } = record.plan;
  const found = await readAutoUpdate(port).catch(() => null);
  if (found === null) return NOT_KNOWN;
  if (record.state === 'undoing') {
    try {
      if (found.kind !== before) await moveSwitch(port, { from: after, to: before });
    } catch (error) {
      const reason = error instanceof RepairError ? error.reason : 'value-not-known';
      if (reason === 'value-not-known') return NOT_KNOWN;
      await journal.write({ event: 'undo-given-up', reason });
      return LEFT_ALONE;
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
  return isOld ? 'old-state' : LEFT_ALONE;
}

/** Whether the write was announced, so that the new value can be ours. */
export function wasBegun({ entries }: AutoUpdateRecord): boolean {
  return entries.some(({ event }) => event === 'starting');
}
