/**
 * Runs the upgrade: checks, a safe copy of the setup, the start, the watching, and the result from facts. It goes the same
 * way on a real and on a practice server; only what is started differs. Nothing that runs is ever ended from here.
 */
import path from 'node:path';
import { excerpt } from '../../../shared/logs/excerpt';
import type { WrittenLine } from '../../../shared/logs/line-splitter';
import { LOG_NAMES } from '../../../shared/mars';
import type { AgentFacts } from '../../../shared/upgrade/agent-facts';
import { firstStop, type UpgradeCheck } from '../../../shared/upgrade/checks';
import { SHOWN_UNITS, SILENT_AFTER_MS, type UpgradeProgress } from '../../../shared/upgrade/progress';
import { UpgradeError, type UpgradeReason } from '../../../shared/upgrade/reasons';
import type { UpgradeRequest } from '../../../shared/upgrade/request';
import type { UpgradeResult } from '../../../shared/upgrade/result';
import type { StartedInstaller } from '../../windows/agent-port';
import type { WindowsPort } from '../../windows/port';
import { serverLogFolder } from '../known-logs';
import { REAL_CLOCK, type Clock } from '../watch/clock';
import { followLogs } from '../watch/follow-logs';
import type { OpenNotices } from '../watch/native-notices';
import { readAgentFacts } from './agent-facts';
import { checkBeforeUpgrade } from './checks';
import { createSessionLog } from './new-sessions';
import { makeSafeInstaller } from './safe-installer';
import { startSetup } from './start-setup';
import { waitForEnd, type RunNow } from './watch-upgrade';

export interface RunUpgradeOptions {
  /** Aborting it ends the watching. The upgrade itself goes on. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UpgradeProgress) => void;
  readonly clock?: Clock;
  readonly notices?: OpenNotices;
}

/** The logs that an upgrade may write: a patch, or a whole installation. */
const FOLLOWED = [LOG_NAMES.patch, LOG_NAMES.install] as const;

/** Milliseconds that services are given to start, and between two looks at them. */
const SERVICES_MS = { most: 60_000, between: 2000 } as const;

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
  const logs = await openLogs(port, clock, notices);
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
    const after = await settledFacts(port, started, clock, signal);
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

/** Follows the logs of Windows Installer from their present end on. */
async function openLogs(port: WindowsPort, clock: Clock, notices: OpenNotices | undefined) {
  const folder = serverLogFolder(await port.windowsFolder());
  const sessions = new Map(FOLLOWED.map((name) => [name as string, createSessionLog(name)]));
  let current: string = LOG_NAMES.patch;
  let last: { readonly file: string; readonly line: WrittenLine; readonly atMs: number } | null = null;
  const following = new AbortController();
  const { ended, look } = await followLogs(
    FOLLOWED.map((name) => port.hostPath(`${folder}\\${name}`)),
    {
      signal: following.signal,
      clock,
      onLines(log, lines, old) {
        const file = nameOf(log);
        for (const line of lines) sessions.get(file)?.take(line, old);
        const newest = lines.at(-1);
        if (old || newest === undefined) return;
        if (sessions.get(file)?.last() !== null) current = file;
        last = { file, line: newest, atMs: clock.now() };
      },
      onEvent(log, event) {
        if (event === 'appeared' || event === 'replaced' || event === 'truncated')
          sessions.get(nameOf(log))?.startAnew();
      },
      ...(notices === undefined ? {} : { notices }),
    },
  );
  const newest = (): typeof last => last;
  return {
    paths: FOLLOWED.map((name) => `${folder}\\${name}`),
    codeBefore: () => sessions.get(LOG_NAMES.patch)?.codeBefore() ?? null,
    async look(): Promise<RunNow> {
      await look();
      return { last: sessions.get(current)?.last() ?? null, lastLineMs: newest()?.atMs ?? null };
    },
    lastLine() {
      const line = newest();
      if (line === null) return null;
      const { text } = excerpt(line.line.text, { start: 0, end: 0 }, SHOWN_UNITS);
      return { file: line.file, line: line.line.line, text, ageMs: clock.now() - line.atMs };
    },
    async close(): Promise<void> {
      following.abort();
      await ended;
    },
  };
}

/** Windows may give a log's name in another case than it was asked for. */
function nameOf(log: string): string {
  const name = path.basename(log).toLowerCase();
  return FOLLOWED.find((one) => one.toLowerCase() === name) ?? LOG_NAMES.patch;
}

/** The facts once the services run, or after a while as they are. */
async function settledFacts(
  port: WindowsPort,
  started: StartedInstaller,
  clock: Clock,
  signal: AbortSignal,
): Promise<AgentFacts> {
  const begunMs = clock.now();
  for (;;) {
    const facts = await readAgentFacts(port);
    const { agent, management } = facts.services;
    const waits = [agent, management].some(({ value }) => value !== null && value.state !== 'running');
    const isLate = clock.now() - begunMs >= SERVICES_MS.most;
    if (!waits || isLate || started.isWhole || signal.aborted) return facts;
    await clock.wait(SERVICES_MS.between, signal);
  }
}
