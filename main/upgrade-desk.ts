/**
 * The upgrade behind one window: the checks before it, the setup that would be started, what is under way, and the result,
 * which can be judged again from fresh facts. The page never names a program: it says "start", and this side knows which.
 */
import { AssistantError } from '../shared/errors';
import type { UpgradeCheck } from '../shared/upgrade/checks';
import type { RunningUpgrade, UpgradeResultView, UpgradeView } from '../shared/upgrade/contract';
import type { InstallerFile } from '../shared/upgrade/installer';
import type { UpgradeFacts } from '../shared/report/report-input';
import type { UpgradeRun } from '../shared/upgrade/outcome';
import type { InstallerMode } from '../shared/upgrade/request';
import { checkView, endedView, installerCard, notDoneView, runningView } from '../shared/upgrade/view';
import type { ServerAccess } from './server-access';

export interface UpgradeDesk {
  view(): Omit<UpgradeView, 'waiting'>;
  /** The last upgrade that ended, for a report; null where none has. */
  facts(): UpgradeFacts | null;
  /** Asks for the checks and looks for the setup. @throws AssistantError */
  look(): Promise<void>;
  /** Uses the setup that a person chose. */
  choose(file: string): Promise<void>;
  /**
   * Runs the upgrade to its end. `restored` is the cached package that was put back before: it was missing before the story
   * began.
   * @throws AssistantError busy, no-installer, and what the helper says
   */
  run(mode: InstallerMode, despiteRestart: boolean, restored: string | null): Promise<void>;
  /** Opens the wizard and leaves it open: it is not watched to its end. */
  openWizard(): Promise<void>;
  /** Judges the last result again, from what the server says now. */
  checkAgain(): Promise<void>;
  /** @throws AssistantError busy */
  mustBeIdle(): void;
  /** Ends the watching; the upgrade itself goes on. */
  close(): Promise<void>;
}

interface Ended {
  readonly run: UpgradeRun;
  readonly elapsedMs: number;
  readonly startedMs: number;
  readonly mode: InstallerMode;
}

/** @param onRunning is told of every change of an upgrade under way */
export function createUpgradeDesk(
  access: ServerAccess | null,
  onRunning: (running: RunningUpgrade) => void,
): UpgradeDesk {
  let checks: readonly UpgradeCheck[] | null = null;
  let installer: InstallerFile | null = null;
  let chosen: string | null = null;
  let looked = false;
  let running: RunningUpgrade | null = null;
  let result: UpgradeResultView | null = null;
  let ended: Ended | null = null;
  let watching: AbortController | null = null;
  let working: Promise<void> | null = null;

  function server(): ServerAccess {
    if (access === null) throw new AssistantError('only-on-the-server');
    return access;
  }

  function mustBeIdle(): void {
    if (working !== null) throw new AssistantError('busy');
  }

  async function alone(work: () => Promise<void>): Promise<void> {
    mustBeIdle();
    working = work();
    try {
      await working;
    } finally {
      working = null;
      running = null;
      watching = null;
    }
  }

  async function findInstaller(): Promise<InstallerFile> {
    const [best = null] = await server().helper.findInstaller({ named: chosen });
    installer = best;
    looked = true;
    if (best === null) throw new AssistantError('no-installer');
    return best;
  }

  function tell(next: RunningUpgrade): void {
    running = next;
    onRunning(next);
  }

  return {
    view: () => ({
      checks: checks?.map(checkView) ?? null,
      installer: installer === null ? null : installerCard(installer, access?.port.kind === 'practice'),
      looked,
      running,
      result,
    }),
    facts() {
      if (ended === null) return null;
      const { run, elapsedMs, startedMs, mode } = ended;
      return {
        started: new Date(startedMs).toISOString(),
        ended: new Date(startedMs + elapsedMs).toISOString(),
        mode: access?.port.kind === 'practice' ? 'simulated' : mode,
        run,
      };
    },
    async look() {
      const { helper } = server();
      mustBeIdle();
      checks = await helper.upgradeChecks();
      await findInstaller().catch((error: unknown) => {
        if (!(error instanceof AssistantError && error.code === 'no-installer')) throw error;
      });
    },
    async choose(file) {
      mustBeIdle();
      chosen = await server().bring(file);
      await findInstaller();
    },
    run: (mode, despiteRestart, restored) =>
      alone(async () => {
        const { path } = installer ?? (await findInstaller());
        result = null;
        ended = null;
        watching = new AbortController();
        const { signal } = watching;
        tell(runningView(null, mode, { at: 'checking' }));
        let startedMs: number | null = null;
        const outcome = await server().helper.runUpgrade(
          { installer: path, mode, despiteRestart },
          {
            signal,
            onProgress(progress) {
              if (progress.at === 'working') startedMs ??= Date.now() - progress.elapsedMs;
              tell(runningView(running, mode, progress));
            },
          },
        );
        checks = outcome.checks.length > 0 ? outcome.checks : checks;
        if (!outcome.done) {
          result = notDoneView(outcome.reason);
          return;
        }
        const { elapsedMs } = outcome;
        const run = sinceTheFault(outcome.run, restored);
        ended = { run, elapsedMs, startedMs: startedMs ?? Date.now() - elapsedMs, mode };
        result = endedView(run, elapsedMs);
      }),
    openWizard: () =>
      alone(async () => {
        const { path } = installer ?? (await findInstaller());
        const opening = new AbortController();
        const outcome = await server().helper.runUpgrade(
          { installer: path, mode: 'wizard', despiteRestart: true },
          {
            signal: opening.signal,
            // The person leaves it open and closes it: watching it to its end is not what was asked for.
            onProgress: ({ at }) => at === 'working' && opening.abort(),
          },
        );
        if (!outcome.done && outcome.reason !== 'watching-stopped') {
          checks = outcome.checks;
          result = notDoneView(outcome.reason);
        }
      }),
    async checkAgain() {
      mustBeIdle();
      if (ended === null) return;
      const after = await server().helper.agentFacts();
      ended = { ...ended, run: { ...ended.run, after } };
      result = endedView(ended.run, ended.elapsedMs);
    },
    mustBeIdle,
    async close() {
      watching?.abort();
      await working?.catch(() => undefined);
    },
  };
}

/** The story began when the package was missing, and the person compares with that. */
function sinceTheFault(run: UpgradeRun, restored: string | null): UpgradeRun {
  const missing = run.before.missingPackages.value;
  if (restored === null || missing === null) return run;
  return {
    ...run,
    before: { ...run.before, missingPackages: { value: [...missing, restored], why: null } },
  };
}
