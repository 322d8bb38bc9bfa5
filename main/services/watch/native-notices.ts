/**
 * Windows' own notices that a file has changed, by chokidar. They are only a hint to look at once: one may be lost, so
 * whoever watches also looks by itself from time to time.
 */
import path from 'node:path';
import { FSWatcher } from 'chokidar';

export interface Notices {
  /** Asks for notices about a file that is there. Asked again after it was made anew. */
  add(file: string): void;
  close(): Promise<void>;
}

export type OpenNotices = (files: readonly string[], onNotice: (file: string) => void) => Notices;

/** Notices about these files and no others. */
export const nativeNotices: OpenNotices = (files, onNotice) => {
  const names = new Map(files.map((file) => [keyOf(file), file]));
  const watcher = new FSWatcher({
    // The first notice comes when the file is watched from then on: what was written just before is looked at then.
    ignoreInitial: false,
    followSymlinks: false,
    atomic: false,
    // Without this, chokidar turns to the whole folder when a file is missing, and reads through all of its entries.
    ignored: (file) => !names.has(keyOf(file)),
  });
  const notice = (file: string): void => {
    const named = names.get(keyOf(file));
    if (named !== undefined) onNotice(named);
  };
  watcher.on('all', (_event, file) => notice(file));
  // What chokidar holds back, because the time of the last writing is still the old one, counts too.
  watcher.on('raw', (_event, _file, details) => notice(watchedPathOf(details)));
  watcher.on('error', () => undefined);
  return {
    add: (file) => void watcher.add(file),
    close: () => watcher.close(),
  };
};

function keyOf(file: string): string {
  return path.resolve(file).toLowerCase();
}

function watchedPathOf(details: unknown): string {
  return typeof details === 'object' && details !== null && 'watchedPath' in details
    ? String(details.watchedPath)
    : '';
}
