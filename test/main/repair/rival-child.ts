/**
 * A process that carries a repair out when it is told to, and prints what came of it. Arguments: the server's folder, the
 * number of the repair, and `hold` or `go`. With `hold`, it says `holding` once its copy is made, and waits to be told again.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { WindowsPort } from '../../../main/windows/port';
import { executePlan } from '../../../main/services/repair/execute';
import { planFor, smallServer, SOURCE } from './small-server';

const [folder = '', id = '', pace] = process.argv.slice(2);
const server = smallServer(folder);

const port: WindowsPort = {
  ...server.port,
  async signatureOf(path) {
    if (pace === 'hold') {
      const told = once(process.stdin, 'data');
      process.stdout.write('holding\n');
      await told;
    }
    return server.port.signatureOf(path);
  },
};

const told = once(process.stdin, 'data');
process.stdout.write('ready\n');
await told;
const execution = await executePlan(planFor(readFileSync(server.host(SOURCE)), { id }), {
  port,
  now: () => new Date('2026-11-23T09:30:00Z'),
  signal: new AbortController().signal,
  onProgress: () => undefined,
});
process.stdout.write(`${execution.done ? 'done' : execution.reason}\n`);
process.exit(0);
