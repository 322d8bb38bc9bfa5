/** The product's watching as a Windows program on the server of the lab. What it sees comes over a socket and is waited for. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { buildEntry } from '../fixtures/build-entry';
import type { LabServer } from './server';
import { WINDOWS_PATHS } from './wine/prefix';
import type { Seen } from './wine/watch-protocol';

const PROGRAM = 'C:\\lab\\watch-logs.mjs';

export interface Watcher {
  /** Everything that was seen so far. */
  readonly all: readonly Seen[];
  /** Resolves as soon as what was seen fulfils this. Rejects where the program has ended before. */
  until(is: (all: readonly Seen[]) => boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the program; resolves when it follows. */
export async function watchLogs(server: LabServer, logs: readonly string[]): Promise<Watcher> {
  server.put(PROGRAM, await build());
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const ended = server.runner.run({ file: WINDOWS_PATHS.node, args: [PROGRAM, String(port), ...logs] });
  const early = ended.then(({ stderr }) =>
    Promise.reject(new Error(`The watching program ended: ${stderr}`)),
  );
  early.catch(() => undefined);
  const [socket] = (await Promise.race([once(listener, 'connection'), early])) as [Socket];
  const all: Seen[] = [];
  const listeners = new Set<() => void>();
  createInterface({ input: socket }).on('line', (line) => {
    all.push(JSON.parse(line) as Seen);
    for (const listen of listeners) listen();
  });
  const until: Watcher['until'] = (is) => {
    const seen = new Promise<void>((resolve) => {
      const listen = (): void => {
        if (!is(all)) return;
        listeners.delete(listen);
        resolve();
      };
      listeners.add(listen);
      listen();
    });
    return Promise.race([seen, early]);
  };
  await until((seen) => seen.some(({ kind }) => kind === 'following'));
  return {
    all,
    until,
    async stop() {
      socket.destroy();
      listener.close();
      await ended;
    },
  };
}

let built: Promise<Buffer> | null = null;

/** One file for Node, built once. */
function build(): Promise<Buffer> {
  return (built ??= (async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mars-lab-watcher-'));
    try {
      return readFileSync(await buildEntry('test/lab/wine/watch-logs.ts', folder));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  })());
}
