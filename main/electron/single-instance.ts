/**
 * One window a person: a second start hands its files to the first and ends. Electron's lock belongs to the account and
 * the folder of its data, so two accounts on one server do not meet.
 *
 * A process that is no window (the elevated helper) must never come here: the lock is its own window's.
 */
import { app } from 'electron';
import { LIMITS } from '../../shared/limits';

/** Longest path that Windows knows, in UTF-16 code units. */
const MAX_PATH_LENGTH = 32_768;

/** What a second start says to the first. */
interface Message {
  readonly files: readonly string[];
}

/**
 * Becomes the one instance, or hands the files to the one that runs: then the answer is false, and this process has
 * nothing left to do.
 * @param files absolute paths: the first instance has another working folder.
 */
export function becomeTheInstance(files: readonly string[]): boolean {
  return app.requestSingleInstanceLock({ files } satisfies Message);
}

/** Files of later starts; what comes before somebody listens is kept. */
export interface SecondStarts {
  listen(listener: (files: readonly string[]) => void): void;
}

/** Listens for second starts. Right after the lock was won: the first may come while the window still opens. */
export function receiveSecondStarts(): SecondStarts {
  const early: (readonly string[])[] = [];
  let deliver = (files: readonly string[]): void => void early.push(files);
  app.on('second-instance', (_event, _argv, _workingDirectory, message) => deliver(filesOf(message)));
  return {
    listen(listener) {
      deliver = listener;
      early.splice(0).forEach(listener);
    },
  };
}

/** Whatever another process says is checked: only a list of paths that a person could have named is taken. */
function filesOf(message: unknown): readonly string[] {
  if (typeof message !== 'object' || message === null || !('files' in message)) return [];
  const { files } = message;
  if (!Array.isArray(files)) return [];
  // One more than is taken at once, so that too many are said and not passed over.
  return files
    .slice(0, LIMITS.filesPerCall + 1)
    .filter(
      (file): file is string => typeof file === 'string' && file !== '' && file.length <= MAX_PATH_LENGTH,
    );
}
