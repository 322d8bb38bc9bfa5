/** Waits for the upgrade wizard on a server: its setup logs and the folder that they name, and nothing else. */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { WrittenLine } from '../../../shared/logs/line-splitter';
import { readSetupFolderLine } from '../../../shared/logs/errlog-line';
import { SETUP_LOG_NAMES, SOURCE_PACKAGE } from '../../../shared/mars';
import {
  beginWaiting,
  foldersToLookAt,
  viewOf,
  wizardWatch,
  type WizardEvent,
  type WizardView,
} from '../../../shared/repair/wizard-watch';
import type { WindowsPort } from '../../windows/port';
import { serverLogFolder } from '../known-logs';
import { REAL_CLOCK, type Clock } from './clock';
import { followLogs } from './follow-logs';
import type { OpenNotices } from './native-notices';

export interface WizardWatchOptions {
  /** Aborting it ends the waiting. */
  readonly signal: AbortSignal;
  /** Called with the first state, and with each that differs from the one before. */
  readonly onState: (view: WizardView) => void;
  readonly clock?: Clock;
  readonly notices?: OpenNotices;
}

/** Waits until the signal is aborted; then nothing is open any more. @throws Error when the Windows folder is not known. */
export async function watchWizard(port: WindowsPort, options: WizardWatchOptions): Promise<void> {
  const { signal, onState, clock = REAL_CLOCK } = options;
  const folder = port.hostPath(serverLogFolder(await port.windowsFolder()));
  let watch = beginWaiting(await port.driveRoots(), clock.now());
  let shown = '';

  const take = (event: WizardEvent): void => void (watch = wizardWatch(watch, event));

  function show(): void {
    const view = viewOf(watch);
    const text = JSON.stringify(view);
    if (text === shown || signal.aborted) return;
    shown = text;
    onState(view);
  }

  function takeLines(log: string, lines: readonly WrittenLine[], old: boolean): void {
    for (const { line, text } of lines)
      if (readSetupFolderLine(text) !== null)
        take({ kind: 'line', line: { file: path.basename(log), line, text }, old, nowMs: clock.now() });
    // What was there before is shown together with whether its folder still is.
    if (!old) show();
  }

  async function lookAround(): Promise<void> {
    for (const named of foldersToLookAt(watch)) {
      const [there, packageThere] = await Promise.all([
        kindOf(port.hostPath(named)).then((kind) => kind === 'folder'),
        kindOf(port.hostPath(`${named}\\${SOURCE_PACKAGE}`)).then((kind) => kind === 'file'),
      ]);
      take({ kind: 'looked', folder: named, there, packageThere, nowMs: clock.now() });
    }
    take({ kind: 'time', nowMs: clock.now() });
    show();
  }

  const { ended } = await followLogs(
    SETUP_LOG_NAMES.map((name) => path.join(folder, name)),
    {
      signal,
      clock,
      onLines: takeLines,
      onRound: lookAround,
      ...(options.notices === undefined ? {} : { notices: options.notices }),
    },
  );
  await ended;
}

/** What stands under a path. A link is neither: it could lead anywhere. */
async function kindOf(host: string): Promise<'folder' | 'file' | 'other'> {
  return lstat(host).then(
    (found) => (found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other'),
    () => 'other',
  );
}
