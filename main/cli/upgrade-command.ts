/** `upgrade --practice DIR`: runs the simulated upgrade. The real one is the agent's own setup. */
import { simulateUpgrade } from '../services/practice/upgrade';
import { PracticeError } from '../windows/practice-folder';
import { isPracticePort, type PracticePort } from '../windows/practice-port';
import { defineCommand } from './command';
import { EXIT, exitCodeOf } from './exit-codes';
import { gatherLogs } from './gather-logs';
import type { Io } from './io';
import { asPlainJson } from './plain-json';
import { openServer } from './server';
import { Stop, usageError } from './stop';

export const UPGRADE = defineCommand({
  name: 'upgrade',
  usage: '[--json] --practice DIR',
  summary: 'run the simulated upgrade of a practice server',
  about: `Runs the simulated upgrade of a practice server and says how it ended.

It fails with 1612 while the cached package is missing or is not the registered one, and succeeds
when it is back. It writes OBPatch.log as Windows Installer does. On a real server the upgrade is
run with MARSAgentInstaller.exe, not with this command.`,
  optionLines: [],
  schemas: ['upgrade/1'],
  examples: ['upgrade --practice try'],
  options: {},
  operands: { what: 'nothing', least: 0, most: 0 },
  writes: true,
  async run(line, io) {
    const port = await openPractice(line, io);
    const upgrade = await runUpgrade(port);
    const logs = await gatherLogs(line, io);
    if (logs === null) throw new Error('A practice server always has a folder of logs');
    const { diagnosis } = logs;
    const { installerExitCode, version, log } = upgrade;
    const result = { schema: 'upgrade/1', installerExitCode, verdict: diagnosis.verdict, version, log };
    if (line.json) io.out(`${asPlainJson(result)}\n`);
    else io.out(asText(installerExitCode, version, log));
    return exitCodeOf(diagnosis);
  },
});

async function openPractice(line: { readonly practice: string | null }, io: Io): Promise<PracticePort> {
  if (line.practice === null) {
    throw usageError(
      'The upgrade of a real server is run with MARSAgentInstaller.exe. This command works with --practice DIR only.',
    );
  }
  const port = await openServer(line, io);
  if (!isPracticePort(port)) throw usageError(`${line.practice} is not a practice server.`);
  return port;
}

async function runUpgrade(port: PracticePort) {
  try {
    return await simulateUpgrade(port);
  } catch (error) {
    if (error instanceof PracticeError) throw new Stop(EXIT.noReadableInput, error.code, error.message);
    throw error;
  }
}

function asText(code: number, version: string | null, log: string): string {
  return code === 0
    ? `The upgrade succeeded (0)\n\nThe agent now has version ${version}. ${log} has the details.\n`
    : `The upgrade stopped with error ${code}\n\nThe agent still has version ${version}. ${log} has the details: see "diagnose".\n`;
}
