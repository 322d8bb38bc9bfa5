/** The few moves on files that a repair is made of. None of them ever replaces a file. */
import { link, lstat, open, unlink, type FileHandle } from 'node:fs/promises';
import { constants } from 'node:fs';
import path from 'node:path';
import { RepairError } from '../../../shared/repair/reasons';
import { isFileError } from '../file-errors';
import { sha256Of } from '../package-file';

/**
 * Opens a package to copy it: every folder on its path and the file itself ordinary, one name only, and what was opened
 * is what was looked at. The caller closes it.
 * @throws RepairError source-gone, source-refused
 */
export async function openSource(file: string): Promise<FileHandle> {
  const seen = await ordinaryFile(file);
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(
    (error: unknown) => {
      throw new RepairError(isFileError(error, 'ENOENT') ? 'source-gone' : 'source-refused', {
        cause: error,
      });
    },
  );
  const opened = await handle.stat({ bigint: true });
  if (opened.ino === seen.ino && opened.dev === seen.dev && opened.isFile()) return handle;
  await handle.close();
  throw new RepairError('source-changed');
}

async function ordinaryFile(file: string) {
  const parts = path.resolve(file).split(path.sep);
  let found = null;
  for (let count = 1; count <= parts.length; count += 1) {
    const part = parts.slice(0, count).join(path.sep) || path.sep;
    const isDrive = /^[A-Za-z]:$/.test(part);
    found = await lstat(isDrive ? `${part}${path.sep}` : part, { bigint: true }).catch((error: unknown) => {
      throw new RepairError(isFileError(error, 'ENOENT', 'ENOTDIR') ? 'source-gone' : 'source-refused', {
        cause: error,
      });
    });
    // On Windows, lstat says the same of junctions and other reparse points that lead elsewhere.
    if (found.isSymbolicLink()) throw new RepairError('source-refused');
  }
  if (found === null || !found.isFile() || found.nlink !== 1n) throw new RepairError('source-refused');
  return found;
}

/**
 * Gives a file a second name in the same folder, never in place of a file.
 * @throws Error of node:fs, EEXIST where the name is taken.
 */
export function addName(from: string, to: string): Promise<void> {
  return link(from, to);
}

/**
 * Gives a file another name in the same folder, never in place of a file: a second name is made, which fails where the
 * name is taken, and the first one is removed. A plain rename would replace. Killed in between, the file has both names.
 * @throws Error of node:fs, EEXIST where the name is taken.
 */
export async function renameWithoutReplacing(from: string, to: string): Promise<void> {
  await addName(from, to);
  await unlink(from);
}

/** SHA-256 of a file as lower-case hex, or null where there is none. @throws Error of node:fs for other reasons. */
export async function hashIfThere(file: string): Promise<string | null> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(
    (error: unknown) => {
      if (isFileError(error, 'ENOENT')) return null;
      throw error;
    },
  );
  if (handle === null) return null;
  try {
    return await sha256Of(handle);
  } finally {
    await handle.close();
  }
}

/** Whether an ordinary file with that content stands under a name. @throws Error of node:fs where it cannot be read. */
export async function hasHash(file: string, sha256: string): Promise<boolean> {
  const found = await lstat(file).catch((error: unknown) => {
    if (isFileError(error, 'ENOENT')) return null;
    throw error;
  });
  return found?.isFile() === true && (await hashIfThere(file)) === sha256;
}

/** Whether something stands under a name, whatever it is. */
export async function isTaken(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    (error: unknown) => {
      if (isFileError(error, 'ENOENT')) return false;
      throw error;
    },
  );
}

/** Whether two names are names of one file. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  try {
    const [first, second] = await Promise.all([lstat(one, { bigint: true }), lstat(other, { bigint: true })]);
    return first.ino === second.ino && first.dev === second.dev;
  } catch {
    return false;
  }
}

/** Removes one name of a file; none there is as good. */
export async function removeIfThere(file: string): Promise<void> {
  await unlink(file).catch(async (error: unknown) => {
    // A drive that is read-only refuses to remove even what is not there.
    if (await isTaken(file)) throw error;
  });
}

/** Brings a folder's names to the disk. Windows has no such call and keeps them by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
