/** The one implementation of the contract. Every carrier and every test calls this, through the dispatch. */
import type { Api, Emit, SessionView } from '../shared/contract';
import { AssistantError } from '../shared/errors';
import type { Assistant } from './assistant';
import { createRegistry, type Registered } from './file-registry';
import { knownLogsIn } from './services/known-logs';
import { readLogFile, type LogReading } from './services/log-files';
import { readLines } from './services/log-lines';
import { createSession } from './session';
import path from 'node:path';

export interface ApiOptions {
  readonly emit: Emit;
  readonly server: SessionView['server'];
  /** Where the MARS setup leaves its logs on the server; looked into only on the server itself. */
  readonly logFolder: string;
  readonly practiceFolder: string;
}

/** Milliseconds between two progress events; the page draws no faster. */
const PROGRESS_EVERY_MS = 100;

export function createApi({ emit, server, logFolder, practiceFolder }: ApiOptions): Assistant {
  const session = createSession({ server, logFolder });
  const registry = createRegistry();
  let reading: AbortController | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  /** One change at a time, in the order in which they were asked for. */
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = queue.then(change, change);
    queue = turn.catch(() => undefined);
    return turn;
  }

  async function addFiles(files: readonly Registered[]): Promise<void> {
    reading = new AbortController();
    try {
      const readings = [];
      for (const file of files)
        readings.push({ path: file.path, reading: await readOne(file, reading.signal) });
      await session.add(readings);
    } catch (error) {
      throw reading.signal.aborted ? new AssistantError('cancelled', { cause: error }) : error;
    } finally {
      reading = null;
    }
  }

  async function readOne(file: Registered, signal: AbortSignal): Promise<LogReading | 'no-logs-in-folder'> {
    if (file.kind === 'folder-without-logs') return 'no-logs-in-folder';
    const name = path.basename(file.path);
    let lastTold = 0;
    return readLogFile(file.path, {
      signal,
      onProgress: (bytesRead, bytes) => {
        const now = performance.now();
        if (bytesRead < bytes && now - lastTold < PROGRESS_EVERY_MS) return;
        lastTold = now;
        emit('logs.progress', { name, bytesRead, bytes });
      },
    });
  }

  const api: Api = {
    'session.get': async () => session.view(),
    'session.startOver': () =>
      inTurn(async () => {
        session.reset(false);
        return session.view();
      }),
    'logs.add': ({ files }) =>
      inTurn(async () => {
        const wanted = registry.take(files);
        // Made-up logs and a server's own never stand side by side.
        if (session.practice) session.reset(false);
        await addFiles(wanted);
        return session.view();
      }),
    'logs.remove': ({ log }) =>
      inTurn(async () => {
        session.remove(log);
        return session.view();
      }),
    'logs.cancel': async () => {
      reading?.abort();
      return {};
    },
    'logs.find': () =>
      inTurn(async () => {
        if (server.kind !== 'this-server') throw new AssistantError('not-on-this-computer');
        const found = await knownLogsIn(logFolder);
        await addFiles(found.map((file) => ({ kind: 'file', path: file })));
        return session.view();
      }),
    'logs.lines': async ({ log, line, around }) => {
      const held = session.find(log);
      if (!held.read) throw new AssistantError('unknown-log');
      const lines = await readLines(held, Math.max(1, line - around), line + around);
      return { name: held.name, lines: [...lines] };
    },
    'practice.start': () =>
      inTurn(async () => {
        session.reset(true);
        const logs = await knownLogsIn(practiceFolder);
        await addFiles(logs.map((file) => ({ kind: 'file', path: file })));
        return session.view();
      }),
    'practice.leave': () =>
      inTurn(async () => {
        if (session.practice) session.reset(false);
        return session.view();
      }),
  };

  return { api, registerPaths: registry.register };
}
