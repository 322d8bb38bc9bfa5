/** `upgrade`: runs the agent's setup quietly, or the simulated one of a practice server, and says from facts how it ended. */
import type { InstallerFile } from '../../shared/upgrade/installer';
import type { UpgradeProgress } from '../../shared/upgrade/progress';
import type { UpgradeResult } from '../../shared/upgrade/result';
import { upgradeAsJson, upgradeAsText } from '../../shared/words/upgrade-text';
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
  usage: '[--quiet] [--json]',
  summary: 'run the upgrade and prove its result',
  about: `Checks the server, runs the agent's setup, watches it to its end and says from facts how it ended:
the log, both versions, both services, the cached packages. An exit code of 0 alone is no success.

On a real server it runs quietly (/q /nu), needs --quiet as a yes, and starts only a setup that
Microsoft signed. On a practice server the simulated upgrade is run: it fails with 1612 while the
cached package is missing or is not the registered one, and succeeds when it is back. Ending this
command does not end the upgrade. What --json prints can be kept for "report --upgrade FILE".`,
  optionLines: [
    '  --quiet              run without a window; needed on a real server',
    '  --installer PATH     the setup to run, else it is looked for beside the logs and in downloads',
    '  --despite-restart    go on although a restart is pending',
    '  --keep-package       keep OBSAGENT.msi from this run, where no wizard can be left open',
  ],
  schemas: ['upgrade/1'],
  examples: ['upgrade --practice try', 'upgrade --quiet --installer D:\\kept\\MARSAgentInstaller.exe'],
  options: {
    quiet: { type: 'boolean' },
    installer: { type: 'string' },
    'despite-restart': { type: 'boolean' },
    'keep-package': { type: 'boolean' },
  },
  operands: { what: 'nothing', least: 0, most: 0 },
  writes: true,
  async run(line, io) {
    const port = await openServer(line, io);
    const { values } = line;
    if (port.kind !== 'practice' && values.quiet !== true)
      throw usageError('On a real server the upgrade is run quietly: say so with --quiet.');
    const installer = await chooseInstaller(port, values.installer ?? null);
    const keeping = new AbortController();
    const kept =
      values['keep-package'] === true
        ? keepPackage(port, { signal: keeping.signal }).catch(() => null)
        : Promise.resolve(null);
    const result = await run(port, installer, values['despite-restart'] ?? false, line.json, io);
    const ended = new Date();
    keeping.abort();
    const logs = await gatherLogs(line, io);
    if (logs === null) throw new Error('A server always has a folder of logs');
    const mode = port.kind === 'practice' ? ('simulated' as const) : ('quiet' as const);
    const context = { verdict: logs.diagnosis.verdict, kept: await kept, mode, ended };
    if (line.json) io.out(`${asPlainJson(upgradeAsJson(result, context))}\n`);
    else io.out(upgradeAsText(result, context));
    return exitCodeOfUpgrade(result, logs.diagnosis);
  },
});

/** The named setup, or the best one that is found. Whether it may be started is decided when it is. */
async function chooseInstaller(port: WindowsPort, named: string | null): Promise<InstallerFile | null> {
  const [best = null] = await findInstallers(port, named);
  return best;
}

async function run(
  port: WindowsPort,
  installer: InstallerFile | null,
  despiteRestart: boolean,
  isQuiet: boolean,
  io: Io,
): Promise<UpgradeResult> {
  if (installer === null) return { done: false, reason: 'no-installer', checks: [] };
  try {
    return await runUpgrade(
      port,
      { installer: installer.path, mode: 'quiet', despiteRestart },
      {
        signal: new AbortController().signal,
        onProgress: isQuiet || port.kind === 'practice' ? () => undefined : tellOnce(io),
      },
    );
  } catch (error) {
    if (error instanceof PracticeError) throw new Stop(EXIT.noReadableInput, error.code, error.message);
    throw error;
  }
}

/** Says on the error stream that it has begun, and when it has been silent for long. */
function tellOnce(io: Io): (progress: UpgradeProgress) => void {
  const told = new Set<string>();
  const tell = (what: string, words: string) => {
    if (told.has(what)) return;
    told.add(what);
    io.err(`${words}\n`);
  };
  return (progress) => {
    if (progress.at !== 'working') return;
    tell('started', `The setup ${progress.version} was started. Following OBPatch.log.`);
    if (progress.silent) tell('silent', 'No new line for 5 minutes. This can be normal.');
  };
}
