/**
 * Brings repairs that were ended in the middle to an end: to the new state where the file is in place already, to the old
 * state everywhere else. Runs before anything else is done to the cache.
 */
import type { WindowsPort } from '../../windows/port';
import { openJournal, readJournals, type RepairRecord } from './journal';
import { trustedJournalFolder } from './journal-folder';
import { withRepairLock } from './lock';
import { lookAtDisk, rollBack, tidyUp } from './roll-back';
import { finishUndo } from './undo';

export interface Recovered {
  readonly record: RepairRecord;
  readonly ended: 'in-place' | 'old-state';
}

/**
 * Ends every interrupted repair and undo.
 * @throws RepairError repair-running, journal-not-writable; Error of node:fs where the cache cannot be looked at.
 */
export async function recoverAll(port: WindowsPort, now: () => Date): Promise<readonly Recovered[]> {
  const folder = await trustedJournalFolder(port);
  const open = (await readJournals(folder)).filter(isOpen);
  if (open.length === 0) return [];
  return withRepairLock(folder, async () => {
    const recovered: Recovered[] = [];
    for (const record of open) recovered.push({ record, ended: await recoverOne(record, port, folder, now) });
    return recovered;
  });
}

/** Whether a repair or its undo was begun and not ended. */
export function isOpen({ state }: RepairRecord): boolean {
  return state === 'interrupted' || state === 'undoing';
}

async function recoverOne(
  record: RepairRecord,
  port: WindowsPort,
  folder: string,
  now: () => Date,
): Promise<Recovered['ended']> {
  const journal = openJournal(folder, record.id, now);
  if (record.state === 'undoing') {
    await finishUndo(record, port);
    await journal.write({ event: 'undone' });
    return 'old-state';
  }
  const ended = await lookAtDisk(record.plan, port);
  if (ended === 'in-place') {
    await tidyUp(record.plan, port);
    await journal.write({ event: 'repaired' });
  } else {
    await rollBack(record.plan, port);
    await journal.write({ event: 'given-up', reason: 'cancelled' });
  }
  return ended;
}
