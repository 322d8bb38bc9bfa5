/** The verbs that lend the logs of a support bundle, in the process that has the rights. Knows nothing of pipes. */
import { AssistantError } from '../../shared/errors';
import { findServerLogs } from '../services/report/bundle-logs';
import { MOST_LOG_BYTES, type OpenLog } from '../services/report/open-log';
import type { WindowsPort } from '../windows/port';
import type { BundleVerbs, LentLog, LentLogs } from './helper';

/** Bytes that are handed over at once: as base64 they are far from the limit of a reply. */
export const MOST_LENT_BYTES = 1024 * 1024;

export function createBundleVerbs(port: WindowsPort): BundleVerbs {
  /** The logs that are lent now. A number serves once, so that no old one ever means another file. */
  let lent = new Map<number, OpenLog>();
  let last = 0;
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function closeAll(): Promise<void> {
    const logs = [...lent.values()];
    lent = new Map();
    await Promise.all(logs.map((log) => log.close()));
  }

  return {
    openBundleLogs: () =>
      inTurn(async (): Promise<LentLogs> => {
        await closeAll();
        const { logs: found, closedFolders } = await findServerLogs(port);
        const logs: LentLog[] = [];
        for (const { place, host, open } of found) {
          const opened = await open();
          if ('why' in opened) logs.push({ place, path: host, why: opened.why });
          else if (opened.bytes > MOST_LOG_BYTES) {
            await opened.close();
            logs.push({ place, path: host, why: 'too-large' });
          } else {
            last += 1;
            lent.set(last, opened);
            logs.push({ place, path: host, log: last, bytes: opened.bytes });
          }
        }
        return { logs, closedFolders };
      }),
    async readBundleLog({ log, at }) {
      const open = lent.get(log);
      if (open === undefined) throw new AssistantError('unknown-log');
      return open.read(at, MOST_LENT_BYTES);
    },
    closeBundleLogs: () => inTurn(closeAll),
  };
}
