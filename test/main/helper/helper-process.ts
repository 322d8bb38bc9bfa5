/**
 * The helper process of the tests: the same serving as the real one's, over a server in a folder. Arguments: `practice`,
 * `small` or `setup`, the server's folder, `hold` or `go`, then the helper's own. With `hold`, a copy stops after its first piece until
 * something stands on the standard input or its end.
 */
import { once } from 'node:events';
import { open, type FileHandle } from 'node:fs/promises';
import { readInvitation } from '../../../main/helper/invitation';
import { serveHelper } from '../../../main/helper/serve';
import type { WindowsPort } from '../../../main/windows/port';
import { createPracticePort } from '../../../main/windows/practice-port';
import { smallServer } from '../repair/small-server';
import { setupServer } from './setup-server';

const [kind, folder = '', pace] = process.argv.slice(2);
if (pace === 'hold') await holdCopies();

const invitation = readInvitation(process.argv, process.platform);
if (invitation === null) throw new Error('no invitation');
const ended = await serveHelper({ invitation, port: openServer });
process.stdout.write(`${ended}\n`);
process.exit(0);

async function openServer(): Promise<WindowsPort> {
  if (kind === 'practice') return createPracticePort(folder);
  return kind === 'setup' ? setupServer(folder) : smallServer(folder).port;
}

/** Lets the first piece of a copy through and the second one only when the test says so. */
async function holdCopies(): Promise<void> {
  const handle = await open(process.execPath, 'r');
  const prototype = Object.getPrototypeOf(handle) as Pick<FileHandle, 'write'>;
  await handle.close();
  const { write } = prototype;
  const go = Promise.race([once(process.stdin, 'data'), once(process.stdin, 'end')]);
  prototype.write = async function held(this: FileHandle, ...args: unknown[]): Promise<never> {
    if (typeof args[3] === 'number' && args[3] > 0) await go;
    return Reflect.apply(write, this, args) as Promise<never>;
  };
}
