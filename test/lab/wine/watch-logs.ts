/**
 * Runs inside wine: follows logs with the product's own watching, and tells what it sees as lines of JSON to a socket of the
 * test. `node watch-logs.mjs PORT LOG...`; it ends with the connection.
 */
import { connect } from 'node:net';
import { followLogs } from '../../../main/services/watch/follow-logs';
import type { Seen } from './watch-protocol';

const [port, ...logs] = process.argv.slice(2);
const ending = new AbortController();
const socket = connect(Number(port), '127.0.0.1');
for (const end of ['close', 'error'] as const) socket.on(end, () => ending.abort());

function tell(seen: Seen): void {
  socket.write(`${JSON.stringify(seen)}\n`);
}

const { ended } = await followLogs(logs, {
  signal: ending.signal,
  onLines: (log, lines, old) =>
    tell({ kind: 'lines', log, lines: lines.map(({ line, text }) => [line, text]), old }),
  onEvent: (log, event) => tell({ kind: 'event', log, event }),
});
tell({ kind: 'following' });
await ended;
