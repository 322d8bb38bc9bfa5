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
import { pastRun, type LogSince, type RepairBefore } from '../shared/upgrade/past-run';
import { sinceTheFault } from '../shared/upgrade/since-the-fault';
import { UPGRADE_REASONS, WIZARD_OPEN_ALREADY } from '../shared/upgrade/reasons';
import { checkView, endedView, installerCard, notDoneView, runningView } from '../shared/upgrade/view';
import type { OneAtATime } from './one-at-a-time';
import type { ServerAccess } from './server-access';

export interface UpgradeDesk {
  view(): Omit<UpgradeView, 'waiting'>;
  /** The last upgrade that ended, for a report; null where none has. */
  facts(): UpgradeFacts | null;
  /** Asks for the checks and looks for the setup. @throws AssistantError */
  look(): Promise<void>;
  /** Looks for the setup alone; none is an answer too. @throws AssistantError */
  lookForInstaller(): Promise<void>;
  /** Uses the setup that a person chose. */
  choose(file: string): Promise<void>;
  /**
   * Runs the upgrade to its end. `restored` is the cached package that was put back before: it was missing before the story
   * began.
   * @throws AssistantError busy, no-installer, and what the helper says
   */
  run(mode: InstallerMode, despiteRestart: boolean, restored: string | null): Promise<void>;
  /** Follows an upgrade that the person starts, to its end. @throws AssistantError busy, and what the helper says */
  follow(restored: string | null): Promise<void>;
  /** Ends the following, and nothing else that is under way. */
  stopFollowing(): void;
  /** Opens the wizard and leaves it open: it is not watched to its end. */
  openWizard(): Promise<void>;
  /** Judges an upgrade that ended while nobody watched. @throws AssistantError busy, and what the helper says */
  judgePast(repair: RepairBefore, logs: readonly LogSince[]): Promise<void>;
  /** Judges the last result again, from what the server says now. */
  checkAgain(): Promise<void>;
  /** Ends the watching; the upgrade itself goes on. */
  stopWatching(): void;
}

interface Ended {
  readonly run: UpgradeRun;
  /** In milliseconds since 1970. */
  readonly endedMs: number;
  /** Null where nobody watched it. */
  readonly watched: { readonly elapsedMs: number; readonly mode: RunningUpgrade['mode'] } | null;
}

/** @param onRunning is told of every change of an upgrade under way */
export function createUpgradeDesk(
  access: ServerAccess | null,
  onRunning: (running: RunningUpgrade) => void,
  turn: OneAtATime,
): UpgradeDesk {
  let checks: readonly UpgradeCheck[] | null = null;
  let installer: InstallerFile | null = null;
  let chosen: string | null = null;
  let looked = false;
  let running: RunningUpgrade | null = null;
  let result: UpgradeResultView | null = null;
  let refusal: UpgradeView['refusal'] = null;
  let ended: Ended | null = null;
  let watching: AbortController | null = null;

  function server(): ServerAccess {
    if (access === null) throw new AssistantError('only-on-the-server');
    return access;
  }

  const alone = (work: () => Promise<void>) =>
    turn.run(async () => {
      try {
        await work();
      } finally {
        running = null;
        watching = null;
      }
    });

  async function findInstaller(): Promise<InstallerFile> {
    const [best = null] = await server().helper.findInstaller({ named: chosen });
    installer = best;
    looked = true;
    if (best === null) throw new AssistantError('no-installer');
    return best;
  }

  async function lookForInstaller(): Promise<void> {
    await findInstaller().catch((error: unknown) => {
      if (!(error instanceof AssistantError && error.code === 'no-installer')) throw error;
    });
  }

  function tell(next: RunningUpgrade): void {
    running = next;
    onRunning(next);
  }

  function end(how: Ended): void {
    ended = how;
    result = endedView(how.run, how.watched?.elapsedMs ?? null);
  }

  return {
    view: () => ({
      checks: checks?.map(checkView) ?? null,
      installer: installer === null ? null : installerCard(installer, access?.port.kind === 'practice'),
      looked,
      running,
      result,
      refusal: refusal === null ? null : { ...refusal },
    }),
    facts() {
      if (ended === null) return null;
      const { run, endedMs, watched } = ended;
      const known = { ended: new Date(endedMs).toISOString(), run };
      return watched === null
        ? { ...known, toldBy: 'what-it-left' }
        : {
            ...known,
            started: new Date(endedMs - watched.elapsedMs).toISOString(),
            mode: access?.port.kind === 'practice' ? 'simulated' : watched.mode,
            toldBy: 'this-program',
          };
    },
    async look() {
      const { helper } = server();
      turn.mustBeIdle();
      checks = await helper.upgradeChecks();
      await lookForInstaller();
    },
    lookForInstaller,
    async choose(file) {
      turn.mustBeIdle();
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
        const endedMs = startedMs === null ? Date.now() : startedMs + elapsedMs;
        end({ run, endedMs, watched: { elapsedMs, mode } });
      }),
    follow: (restored) =>
      alone(async () => {
        result = null;
        ended = null;
        watching = new AbortController();
        // Only the helper knows when everything from before has been read, so that the person may begin.
        tell(runningView(null, 'followed', { at: 'checking' }));
        const outcome = await server().helper.followUpgrade({
          signal: watching.signal,
          onProgress: (progress) => tell(runningView(running, 'followed', progress)),
        });
        if (outcome.done) {
          const { elapsedMs } = outcome;
          const run = sinceTheFault(outcome.run, restored);
          end({ run, endedMs: Date.now(), watched: { elapsedMs, mode: 'followed' } });
        }
        // A following that the person ended needs no word.
        else if (outcome.reason !== 'watching-stopped') result = notDoneView(outcome.reason);
      }),
    stopFollowing() {
      if (running?.mode === 'followed') watching?.abort();
    },
    openWizard: () =>
      alone(async () => {
        refusal = null;
        // Only what the person sees by its name is started.
        if (installer === null) {
          refusal = UPGRADE_REASONS['no-installer'];
          return;
        }
        const { path } = installer;
        const opening = new AbortController();
        const outcome = await server().helper.runUpgrade(
          { installer: path, mode: 'wizard', despiteRestart: false },
          {
            signal: opening.signal,
            // The person leaves it open and closes it: watching it to its end is not what was asked for.
            onProgress: ({ at }) => at === 'working' && opening.abort(),
          },
        );
        if (!outcome.done && outcome.reason !== 'watching-stopped') {
          checks = outcome.checks;
          refusal = outcome.reason === 'wizard-open' ? WIZARD_OPEN_ALREADY : UPGRADE_REASONS[outcome.reason];
        }
      }),
    async judgePast(repair, logs) {
      turn.mustBeIdle();
      const after = await server().helper.agentFacts();
      const { run, loggedMs } = pastRun(repair, logs, after);
      end({ run, endedMs: loggedMs ?? Date.now(), watched: null });
    },
    async checkAgain() {
      turn.mustBeIdle();
      if (ended === null) return;
      const after = await server().helper.agentFacts();
      end({ ...ended, run: { ...ended.run, after } });
    },
    stopWatching() {
      watching?.abort();
    },
  };
}
