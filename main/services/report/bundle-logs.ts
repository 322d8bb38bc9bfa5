/** Which logs go into a bundle: what Microsoft Support asks for, each found by its name in its own folder. */
import { lstat, opendir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { checkLocalFile, folderOf } from '../../../shared/windows-paths';
import type { WindowsPort } from '../../windows/port';
import { serverLogFolder } from '../known-logs';

export type LogPlace = 'setup' | 'agent' | 'site-recovery' | 'added';

export interface BundleLog {
  readonly place: LogPlace;
  /** Where it really is. */
  readonly host: string;
}

/** Entries of a folder that are looked at: C:\Windows\Temp may hold tens of thousands. */
const MOST_ENTRIES = 100_000;

/** Files of one kind in one folder, the latest first. */
const MOST_LOGS = 12;

/** Source: Microsoft's Site Recovery setup constants and its troubleshooting pages for the agent. */
const SETUP_LOG = /^OB.{0,60}\.(?:log|errlog)$/i;
const AGENT_LOG = /^(?:CBEngine|GatewayProvider).{0,60}\.errlog$/i;
const SITE_RECOVERY_LOG = /^(?:MARSStatus|ASRUnifiedSetup)\.log$/i;

/** The logs that a server has, and those that a person named. Each file once. */
export async function findBundleLogs(
  port: WindowsPort | null,
  named: readonly string[],
): Promise<readonly BundleLog[]> {
  const logs = new Map<string, BundleLog>();
  const add = (place: LogPlace, host: string) => {
    const known = path.resolve(host);
    if (!logs.has(known)) logs.set(known, { place, host: known });
  };
  if (port !== null)
    for (const { place, folder, pattern } of await placesOf(port))
      for (const name of await latestIn(port.hostPath(folder), pattern))
        add(place, path.join(port.hostPath(folder), name));
  for (const file of named) if (isHere(file)) add('added', await throughFolders(file));
  return [...logs.values()];
}

interface Place {
  readonly place: LogPlace;
  /** Windows path. */
  readonly folder: string;
  readonly pattern: RegExp;
}

async function placesOf(port: WindowsPort): Promise<readonly Place[]> {
  const agent = await port.agentFolder();
  const programData = folderOf(folderOf(await port.journalFolder()));
  return [
    { place: 'setup', folder: serverLogFolder(await port.windowsFolder()), pattern: SETUP_LOG },
    ...(agent.known ? [{ place: 'agent', folder: `${agent.value}\\Temp`, pattern: AGENT_LOG } as const] : []),
    { place: 'site-recovery', folder: `${programData}\\ASRSetupLogs`, pattern: SITE_RECOVERY_LOG },
  ];
}

async function latestIn(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const found: { readonly name: string; readonly modifiedMs: number }[] = [];
  let seen = 0;
  try {
    for await (const { name } of await opendir(folder)) {
      seen += 1;
      if (seen > MOST_ENTRIES) break;
      if (!pattern.test(name)) continue;
      const file = await lstat(path.join(folder, name)).catch(() => null);
      if (file !== null) found.push({ name, modifiedMs: file.mtimeMs });
    }
  } catch {
    // A folder that is not there, or must not be read, has no logs for the bundle.
  }
  return found
    .toSorted((one, other) => other.modifiedMs - one.modifiedMs || one.name.localeCompare(other.name, 'en'))
    .slice(0, MOST_LOGS)
    .map(({ name }) => name);
}

/** Whether a named file is on a local drive: nothing is fetched over the network or from a device for a bundle. */
function isHere(file: string): boolean {
  return process.platform === 'win32' ? checkLocalFile(path.resolve(file)).ok : !/^[\\/]{2}/.test(file);
}

/** A person may name a file by way of a link to its folder; the file itself must be none. */
async function throughFolders(file: string): Promise<string> {
  const complete = path.resolve(file);
  const folder = await realpath(path.dirname(complete)).catch(() => path.dirname(complete));
  return path.join(folder, path.basename(complete));
}
