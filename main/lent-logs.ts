/** The server’s logs for a support bundle, as the helper lends them: read piece by piece, masked on this side. */
import { AssistantError } from '../shared/errors';
import type { Helper, LentLog } from './helper/helper';
import type { ServerLogs } from './services/report/bundle-logs';
import type { Opened } from './services/report/open-log';

/**
 * Borrows the logs for as long as `use` takes. The permission may be asked for before.
 * @throws AssistantError report-no-permission where it is not given, and what the helper and `use` throw
 */
export async function withLentLogs<T>(helper: Helper, use: (logs: ServerLogs) => Promise<T>): Promise<T> {
  const { logs, closedFolders } = await helper.openBundleLogs().catch(asNoPermission);
  try {
    return await use({
      logs: logs.map((log) => ({
        place: log.place,
        host: log.path,
        open: async () => openedOf(log, helper),
      })),
      closedFolders,
    });
  } finally {
    // A helper that has gone has closed them.
    await helper.closeBundleLogs().catch(() => undefined);
  }
}

function openedOf(lent: LentLog, helper: Helper): Opened {
  if ('why' in lent) return { why: lent.why };
  const { log, bytes } = lent;
  return {
    bytes,
    async read(at, most) {
      const piece = await helper.readBundleLog({ log, at });
      return piece.subarray(0, Math.max(0, Math.min(most, bytes - at)));
    },
    // All of them are closed together.
    close: async () => undefined,
  };
}

function asNoPermission(error: unknown): never {
  const isRefused =
    error instanceof AssistantError && (error.code === 'permission-declined' || error.code === 'no-rights');
  throw isRefused ? new AssistantError('report-no-permission', { cause: error }) : error;
}
