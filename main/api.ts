/** The one implementation of the contract. Every carrier and every test calls this, through the dispatch. */
import type { Api, Emit, SessionView } from '../shared/contract';
import { AssistantError } from '../shared/errors';
import { createAdvisorApi } from './advisor-api';
import type { Assistant } from './assistant';
import { createRegistry, type Registered } from './file-registry';
import { knownLogsIn } from './services/known-logs';
import { readLogFile, type LogReading } from './services/log-files';
import { readLines } from './services/log-lines';
import { createSession } from './session';
import type { WindowsPort } from './windows/port';
import { createPracticePort } from './windows/practice-port';
import path from 'node:path';

export interface ApiOptions {
  readonly emit: Emit;
  readonly server: SessionView['server'];
  /** Where the MARS setup leaves its logs on the server; looked into only on the server itself. */
  readonly logFolder: string;
  readonly practiceFolder: string;
  /** The server that this program runs on, for the advisor; absent elsewhere. */
  readonly openServer?: () => Promise<WindowsPort>;
}

/** Milliseconds between two progress events; the page draws no faster. */
const PROGRESS_EVERY_MS = 100;

export function createApi(options: ApiOptions): Assistant {
  const { emit, server, logFolder, practiceFolder, openServer } = options;
  const session = createSession({ server, logFolder });
  const registry = createRegistry();
  /** One for each reading that is under way or waits for its turn. */
  const readings = new Set<AbortController>();
  let queue: Promise<unknown> = Promise.resolve();

  /** One change at a time, in the order in which they were asked for. */
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = queue.then(change, change);
    queue = turn.catch(() => undefined);
    return turn;
  }

  /** Reads in turn the files that `choose` names, and adds all of them or none. A cancel counts from the call on. */
  function addFiles(
    choose: () => Promise<readonly Registered[]>,
    inPlaceOfAll: (files: number) => { readonly practice: boolean } | undefined,
  ): Promise<SessionView> {
    const reading = new AbortController();
    readings.add(reading);
    return inTurn(async () => {
      try {
        const read = [];
        for (const file of await choose())
          read.push({ path: file.path, reading: await readOne(file, reading.signal) });
        await session.add(read, inPlaceOfAll(read.length));
        return session.view();
      } catch (error) {
        throw reading.signal.aborted ? new AssistantError('cancelled', { cause: error }) : error;
      } finally {
        readings.delete(reading);
      }
    });
  }

  /** Made-up logs and a server's own never stand side by side. */
  const leavingPractice = (files: number) =>
    session.practice && files > 0 ? { practice: false } : undefined;

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
        session.reset();
        return session.view();
      }),
    'logs.add': ({ files }) => addFiles(async () => registry.take(files), leavingPractice),
    'logs.remove': ({ log }) =>
      inTurn(async () => {
        session.remove(log);
        return session.view();
      }),
    'logs.cancel': async () => {
      for (const reading of readings) reading.abort();
      return {};
    },
    'logs.find': async () => {
      if (server.kind !== 'this-server') throw new AssistantError('not-on-this-computer');
      return addFiles(() => filesIn(logFolder), leavingPractice);
    },
    'logs.lines': async ({ log, line, around }) => {
      const held = session.find(log);
      if (!held.read) throw new AssistantError('unknown-log');
      const lines = await readLines(held, Math.max(1, line - around), line + around);
      return { name: held.name, lines: [...lines] };
    },
    'practice.start': () =>
      addFiles(
        () => filesIn(practiceFolder),
        () => ({ practice: true }),
      ),
    'practice.leave': () =>
      inTurn(async () => {
        if (session.practice) session.reset();
        return session.view();
      }),
    ...createAdvisorApi({
      assetsFolder: path.dirname(practiceFolder),
      openServer: async () =>
        session.practice
          ? createPracticePort(path.join(practiceFolder, 'server'))
          : ((await openServer?.()) ?? null),
      takeFiles: registry.take,
      env: process.env,
    }),
  };

  return { api, registerPaths: registry.register };
}

async function filesIn(folder: string): Promise<readonly Registered[]> {
  const logs = await knownLogsIn(folder);
  return logs.map((file) => ({ kind: 'file', path: file }));
}
