/** Finds the agent's setup: as it runs, beside the logs, in the folders of downloads, or where a person says. Starts nothing. */
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
  if (named !== null) return [await lookAtInstaller(port, named, 'named')];
  const found = await lookAtInstallers(port, (await placesOf(port)).slice(0, LIMITS.installers));
  return found.toSorted(
    (one, other) =>
      Number(other.reason === null) - Number(one.reason === null) ||
      (compareVersions(other.version.value ?? '', one.version.value ?? '') ?? 0),
  );
}

type Place = readonly [path: string, foundIn: InstallerPlace];

/** Every place once, in the order of preference. */
async function placesOf(port: WindowsPort): Promise<readonly Place[]> {
  const windowsFolder = await port.windowsFolder();
  const running = await port.runningFiles(MARS_INSTALLER);
  const places: Place[] = running.known ? running.value.map((path) => [path, 'running'] as const) : [];
  const beside = `${serverLogFolder(windowsFolder)}\\${MARS_INSTALLER}`;
  if (await isThere(port.hostPath(beside))) places.push([beside, 'log-folder']);
  const profiles = `${windowsFolder.slice(0, 2)}\\Users`;
  for (const profile of await namesIn(port.hostPath(profiles), LIMITS.profiles, 'folder')) {
    const downloads = `${profiles}\\${profile}\\Downloads`;
    for (const name of await namesIn(port.hostPath(downloads), LIMITS.entries, 'file'))
      if (INSTALLER_NAME.test(name)) places.push([`${downloads}\\${name}`, 'downloads']);
  }
  const pathsBefore = (at: number) => places.slice(0, at).map(([path]) => path.toLowerCase());
  return places.filter(([path], at) => !pathsBefore(at).includes(path.toLowerCase()));
}

/** What one file is, and whether it may be started. */
export async function lookAtInstaller(
  port: WindowsPort,
  path: string,
  foundIn: InstallerPlace,
): Promise<InstallerFile> {
  const [file] = await lookAtInstallers(port, [[path, foundIn]]);
  if (file === undefined) throw new Error('Each place has an answer.');
  return file;
}

/** What the files are. All signatures are asked for at once, because each question takes its time. */
async function lookAtInstallers(
  port: WindowsPort,
  places: readonly Place[],
): Promise<readonly InstallerFile[]> {
  const read = await Promise.all(places.map(([path, foundIn]) => readInstaller(port, path, foundIn)));
  const signaturesOf = read.flatMap((one) => (one.signature === null ? [one.path] : []));
  const answers = signaturesOf.length === 0 ? null : await port.ask({ signaturesOf });
  return read.map((one) => {
    if (one.signature !== null || answers === null) return one as InstallerFile;
    const signature = signatureFacts(answers.signatureOf(one.path));
    const reason = whyNotStarted({ version: one.version, signature }, port.kind === 'practice');
    return { ...one, signature, reason };
  });
}

/** A file of which everything is known but its signature, or one that could not be read. */
type ReadInstaller = InstallerFile | (Omit<InstallerFile, 'signature'> & { readonly signature: null });

async function readInstaller(
  port: WindowsPort,
  path: string,
  foundIn: InstallerPlace,
): Promise<ReadInstaller> {
  // The other places are folders of the drive of Windows.
  const check =
    foundIn === 'named' || foundIn === 'running' ? await checkOnOwnDrive(port, path) : checkLocalFile(path);
  if (!check.ok || !/\.exe$/i.test(check.path)) return unread(path, foundIn, 'installer-refused');
  try {
    const handle = await openSource(port.hostPath(check.path));
    try {
      const { size } = await handle.stat();
      const version = await versionIn(handle, size);
      return { path: check.path, foundIn, bytes: size, version, signature: null, reason: null };
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
