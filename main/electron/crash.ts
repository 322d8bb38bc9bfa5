/** What a person is told when a process dies: a sentence in a native box, never a window that just vanishes. */
import { app, dialog } from 'electron';
import type { Complain } from '../dispatch';
import { APP_NAME } from './window';

const NOTHING_CHANGED = 'Nothing on this server was changed.';

/** A page may die while a repair or an upgrade goes on; the helper ends what it has begun. */
const NOTHING_HALF_DONE =
  'Nothing on this server is left half done: a repair is finished or taken back, and an upgrade goes on by itself.';

export interface CrashWords {
  readonly sentence: string;
  readonly next: string;
}

/** A page or helper that could not even be started; seen where the app's folder lacks rights for sandboxed programs. */
const LAUNCH_FAILED: CrashWords = {
  sentence: `Windows did not let this program start one of its own parts. ${NOTHING_HALF_DONE}`,
  next: 'Install the assistant in Program Files with its setup program and start it from there. Copied into another folder, Windows may refuse to run it.',
};

const INTEGRITY_FAILURE: CrashWords = {
  sentence: `Windows refused a part of this program because its file is not the original one. ${NOTHING_HALF_DONE}`,
  next: 'Install the assistant again from a setup program that you trust.',
};

const OUT_OF_MEMORY: CrashWords = {
  sentence: `The window was closed because this server ran out of memory. ${NOTHING_HALF_DONE}`,
  next: 'Close programs that are not needed, start the assistant again and add one log at a time.',
};

const WINDOW_STOPPED: CrashWords = {
  sentence: `The window stopped working and has to close. ${NOTHING_HALF_DONE}`,
  next: 'Start the assistant again: it says where you were. Add the logs again.',
};

const COULD_NOT_START: CrashWords = {
  sentence: `The assistant could not open its window. ${NOTHING_CHANGED}`,
  next: 'Start it again. If it happens again, install it again with its setup program.',
};

/** Reasons of Electron that mean an ordinary end. */
const ORDINARY = new Set(['clean-exit', 'memory-eviction']);

/** What to say about a process that has gone; null when nobody needs to know. */
export function crashWords(reason: string): CrashWords | null {
  if (ORDINARY.has(reason)) return null;
  if (reason === 'launch-failed') return LAUNCH_FAILED;
  if (reason === 'integrity-failure') return INTEGRITY_FAILURE;
  if (reason === 'oom') return OUT_OF_MEMORY;
  return WINDOW_STOPPED;
}

/** Listens for processes that die. Before ready, because the first may die while it starts. */
export function explainCrashes(complain: Complain): void {
  let told = false;
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    const words = crashWords(reason);
    if (words === null) return;
    complain('The page has gone', new Error(`${reason}, exit code ${exitCode}`));
    tell(words);
    // The page's window is empty from here on, and a page that dies by its content would die again.
    app.exit(1);
  });
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    if (ORDINARY.has(reason)) return;
    complain(`${name ?? type} has gone`, new Error(`${reason}, exit code ${exitCode}`));
    // Chromium starts its helpers again by itself; once is news, every attempt is a nuisance.
    const words = reason === 'launch-failed' || reason === 'integrity-failure' ? crashWords(reason) : null;
    if (words === null || told) return;
    told = true;
    tell(words);
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.on('preload-error', (_preloadEvent, _path, error) => failToStart(error, complain));
  });
}

/** Ends the app with a sentence. For what goes wrong before the window can say anything itself. */
export function failToStart(error: unknown, complain: Complain): void {
  complain('The app could not start', error);
  tell(COULD_NOT_START);
  app.exit(1);
}

/** A native box, because it needs neither a page nor a window. */
export function tell({ sentence, next }: CrashWords): void {
  dialog.showErrorBox(APP_NAME, `${sentence}\n\n${next}`);
}
