/** Watches an upgrade that was started: its programs, its logs, and when it is over. It never ends anything itself. */
import { MARS_PROGRAMS } from '../../../shared/mars';
import type { LoggedEnd } from '../../../shared/upgrade/outcome';
import type { InstallerMode } from '../../../shared/upgrade/request';
import type { StartedInstaller } from '../../windows/agent-port';
import type { WindowsPort } from '../../windows/port';
import type { Clock } from '../watch/clock';

/** Milliseconds between two looks. */
export const LOOK_EVERY_MS = 1000;

/**
 * Milliseconds without a new line after which it is over, when nothing of it runs any more: soon where the log has a
 * result, later where it has none, because the quiet setup ends early and Windows Installer goes on in the background;
 * much later where Windows cannot be asked what runs.
 */
export const QUIET_MS = {
  withResult: 5000,
  /** The wizard is still open and may begin another step. */
  wizardOpen: 20_000,
  withoutResult: 60_000,
  notKnown: 10 * 60_000,
} as const;

/** What is known of the run at an instant. */
export interface RunNow {
  /** The last new session of the logs. */
  readonly last: { readonly end: LoggedEnd; readonly isOver: boolean } | null;
  /** When the last new line was seen, or null. */
  readonly lastLineMs: number | null;
}

export interface WatchOptions {
  readonly mode: InstallerMode;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Reads the logs once more. */
  readonly look: () => Promise<RunNow>;
  /** Called after each look. */
  readonly onLook: (now: RunNow) => void;
}

export interface RunEnd {
  /** Null where the setup is still open. */
  readonly exitCode: number | null;
}

/** Waits until the run is over. Null where the signal was aborted first: the upgrade goes on then. */
export async function waitForEnd(
  port: WindowsPort,
  started: StartedInstaller,
  options: WatchOptions,
): Promise<RunEnd | null> {
  const { clock, signal, mode } = options;
  const begunMs = clock.now();
  let ended: { readonly code: number | null; readonly atMs: number } | null = null;
  const ending = started.ended.then((code) => {
    ended = { code, atMs: clock.now() };
  });
  const setup = (): typeof ended => ended;
  for (;;) {
    if (signal.aborted) return null;
    await pause(clock, signal, setup() === null ? ending : null);
    const now = await options.look();
    if (signal.aborted) return null;
    options.onLook(now);
    const end = setup();
    if (end === null && (mode === 'quiet' || now.last?.isOver !== true)) continue;
    if (started.isWhole && end !== null) return { exitCode: end.code };
    const quietSince = Math.max(begunMs, end?.atMs ?? 0, now.lastLineMs ?? 0);
    const quietMs = clock.now() - quietSince;
    const hasResult = now.last?.isOver === true;
    if (
      quietMs <
      (!hasResult ? QUIET_MS.withoutResult : end === null ? QUIET_MS.wizardOpen : QUIET_MS.withResult)
    )
      continue;
    // The wizard may stay at its last page: the result is there all the same. Then only Windows Installer counts.
    const busy = await isBusy(port, end !== null);
    if (busy === true || (busy === null && !hasResult && quietMs < QUIET_MS.notKnown)) continue;
    return { exitCode: end?.code ?? null };
  }
}

/** Waits for the next look, or until the setup ends. */
async function pause(clock: Clock, signal: AbortSignal, ending: Promise<void> | null): Promise<void> {
  const early = new AbortController();
  const waiting = clock.wait(LOOK_EVERY_MS, AbortSignal.any([signal, early.signal]));
  await Promise.race([waiting, ...(ending === null ? [] : [ending])]);
  early.abort();
}

/** Whether anything of the upgrade runs; null where Windows cannot be asked. */
async function isBusy(port: WindowsPort, withSetup: boolean): Promise<boolean | null> {
  const [installing, setup] = await Promise.all([
    port.isInstalling(),
    withSetup ? port.isRunning(MARS_PROGRAMS) : ({ known: true, value: false } as const),
  ]);
  if ((installing.known && installing.value) || (setup.known && setup.value)) return true;
  return installing.known && setup.known ? false : null;
}
