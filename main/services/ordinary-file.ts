/** Opens files of which only the name is known: nothing but ordinary ones, and where it matters not by way of a link. */
import { constants } from 'node:fs';
import { lstat, open, stat, type FileHandle } from 'node:fs/promises';

/** `refused`: what is opened is what stood under the name when it was looked at, and no link. */
export type Links = 'followed' | 'refused';

/**
 * Opens a file to read, or gives null where it is no ordinary one. The caller closes it.
 * @throws Error of node:fs; another one where links are refused and the file was replaced meanwhile.
 */
export async function openOrdinary(path: string, links: Links = 'followed'): Promise<FileHandle | null> {
  const isStrict = links === 'refused';
  // Opening a pipe or a device would wait for ever, so the kind is asked for before.
  const seen = await (isStrict ? lstat : stat)(path, { bigint: true });
  if (!seen.isFile()) return null;
  const handle = await open(path, constants.O_RDONLY | (isStrict ? (constants.O_NOFOLLOW ?? 0) : 0));
  try {
    const opened = await handle.stat({ bigint: true });
    const isSame = opened.ino === seen.ino && opened.dev === seen.dev;
    if (opened.isFile() && (isSame || !isStrict)) return handle;
    throw new Error('The file was replaced while it was opened.');
  } catch (error) {
    await handle.close();
    throw error;
  }
}
