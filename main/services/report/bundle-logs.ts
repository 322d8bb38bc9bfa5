/** Which logs go into a bundle: what Microsoft Support asks for, each found by its name in its own folder. */
import { lstat, opendir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { KNOWN_LOG_NAMES } from '../../../shared/mars';
import { checkLocalFile, folderOf } from '../../../shared/windows-paths';
import type { WindowsPort } from '../../windows/port';
import { isFileError } from '../file-errors';
import { serverLogFolder } from '../known-logs';
import { openLog, type Opened } from './open-log';

/** The places of the server’s own logs, which nobody can name. */
export const SERVER_PLACES = ['setup', 'agent', 'site-recovery'] as const;
export type ServerPlace = (typeof SERVER_PLACES)[number];
export type LogPlace = ServerPlace | 'added';

/** A log for a bundle, not opened yet. */
export interface BundleLog<Place extends LogPlace = LogPlace> {
  readonly place: Place;
  /** Where it really is. */
  readonly host: string;
  open(): Promise<Opened>;
}

/** What the server has: the logs that were found, and the folders that could not be looked into, as Windows paths. */
export interface ServerLogs {
  readonly logs: readonly BundleLog<ServerPlace>[];
  readonly closedFolders: readonly string[];
}

export const NOTHING_FOUND: ServerLogs = { logs: [], closedFolders: [] };

/** Entries of a folder that are looked at: C:\Windows\Temp may hold tens of thousands. */
const MOST_ENTRIES = 100_000;

/** Files of one kind in one folder: the names that the setup always has, then the latest. */
export const MOST_LOGS = 20;

/** Source: Microsoft's Site Recovery setup constants and its troubleshooting pages for the agent. */
const SETUP_LOG = /^OB.{0,60}\.(?:log|errlog)$/i;
const AGENT_LOG = /^(?:CBEngine|GatewayProvider).{0,60}\.errlog$/i;
const SITE_RECOVERY_LOG = /^(?:MARSStatus|ASRUnifiedSetup)\.log$/i;

/** The logs of a server, as this process can see them. */
export async function findServerLogs(port: WindowsPort): Promise<ServerLogs> {
  const logs: BundleLog<ServerPlace>[] = [];
  const closedFolders: string[] = [];
  for (const { place, folder, pattern } of await placesOf(port)) {
    const names = await namesIn(port.hostPath(folder), pattern);
    if (names === null) closedFolders.push(folder);
    for (const name of names ?? []) logs.push(localLog(place, path.join(port.hostPath(folder), name)));
  }
  return { logs, closedFolders };
}

/** Those of the server and those that a person named. Each file once. */
export async function withNamed(
  logs: readonly BundleLog[],
  named: readonly string[],
): Promise<readonly BundleLog[]> {
  const known = new Map(logs.map((log) => [keyOf(log.host), log]));
  for (const file of named.filter(isHere)) {
    const host = await throughFolders(file);
    if (!known.has(keyOf(host))) known.set(keyOf(host), localLog('added', host));
  }
  return [...known.values()];
}

function localLog<P extends LogPlace>(place: P, host: string): BundleLog<P> {
  return { place, host, open: () => openLog(host) };
}

/** Windows takes a name in any case for the same one. */
function keyOf(host: string): string {
  const complete = path.resolve(host);
  return process.platform === 'win32' ? complete.toLowerCase() : complete;
}

interface Place {
  readonly place: ServerPlace;
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

/** The names that go in, or null where the folder must not be looked into. One that is not there has none. */
async function namesIn(folder: string, pattern: RegExp): Promise<readonly string[] | null> {
  const found: { readonly name: string; readonly modifiedMs: number }[] = [];
  let seen = 0;
  try {
    for await (const { name } of await opendir(folder)) {
      seen += 1;
      if (seen > MOST_ENTRIES) break;
      if (!pattern.test(name)) continue;
      const file = await lstat(path.join(folder, name)).catch(() => null);
      // What must not be looked at is opened all the same: that says why it is not in the bundle.
      found.push({ name, modifiedMs: file?.mtimeMs ?? 0 });
    }
  } catch (error) {
    return isFileError(error, 'ENOENT', 'ENOTDIR') ? [] : null;
  }
  return found
    .toSorted(
      (one, other) =>
        Number(isKnown(other.name)) - Number(isKnown(one.name)) ||
        other.modifiedMs - one.modifiedMs ||
        one.name.localeCompare(other.name, 'en'),
    )
    .slice(0, MOST_LOGS)
    .map(({ name }) => name);
}

/** Anybody may put newer files with such names there; they do not keep the setup's own away. */
function isKnown(name: string): boolean {
  return KNOWN_LOG_NAMES.some((known) => known.toLowerCase() === name.toLowerCase());
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
