/** One repair at a time on a server, whichever process does it. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { RepairError } from '../../../shared/repair/reasons';
import { holdAlone, type Hold } from './hold-alone';

const NAME = 'repair.lock';

/**
 * Runs `work` while no other repair can.
 * @param folder the folder of the journal
 * @throws RepairError repair-running, journal-not-writable; and whatever `work` throws.
 */
export async function withRepairLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const hold = await take(folder);
  if (hold === null) throw new RepairError('repair-running');
  try {
    return await work();
  } finally {
    await hold.release();
  }
}

async function take(folder: string): Promise<Hold | null> {
  try {
    await mkdir(folder, { recursive: true });
    return await holdAlone(path.join(folder, NAME));
  } catch (error) {
    throw new RepairError('journal-not-writable', { cause: error });
  }
}
