/** One repair at a time on a server: a file that says which process is at it. */
import { mkdir, open, readFile, unlink } from 'node:fs/promises';
import path from 'node:path';
import { RepairError } from '../../../shared/repair/reasons';
import { isFileError } from '../file-errors';

const NAME = 'repair.lock';

/**
 * Runs `work` while no other repair can.
 * @throws RepairError repair-running, journal-not-writable; and whatever `work` throws.
 */
export async function withRepairLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(folder, NAME);
  await take(folder, file);
  try {
    return await work();
  } finally {
    await unlink(file).catch(() => undefined);
  }
}

async function take(folder: string, file: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    if (await tryToTake(file)) return;
    // Its owner may have been ended in the middle: then the lock is nobody's.
    if (await isOwnerAlive(file)) throw new RepairError('repair-running');
    await unlink(file).catch(() => undefined);
    if (!(await tryToTake(file))) throw new RepairError('repair-running');
  } catch (error) {
    throw error instanceof RepairError ? error : new RepairError('journal-not-writable', { cause: error });
  }
}

async function tryToTake(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return false;
    throw error;
  }
}

async function isOwnerAlive(file: string): Promise<boolean> {
  const pid = Number(await readFile(file, 'utf8').catch(() => ''));
  // An empty lock was made a moment ago by a process that has not written its number yet, or was ended before it could.
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isFileError(error, 'EPERM');
  }
}
