/** `upgrade`: runs the agent's setup quietly, or the simulated one of a practice server, and says from facts how it ended. */
import type { InstallerFile } from '../../shared/upgrade/installer';
import type { UpgradeProgress } from '../../shared/upgrade/progress';
import type { UpgradeResult } from '../../shared/upgrade/result';
import { sinceTheFault } from '../../shared/upgrade/since-the-fault';
import { upgradeAsJson, upgradeAsText, type UpgradeContext } from '../../shared/words/upgrade-text';
import { findStory } from '../services/repair/list-repairs';
import { followUpgrade } from '../services/upgrade/follow-upgrade';
import { findInstallers } from '../services/upgrade/installers';
import { keepPackage } from '../services/upgrade/keep-package';
import { runUpgrade } from '../services/upgrade/run-upgrade';
import { PracticeError } from '../windows/practice-folder';
import type { WindowsPort } from '../windows/port';
import { defineCommand } from './command';
import { EXIT } from './exit-codes';
import { gatherLogs } from './gather-logs';
import type { Io } from './io';
import { asPlainJson } from './plain-json';
import { openServer } from './server';
import { Stop, usageError } from './stop';
import { exitCodeOfUpgrade } from './upgrade-exit-codes';

export const UPGRADE = defineCommand({
  name: 'upgrade',
  usage: '[--quiet | --follow] [--json]',
  summary: 'run or follow the upgrade and prove its result',
  about: `Checks the server, runs the agent's setup, watches it to its end and says from facts how it ended:
the log, both versions, both services, the cached packages. An exit code of 0 alone is no success.

On a real server it runs quietly (/q /nu), needs --quiet as a yes, and starts only a setup that
Microsoft signed. With --follow it starts nothing: it waits for the upgrade that a person starts,
and follows that one. On a practice server the simulated upgrade is run: it fails with 1612 while
the cached package is missing or is not the registered one, and succeeds when it is back. Ctrl+C
ends the watching and not the upgrade. What --json prints can be kept for "report --upgrade FILE".`,
  optionLines: [
    '  --quiet              run without a window; this or --follow is needed on a real server',
    '  --follow             start nothing, and follow the upgrade that a person starts',
    '  --installer PATH     the setup to run, else it is looked for: open, beside the logs, in downloads',
    '  --despite-restart    go on although a restart is pending',
    '  --keep-package       keep OBSAGENT.msi from this run, where no wizard can be left open',
  ],
  schemas: ['upgrade/1'],
  examples: ['upgrade --practice try', 'upgrade --quiet --installer D:\\kept\\MARSAgentInstaller.exe'],
  options: {
    quiet: { type: 'boolean' },
    follow: { type: 'boolean' },
    installer: { type: 'string' },
    'despite-restart': { type: 'boolean' },
    'keep-package': { type: 'boolean' },
  },
  operands: { what: 'nothing', least: 0, most: 0 },
  writes: true,
  async run(line, io) {
    const port = await openServer(line, io);
    const { values } = line;
    const follows = values.follow ?? false;
    checkWay(port, values.quiet ?? false, follows);
    const restored = await restoredBefore(port);
    const keeping = new AbortController();
    const kept =
      values['keep-package'] === true
        ? keepPackage(port, { signal: keeping.signal }).catch(() => null)
        : Promise.resolve(null);
    const came = await io.untilStopped(async (signal) => {
      const watch = { signal, onProgress: line.json ? () => undefined : tellOnce(port, io) };
      if (follows) return followUpgrade(port, watch);
      const installer = await chooseInstaller(port, values.installer ?? null);
      return run(port, installer, values['despite-restart'] ?? false, watch);
    });
    const ended = new Date();
    keeping.abort();
    const result = came.done ? { ...came, run: sinceTheFault(came.run, restored) } : came;
    const logs = await gatherLogs(line, io);
    if (logs === null) throw new Error('A server always has a folder of logs');
    const context: UpgradeContext = {
      verdict: logs.diagnosis.verdict,
      kept: await kept,
      mode: port.kind === 'practice' ? 'simulated' : follows ? 'followed' : 'quiet',
      ended,
    };
    if (line.json) io.out(`${asPlainJson(upgradeAsJson(result, context))}\n`);
    else io.out(upgradeAsText(result, context));
    return exitCodeOfUpgrade(result, logs.diagnosis);
  },
});

/** @throws Stop where it is not said how, or said twice */
function checkWay(port: WindowsPort, quiet: boolean, follows: boolean): void {
  if (quiet && follows)
    throw usageError('--quiet starts an upgrade and --follow waits for one: use one of them.');
  if (port.kind !== 'practice' && !quiet && !follows)
    throw usageError(
      'On a real server the upgrade is run quietly, or followed: say so with --quiet or --follow.',
    );
}

/** The cached package that was put back before this upgrade; null where none was, or where the journal cannot be read. */
async function restoredBefore(port: WindowsPort): Promise<string | null> {
  const story = await findStory(port, new Date()).catch(() => null);
  return story?.next === 'upgrade' ? story.record.plan.target : null;
}

interface Watch {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UpgradeProgress) => void;
}

/** The named setup, or the best one that is found. Whether it may be started is decided when it is. */
async function chooseInstaller(port: WindowsPort, named: string | null): Promise<InstallerFile | null> {
  const [best = null] = await findInstallers(port, named);
  return best;
}

async function run(
  port: WindowsPort,
  installer: InstallerFile | null,
  despiteRestart: boolean,
  watch: Watch,
): Promise<UpgradeResult> {
  if (installer === null) return { done: false, reason: 'no-installer', checks: [] };
  try {
    return await runUpgrade(port, { installer: installer.path, mode: 'quiet', despiteRestart }, watch);
  } catch (error) {
    if (error instanceof PracticeError) throw new Stop(EXIT.noReadableInput, error.code, error.message);
    throw error;
  }
}

/** Says on the error stream what is waited for, that it has begun, and when it has been silent for long. */
function tellOnce(port: WindowsPort, io: Io): (progress: UpgradeProgress) => void {
  const told = new Set<string>();
  const tell = (what: string, words: string) => {
    if (told.has(what)) return;
    told.add(what);
    io.err(`${words}\n`);
  };
  return (progress) => {
    if (progress.at === 'waiting')
      tell('waiting', 'Start the upgrade now. This command follows OBPatch.log; Ctrl+C ends the following.');
    // The simulated upgrade is over at once.
    if (progress.at !== 'working' || (port.kind === 'practice' && progress.mode !== 'followed')) return;
    const what = progress.mode === 'followed' ? 'The upgrade' : `The setup ${progress.version}`;
    tell('started', `${what} was started. Following OBPatch.log.`);
    if (progress.silent) tell('silent', 'No new line for 5 minutes. This can be normal.');
  };
}
