/** Finds the agent's setup: beside the logs, in the folders of downloads, or where a person says. Starts nothing. */
import { lstat, opendir, type FileHandle } from 'node:fs/promises';
import { MARS_INSTALLER } from '../../../shared/mars';
import { ProgramError } from '../../../shared/program/program-error';
import { readProgramVersion } from '../../../shared/program/version-resource';
import type { ServerCheck } from '../../../shared/repair/inspection';
import { RepairError } from '../../../shared/repair/reasons';
import { compareVersions } from '../../../shared/upgrade/agent-facts';
import { whyNotStarted, type InstallerFile, type InstallerPlace } from '../../../shared/upgrade/installer';
import { checkLocalFile } from '../../../shared/windows-paths';
import type { WindowsPort } from '../../windows/port';
import { rangedFile } from '../../windows/ranged-file';
import { signatureFacts } from '../candidates';
import { serverLogFolder } from '../known-logs';
import { checkOnOwnDrive } from '../own-drive';
import { openSource } from '../repair/files';

/** The name, also with the number that a browser adds to a second download. */
const INSTALLER_NAME = /^MARSAgentInstaller(?: ?\(\d{1,3}\))?\.exe$/i;

/** Any user can fill these folders. */
const LIMITS = { profiles: 200, entries: 5000, installers: 20 } as const;

/**
 * The setups that there are, the best one first: what may be started before what may not, then the newest. With a named
 * file, that one alone.
 */
export async function findInstallers(
  port: WindowsPort,
  named: string | null,
): Promise<readonly InstallerFile[]> {
  if (named !== null) {
    const check = await checkOnOwnDrive(port, named);
    return [
      check.ok ? await lookAtInstaller(port, named, 'named') : unread(named, 'named', 'installer-refused'),
    ];
  }
  const windowsFolder = await port.windowsFolder();
  const beside = `${serverLogFolder(windowsFolder)}\\${MARS_INSTALLER}`;
  const places: (readonly [string, InstallerPlace])[] = (await isThere(port.hostPath(beside)))
    ? [[beside, 'log-folder']]
    : [];
  const profiles = `${windowsFolder.slice(0, 2)}\\Users`;
  for (const profile of await namesIn(port.hostPath(profiles), LIMITS.profiles, 'folder')) {
    const downloads = `${profiles}\\${profile}\\Downloads`;
    for (const name of await namesIn(port.hostPath(downloads), LIMITS.entries, 'file'))
      if (INSTALLER_NAME.test(name)) places.push([`${downloads}\\${name}`, 'downloads']);
  }
  const found: InstallerFile[] = [];
  for (const [path, place] of places.slice(0, LIMITS.installers))
    found.push(await lookAtInstaller(port, path, place));
  return found.toSorted(
    (one, other) =>
      Number(other.reason === null) - Number(one.reason === null) ||
      (compareVersions(other.version.value ?? '', one.version.value ?? '') ?? 0),
  );
}

/** What one file is, and whether it may be started. */
export async function lookAtInstaller(
  port: WindowsPort,
  path: string,
  foundIn: InstallerPlace,
): Promise<InstallerFile> {
  const check = checkLocalFile(path);
  if (!check.ok || !/\.exe$/i.test(check.path)) return unread(path, foundIn, 'installer-refused');
  try {
    const handle = await openSource(port.hostPath(check.path));
    try {
      const { size } = await handle.stat();
      const version = await versionIn(handle, size);
      const signature = signatureFacts(await port.signatureOf(check.path));
      const reason = whyNotStarted({ version, signature }, port.kind === 'practice');
      return { path: check.path, foundIn, bytes: size, version, signature, reason };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!(error instanceof RepairError)) throw error;
    const isGone = error.reason === 'source-gone';
    return unread(check.path, foundIn, isGone ? 'installer-gone' : 'installer-refused');
  }
}

/** The version that stands in an open program. */
export async function versionIn(handle: FileHandle, bytes: number): Promise<ServerCheck<string>> {
  try {
    return { value: (await readProgramVersion(rangedFile(handle, bytes))).fileVersion, why: null };
  } catch (error) {
    if (error instanceof ProgramError) return { value: null, why: error.message };
    throw error;
  }
}

function unread(
  path: string,
  foundIn: InstallerPlace,
  reason: 'installer-gone' | 'installer-refused',
): InstallerFile {
  const why = 'The file could not be read.';
  return {
    path,
    foundIn,
    bytes: 0,
    version: { value: null, why },
    signature: { state: 'not-verified', signer: null, byMicrosoft: false, reason: why },
    reason,
  };
}

/** Names in a folder; a link to another place counts as neither. What cannot be listed has none. */
async function namesIn(folder: string, most: number, kind: 'file' | 'folder'): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    let seen = 0;
    for await (const entry of await opendir(folder)) {
      seen += 1;
      if (kind === 'file' ? entry.isFile() : entry.isDirectory()) names.push(entry.name);
      if (seen >= most) break;
    }
  } catch {
    // What cannot be listed has nothing to offer.
  }
  return names.toSorted((one, other) => one.localeCompare(other, 'en'));
}

function isThere(host: string): Promise<boolean> {
  return lstat(host).then(
    () => true,
    () => false,
  );
}
