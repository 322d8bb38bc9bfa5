/** An upgrade that ended while nobody watched, as what it left on a server tells it. Changes nothing. */
import path from 'node:path';
import type { UpgradeFacts } from '../../../shared/report/report-input';
import { pastRun, type LogSince, type RepairBefore } from '../../../shared/upgrade/past-run';
import type { WindowsPort } from '../../windows/port';
import { knownLogsIn, serverLogFolder } from '../known-logs';
import { readLogFile, type LogReading } from '../log-files';
import { findStory, type Story } from '../repair/list-repairs';
import { readAgentFacts } from './agent-facts';

/** Null where no repair is recorded, or the agent has not been upgraded since, or the journal cannot be read. */
export async function findPastUpgrade(port: WindowsPort, now: Date): Promise<UpgradeFacts | null> {
  const story = await findStory(port, now).catch(() => null);
  if (story?.next !== 'result') return null;
  const folder = port.hostPath(serverLogFolder(await port.windowsFolder()));
  const logs: { readonly path: string; readonly reading: LogReading }[] = [];
  for (const file of await knownLogsIn(folder))
    logs.push({ path: file, reading: await readLogFile(file, { links: 'refused' }) });
  const { run, loggedMs } = pastRun(repairBefore(story), logsSince(logs), await readAgentFacts(port));
  return { toldBy: 'what-it-left', ended: new Date(loggedMs ?? now).toISOString(), run };
}

/** The repair that a story begins with. */
export function repairBefore({ record: { plan, time } }: Story): RepairBefore {
  return { target: plan.target, agentVersion: plan.agentVersion ?? '', time };
}

/** The logs of Windows Installer among those that were read. */
export function logsSince(
  read: readonly { readonly path: string; readonly reading: LogReading | string }[],
): readonly LogSince[] {
  return read.flatMap(({ path: file, reading }) => {
    if (typeof reading === 'string' || !reading.ok || reading.facts.kind !== 'windows-installer-log')
      return [];
    const { facts, fingerprint } = reading;
    return [{ file: path.basename(file), modifiedMs: fingerprint.modifiedMs, sessions: facts.sessions }];
  });
}
