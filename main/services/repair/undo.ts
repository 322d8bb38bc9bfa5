/** Takes one repair or change back, only while what it put there is still there. */
import { RepairError } from '../../../shared/repair/reasons';
import { folderOf } from '../../../shared/windows-paths';
import type { WindowsPort } from '../../windows/port';
import { openJournal, readJournals, type RepairRecord } from './journal';
import { trustedJournalFolder } from './journal-folder';
import { withRepairLock } from './lock';
import { undoAutoUpdate } from './undo-auto-update';
import { undoPackage } from './undo-package';

export interface UndoOptions {
  readonly port: WindowsPort;
  readonly now: () => Date;
  /** 16 hex digits for the name under which a file is put aside. */
  readonly random: string;
}

/**
 * Undoes one repair or change.
 * @throws RepairError unknown-repair, not-elevated, repair-running, journal-not-writable, and what undoPackage and
 * undoAutoUpdate say
 */
export async function undoRepair(id: string, { port, now, random }: UndoOptions): Promise<RepairRecord> {
  const { folder, answers } = await trustedJournalFolder(port, { installing: true });
  return withRepairLock(folder, async () => {
    const record = (await readJournals(folder)).find((candidate) => candidate.id === id);
    if (record === undefined) throw new RepairError('unknown-repair');
    const journal = openJournal(folder, id, now);
    if (record.kind === 'package')
      await undoPackage(record, port, journal, {
        asideAs: `${folderOf(record.plan.target)}\\mars-${random}.msi`,
        installing: answers.installing,
      });
    else await undoAutoUpdate(record, port, journal);
    return record;
  });
}
