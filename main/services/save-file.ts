/** Writes a file as a whole or not at all: under a name of its own first, and under the wanted one when it is complete. */
import { randomBytes } from 'node:crypto';
import { link, lstat, open, rename, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { SaveError } from '../../shared/save-errors';
import { isFileError } from './file-errors';

export interface SavedFile<T> {
  /** Complete path. */
  readonly path: string;
  readonly bytes: number;
  readonly result: T;
}

export interface SaveOptions {
  /** Whether a file that is there may be replaced. A folder never is. */
  readonly overwrite: boolean;
  /** Called when everything is on the disk, right before the file gets its name. */
  readonly beforeNaming?: () => void;
}

/**
 * Lets `write` fill the file.
 * @throws SaveError; then nothing is left behind and a file that was there is as it was.
 */
export async function saveFile<T>(
  target: string,
  { overwrite, beforeNaming }: SaveOptions,
  write: (file: FileHandle) => Promise<T>,
): Promise<SavedFile<T>> {
  if (isDevice(target)) throw new SaveError('not-a-place');
  const complete = path.resolve(target);
  await mustBeFree(complete, overwrite);
  const staged = `${complete}.${randomBytes(6).toString('hex')}.part`;
  const file = await open(staged, 'wx').catch((error: unknown) => {
    throw asSaveError(error);
  });
  try {
    const result = await write(file);
    await file.sync();
    const { size } = await file.stat();
    await file.close();
    beforeNaming?.();
    await (overwrite ? rename(staged, complete) : nameWithoutReplacing(staged, complete));
    return { path: complete, bytes: size, result };
  } catch (error) {
    await file.close().catch(() => undefined);
    await unlink(staged).catch(() => undefined);
    throw asSaveError(error);
  }
}

/** Said before the work, though only the last step decides. */
async function mustBeFree(target: string, overwrite: boolean): Promise<void> {
  const found = await lstat(target).catch((error: unknown) => {
    if (isFileError(error, 'ENOENT')) return null;
    throw asSaveError(error);
  });
  if (found === null) return;
  if (found.isDirectory()) throw new SaveError('not-a-place');
  if (!overwrite) throw new SaveError('file-exists');
}

/** Device paths on any system, and streams inside a file. Both spellings of the separator are one on Windows. */
function isDevice(target: string): boolean {
  return /^[\\/]{2}[.?][\\/]/.test(target) || (process.platform === 'win32' && target.slice(2).includes(':'));
}

/** A second name fails where it is taken. Where the drive knows no second names, an empty file keeps the place. */
async function nameWithoutReplacing(staged: string, target: string): Promise<void> {
  try {
    await link(staged, target);
    await unlink(staged);
  } catch (error) {
    if (!isFileError(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'ENOSYS', 'EISDIR')) throw error;
    await (await open(target, 'wx')).close();
    await rename(staged, target);
  }
}

function asSaveError(error: unknown): unknown {
  if (isFileError(error, 'EEXIST')) return new SaveError('file-exists', { cause: error });
  if (isFileError(error, 'ENOENT', 'ENOTDIR')) return new SaveError('folder-missing', { cause: error });
  if (isFileError(error, 'ENOSPC', 'EDQUOT')) return new SaveError('disk-full', { cause: error });
  if (isFileError(error, 'EACCES', 'EPERM', 'EROFS', 'EBUSY'))
    return new SaveError('not-writable', { cause: error });
  if (isFileError(error, 'EISDIR', 'ENAMETOOLONG', 'EINVAL', 'ELOOP'))
    return new SaveError('not-a-place', { cause: error });
  return error;
}
