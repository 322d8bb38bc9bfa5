/**
 * Brings what was ended in the middle to an end: to the new state where it is in place already, to the old state
 * everywhere else. Runs before anything else is done.
 */
import type { RepairReason } from '../../../shared/repair/reasons';
import type { WindowsPort } from '../../windows/port';
import { openJournal, readJournals, type RepairRecord } from './journal';
import { mustHaveRights, trustedJournalFolder } from './journal-folder';
import type { PackageRecord } from './journal-package';
import { withRepairLock } from './lock';
import { recoverAutoUpdate } from './recover-auto-update';
import { lookAtDisk, rollBack, tidyUp } from './roll-back';
import { finishUndo } from './undo-package';

export interface Recovered {
  readonly record: RepairRecord;
  readonly ended: Ended;
}

/** How it was ended. `left`: why it was not brought to either state, or not wholly. */
export type Ended = 'in-place' | 'old-state' | { readonly left: RepairReason };

/**
 * Ends every interrupted repair, change and undo.
 * @throws RepairError not-elevated, repair-running, journal-not-trusted, journal-not-writable; Error of node:fs where the
 * cache cannot be looked at.
 */
export async function recoverAll(port: WindowsPort, now: () => Date): Promise<readonly Recovered[]> {
  await mustHaveRights(port);
  if (!(await mayHaveOpen(port))) return [];
  const { folder } = await trustedJournalFolder(port);
  return withRepairLock(folder, async () => {
    const recovered: Recovered[] = [];
    for (const record of (await readJournals(folder)).filter(isOpen))
      recovered.push({ record, ended: await recoverOne(record, port, folder, now) });
    return recovered;
  });
}

/** Looking for something to end asks for no trust: what is found in a folder of somebody else is refused before it is done. */
async function mayHaveOpen(port: WindowsPort): Promise<boolean> {
  return readJournals(port.hostPath(await port.journalFolder())).then(
    (records) => records.some(isOpen),
    () => true,
  );
}

/** Whether it, or its undo, was begun and not ended. */
export function isOpen({ state }: RepairRecord): boolean {
  return state === 'interrupted' || state === 'undoing';
}

function recoverOne(
  record: RepairRecord,
  port: WindowsPort,
  folder: string,
  now: () => Date,
): Promise<Ended> {
  return record.kind === 'package'
    ? recoverPackage(record, port, folder, now)
    : recoverAutoUpdate(record, port, openJournal(folder, record.id, now));
}

async function recoverPackage(
  record: PackageRecord,
  port: WindowsPort,
  folder: string,
  now: () => Date,
): Promise<Ended> {
  const journal = openJournal(folder, record.id, now);
  if (record.state === 'undoing') {
    const left = await finishUndo(record, port, journal);
    return left === null ? 'old-state' : { left };
  }
  const ended = await lookAtDisk(record.plan, port);
  if (ended === 'in-place') {
    await tidyUp(record.plan, port);
    await journal.write({ event: 'repaired' });
    return ended;
  }
  const done = record.entries.filter(({ event }) => event === 'done').length;
  const notBack = await rollBack(record.plan, port, done);
  await journal.write({ event: 'given-up', reason: notBack ?? 'cancelled' });
  return notBack === null ? ended : { left: notBack };
}
