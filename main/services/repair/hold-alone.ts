/**
 * What one process at a time can hold. The system itself keeps it and takes it back when that process ends, however it
 * ends: nothing written down can outlive its owner, or be taken for another process that got the same number.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, realpath, unlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { isFileError } from '../file-errors';

export interface Hold {
  release(): Promise<void>;
}

/**
 * Holds a file, which is made where it is missing; its folder is there. Null where it is held already, by this process too.
 * @throws Error of node:fs, node:net
 */
export function holdAlone(file: string): Promise<Hold | null> {
  const flag = OPENED_ALONE[process.platform];
  return flag === undefined ? holdName(file) : holdOpen(file, flag);
}

/** How a file is opened for one alone, where there is such a thing. Source: libuv, UV_FS_O_EXLOCK; Apple, open(2), O_EXLOCK. */
const OPENED_ALONE: Partial<Record<NodeJS.Platform, number>> = {
  win32: 0x1000_0000,
  darwin: 0x20 | (constants.O_NONBLOCK ?? 0),
};

async function holdOpen(file: string, flag: number): Promise<Hold | null> {
  try {
    const handle = await open(file, constants.O_CREAT | constants.O_RDWR | flag, 0o600);
    return {
      async release() {
        await handle.close();
        // Whoever may read a file could hold it too. Windows removes none that is held; elsewhere two could hold one each then.
        if (process.platform === 'win32') await unlink(file).catch(() => undefined);
      },
    };
  } catch (error) {
    if (isFileError(error, 'EBUSY', 'EAGAIN')) return null;
    throw error;
  }
}

/** Linux opens no file for one alone, but gives a name in its own space to one process only. No real server runs it. */
async function holdName(file: string): Promise<Hold | null> {
  const real = path.join(await realpath(path.dirname(file)), path.basename(file));
  const name = createHash('sha256').update(real).digest('hex').slice(0, 32);
  const server = createServer((visitor) => visitor.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(`\0mars-upgrade-assistant-${name}`, () =>
      resolve({ release: () => new Promise((done) => server.close(() => done())) }),
    );
  });
}
