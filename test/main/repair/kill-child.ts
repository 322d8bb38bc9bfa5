/**
 * A process that carries a repair out and is ended on the way, as by a power cut: at the given journal line, or whenever
 * its parent kills it. Arguments: the server's folder, `keep` or `missing`, and the number of the journal line (0: none).
 */
import { readFileSync } from 'node:fs';
import { executePlan } from '../../../main/services/repair/execute';
import { planFor, smallServer, SOURCE, TARGET } from './small-server';

const [folder = '', way, line = '0'] = process.argv.slice(2);
const server = smallServer(folder);
const bytes = readFileSync(server.host(SOURCE));
let written = 0;

/** Called once for each journal line, just before it is written. */
function now(): Date {
  written += 1;
  if (written === Number(line)) process.kill(process.pid, 'SIGKILL');
  return new Date('2026-11-23T09:30:00Z');
}

process.stdout.write('ready\n');
await executePlan(planFor(bytes, { keep: way === 'keep' ? readFileSync(server.host(TARGET)) : undefined }), {
  port: server.port,
  now,
  signal: new AbortController().signal,
  onProgress: () => undefined,
});
process.stdout.write('done\n');
