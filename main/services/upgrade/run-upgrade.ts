/**
 * Runs the upgrade: checks, a safe copy of the setup, the start, the watching, and the result from facts. It goes the same
 * way on a real and on a practice server; only what is started differs. Nothing that runs is ever ended from here.
 */
import { firstStop, type UpgradeCheck } from '../../../shared/upgrade/checks';
import { SILENT_AFTER_MS, type UpgradeProgress } from '../../../shared/upgrade/progress';
import { UpgradeError, type UpgradeReason } from '../../../shared/upgrade/reasons';
import type { UpgradeRequest } from '../../../shared/upgrade/request';
import type { UpgradeResult } from '../../../shared/upgrade/result';
import type { WindowsPort } from '../../windows/port';
import { REAL_CLOCK, type Clock } from '../watch/clock';
import type { OpenNotices } from '../watch/native-notices';
import { readAgentFacts } from './agent-facts';
import { checkBeforeUpgrade } from './checks';
import { makeSafeInstaller } from './safe-installer';
import { settledFacts } from './settled-facts';
import { startSetup } from './start-setup';
import { openUpgradeLogs } from './upgrade-logs';
import { waitForEnd, type RunNow } from './watch-upgrade';

export interface RunUpgradeOptions {
  /** Aborting it ends the watching. The upgrade itself goes on. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UpgradeProgress) => void;
  readonly clock?: Clock;
  readonly notices?: OpenNotices;
}

/** Runs one upgrade. What is not done is an answer; only what nobody foresaw is thrown. */
export async function runUpgrade(
  port: WindowsPort,
  request: UpgradeRequest,
  options: RunUpgradeOptions,
): Promise<UpgradeResult> {
  const { signal, onProgress } = options;
  onProgress({ at: 'checking' });
  const checks = await checkBeforeUpgrade(port, request.despiteRestart);
  const stop = firstStop(checks);
  if (stop !== null) return notDone(REASON_OF[stop], checks);
  try {
    onProgress({ at: 'preparing' });
    const installer = await makeSafeInstaller(port, request.installer);
    const removeQuietly = () => installer.remove().catch(() => undefined);
    if (signal.aborted) {
      await removeQuietly();
      return notDone('stopped-before', checks);
    }
    const run = await startAndWatch(port, request, installer, options).catch(async (error: unknown) => {
      await removeQuietly();
      throw error;
    });
    if (run === null) return notDone('watching-stopped', checks);
    await removeQuietly();
    return { done: true, checks, version: installer.version, ...run };
  } catch (error) {
    if (error instanceof UpgradeError) return notDone(error.reason, checks);
    throw error;
  }
}

const REASON_OF: Readonly<Record<UpgradeCheck['check'], UpgradeReason>> = {
  rights: 'not-elevated',
  'wizard-closed': 'wizard-open',
  'no-other-installation': 'installation-running',
  'no-restart-pending': 'restart-pending',
  'no-backup-running': 'backup-running',
  'free-space': 'disk-full',
  // These two only ever warn.
  'agent-version': 'not-started',
  'services-known': 'not-started',
};

function notDone(reason: UpgradeReason, checks: readonly UpgradeCheck[]): UpgradeResult {
  return { done: false, reason, checks };
}

type Watched = Omit<Extract<UpgradeResult, { done: true }>, 'done' | 'checks' | 'version'>;

/** Null where the watching was stopped. */
async function startAndWatch(
  port: WindowsPort,
  { mode }: UpgradeRequest,
  { path: setup, version }: { readonly path: string; readonly version: string },
  { signal, onProgress, clock = REAL_CLOCK, notices }: RunUpgradeOptions,
): Promise<Watched | null> {
  const before = await readAgentFacts(port);
  const logs = await openUpgradeLogs(port, clock, notices);
  try {
    const startedMs = clock.now();
    const started = await startSetup(port, setup, mode);
    const onLook = (now: RunNow) => {
      const elapsedMs = clock.now() - startedMs;
      const sinceMs = clock.now() - Math.max(startedMs, now.lastLineMs ?? 0);
      const silent = sinceMs >= SILENT_AFTER_MS;
      onProgress({ at: 'working', mode, version, elapsedMs, lastLine: logs.lastLine(), silent });
    };
    const end = await waitForEnd(port, started, { mode, clock, signal, look: logs.look, onLook });
    if (end === null) return null;
    const elapsedMs = clock.now() - startedMs;
    onProgress({ at: 'checking-result' });
    const after = await settledFacts(port, { clock, signal, atOnce: started.isWhole === true });
    const { last } = await logs.look();
    const run = {
      before,
      after,
      codeBefore: logs.codeBefore(),
      exitCode: end.exitCode,
      logged: last?.end ?? null,
    };
    return { run, elapsedMs, log: logs.paths[0]! };
  } finally {
    await logs.close();
  }
}
