/** The verbs themselves, in the process that has the rights. Knows nothing of pipes. */
import { AssistantError } from '../../shared/errors';
import { notDoneBecause, type NotDone, type Outcome } from '../../shared/repair/outcome';
import { inspect } from '../services/inspect';
import { knownLogsIn, serverLogFolder } from '../services/known-logs';
import { readLogFile } from '../services/log-files';
import { readLines, type ReadableLog } from '../services/log-lines';
import { applyRepair, finishInterrupted, planAgain, takeBack } from '../services/repair/apply';
import { setAutoUpdate } from '../services/repair/set-auto-update';
import type { WindowsPort } from '../windows/port';
import { createBundleVerbs } from './bundle-verbs';
import type { Helper, ServerLog } from './helper';
import { createUpgradeVerbs } from './upgrade-verbs';

/** The helper over a server. `now` stands on the lines of the journal. */
export function createHelper(port: WindowsPort, now: () => Date = () => new Date()): Helper {
  /** What readLogs has read, by its path: only these can be asked for lines. */
  const read = new Map<string, ReadableLog>();
  /** The one repair, change or undo under way. */
  let working: Promise<Outcome> | null = null;
  const { endWatching, ...upgrade } = createUpgradeVerbs(port);
  const bundle = createBundleVerbs(port);

  async function alone<T extends Outcome>(work: () => Promise<T>): Promise<T | NotDone> {
    if (working !== null) return notDoneBecause('repair-running');
    const mine = work();
    working = mine;
    try {
      return await mine;
    } finally {
      working = null;
    }
  }

  return {
    inspect: ({ witness, named }) => inspect(port, { witness, named }),

    async readLogs({ signal, onProgress }) {
      const folder = port.hostPath(serverLogFolder(await port.windowsFolder()));
      const logs: ServerLog[] = [];
      read.clear();
      for (const path of await knownLogsIn(folder)) {
        // Anybody may write in that folder: a link there would show, with rights, what somebody must not read.
        const reading = await readLogFile(path, {
          signal,
          onProgress: (bytesRead, bytes) => onProgress(path, bytesRead, bytes),
          links: 'refused',
        });
        if (reading.ok) read.set(path, { path, facts: reading.facts, fingerprint: reading.fingerprint });
        logs.push({ path, reading });
      }
      return logs;
    },

    async readLines({ path, from, to }) {
      const log = read.get(path);
      if (log === undefined) throw new AssistantError('unknown-log');
      return readLines(log, from, to, 'refused');
    },

    repair: (request, { signal, onProgress }) =>
      alone<Outcome>(() =>
        request.kind === 'finish'
          ? finishInterrupted(port, request.id, now)
          : applyRepair(() => planAgain(port, request.plan, request.consent), {
              port,
              now,
              signal,
              onProgress,
            }),
      ),

    ...upgrade,
    ...bundle,

    setAutoUpdate: ({ wanted }) => alone(() => setAutoUpdate(port, wanted, now)),

    undo: ({ id }) => alone(() => takeBack(port, id, now)),

    async close() {
      await Promise.all([endWatching(), bundle.closeBundleLogs()]);
      await working?.catch(() => undefined);
    },
  };
}
