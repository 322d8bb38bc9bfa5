/**
 * Follows an upgrade that somebody else starts: the agent before it, the logs, the agent's version, and the same result from
 * facts as for one that was started here. It starts nothing, ends nothing, and waits as long as nothing happens.
 */
import { compareVersions } from '../../../shared/upgrade/agent-facts';
import { SILENT_AFTER_MS, type UpgradeProgress } from '../../../shared/upgrade/progress';
import type { UpgradeResult } from '../../../shared/upgrade/result';
import { MARS_PROGRAMS } from '../../../shared/mars';
import type { WindowsPort } from '../../windows/port';
import { REAL_CLOCK, type Clock } from '../watch/clock';
import type { OpenNotices } from '../watch/native-notices';
import { readAgentFacts } from './agent-facts';
import { settledFacts } from './settled-facts';
import { openUpgradeLogs } from './upgrade-logs';
import { LOOK_EVERY_MS, QUIET_MS, type RunNow } from './watch-upgrade';

export interface FollowUpgradeOptions {
  /** Aborting it ends the following. The upgrade itself goes on. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UpgradeProgress) => void;
  readonly clock?: Clock;
  readonly notices?: OpenNotices;
}

/** Milliseconds between two questions for the agent's version, which starts a program of Windows each time. */
const ASK_EVERY_MS = 10_000;

/** Follows one upgrade from now on to its end. */
export async function followUpgrade(
  port: WindowsPort,
  { signal, onProgress, clock = REAL_CLOCK, notices }: FollowUpgradeOptions,
): Promise<UpgradeResult> {
  const before = await readAgentFacts(port);
  const logs = await openUpgradeLogs(port, clock, notices);
  try {
    onProgress({ at: 'waiting' });
    const changed = watchVersion(port, clock, before.displayVersion.value);
    let firstSignMs: number | null = null;
    let tookMs: number;
    for (;;) {
      await clock.wait(LOOK_EVERY_MS, signal);
      const now = await logs.look();
      const changedMs = await changed.look();
      if (signal.aborted) return { done: false, reason: 'watching-stopped', checks: [] };
      // The version is asked for now and then only, so the lines know better when the last thing happened.
      const lastSignMs = now.lastLineMs ?? changedMs;
      if (lastSignMs === null) continue;
      firstSignMs ??= lastSignMs;
      // What is waited for after the last line is no part of the upgrade.
      tookMs = Math.max(0, lastSignMs - firstSignMs);
      const elapsedMs = clock.now() - firstSignMs;
      const silent = clock.now() - lastSignMs >= SILENT_AFTER_MS;
      const shown = { mode: 'followed', version: '', lastLine: logs.lastLine() } as const;
      onProgress({ at: 'working', ...shown, elapsedMs, silent });
      if (now.last === null && changedMs === null) continue;
      if (await isOver(port, now, clock.now() - lastSignMs)) break;
    }
    onProgress({ at: 'checking-result' });
    const after = await settledFacts(port, { clock, signal, atOnce: false });
    const { last } = await logs.look();
    const logged = last?.end ?? null;
    const run = { before, after, codeBefore: logs.codeBefore(), exitCode: null, logged };
    return { done: true, checks: [], version: '', run, elapsedMs: tookMs, log: logs.paths[0]! };
  } finally {
    await logs.close();
  }
}

/**
 * When the registry was first seen to name another version than before, or null: an upgrade may write another log than the
 * known ones.
 */
function watchVersion(port: WindowsPort, clock: Clock, before: string | null) {
  let askedMs = clock.now();
  let changedMs: number | null = null;
  return {
    async look(): Promise<number | null> {
      if (before === null || changedMs !== null || clock.now() - askedMs < ASK_EVERY_MS) return changedMs;
      askedMs = clock.now();
      const { displayVersion } = await port.agentVersionFacts();
      const order = displayVersion.known ? compareVersions(displayVersion.value, before) : null;
      if (order !== null && order !== 0) changedMs = clock.now();
      return changedMs;
    },
  };
}

/**
 * Whether nothing more is to be expected after so many milliseconds without a sign. A wizard may stay open at its last page,
 * and where Windows cannot be asked what runs, it may be open: then it takes longer.
 */
async function isOver(port: WindowsPort, { last }: RunNow, quietMs: number): Promise<boolean> {
  const hasResult = last?.isOver === true;
  if (quietMs < (hasResult ? QUIET_MS.withResult : QUIET_MS.withoutResult)) return false;
  const [installing, setup] = await Promise.all([port.isInstalling(), port.isRunning(MARS_PROGRAMS)]);
  if (installing.known && installing.value) return false;
  const isIdle = installing.known && setup.known && !setup.value;
  return isIdle || quietMs >= (hasResult ? QUIET_MS.wizardOpen : QUIET_MS.notKnown);
}
