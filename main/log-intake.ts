/** Reads logs for a session: files that a person chose, and those that lie on a server. Cancellable, with progress. */
import path from 'node:path';
import type { Emit } from '../shared/contract';
import { AssistantError } from '../shared/errors';
import type { Registered } from './file-registry';
import type { ServerAccess } from './server-access';
import { readLogFile } from './services/log-files';
import type { AddedLog } from './session';

/** Milliseconds between two progress events; the page draws no faster. */
const PROGRESS_EVERY_MS = 100;

export interface LogIntake {
  /** Runs a reading that `cancel` stops. @throws AssistantError cancelled */
  cancellable<T>(read: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Stops every reading that is under way or waits for its turn. */
  cancel(): void;
  readFiles(files: readonly Registered[], signal: AbortSignal): Promise<readonly AddedLog[]>;
  /** Reads the known names in the server's folder of logs, with the rights that it takes. */
  readServer(access: ServerAccess, signal: AbortSignal): Promise<readonly AddedLog[]>;
}

export function createLogIntake(emit: Emit): LogIntake {
  const readings = new Set<AbortController>();

  function teller() {
    let lastTold = 0;
    return (file: string, bytesRead: number, bytes: number): void => {
      const now = performance.now();
      if (bytesRead < bytes && now - lastTold < PROGRESS_EVERY_MS) return;
      lastTold = now;
      emit('logs.progress', { name: path.basename(file), bytesRead, bytes });
    };
  }

  return {
    async cancellable(read) {
      const reading = new AbortController();
      readings.add(reading);
      try {
        return await read(reading.signal);
      } catch (error) {
        throw reading.signal.aborted ? new AssistantError('cancelled', { cause: error }) : error;
      } finally {
        readings.delete(reading);
      }
    },
    cancel() {
      for (const reading of readings) reading.abort();
    },
    async readFiles(files, signal) {
      const tell = teller();
      const logs: AddedLog[] = [];
      for (const file of files) {
        const reading =
          file.kind === 'folder-without-logs'
            ? 'no-logs-in-folder'
            : await readLogFile(file.path, {
                signal,
                onProgress: (bytesRead, bytes) => tell(file.path, bytesRead, bytes),
              });
        logs.push({ path: file.path, origin: 'file', reading });
      }
      return logs;
    },
    async readServer({ helper }, signal) {
      const logs = await helper.readLogs({ signal, onProgress: teller() });
      return logs.map(({ path: file, reading }) => ({ path: file, origin: 'server', reading }));
    },
  };
}
