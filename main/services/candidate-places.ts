/**
 * Where the agent's package may lie. Nothing is opened here, and no path that is not ordinary and on a drive of the server's
 * own gets through.
 */
import { opendir } from 'node:fs/promises';
import type { Finding } from '../../shared/diagnosis/types';
import { finding } from '../../shared/diagnosis/rules/rule';
import { SOURCE_PACKAGE } from '../../shared/mars';
import type { RegisteredProduct } from '../../shared/registry/installer-registry';
import type { Origin } from '../../shared/repair/inspection';
import { baseName, checkDrive, checkLocalFile } from '../../shared/windows-paths';
import type { WindowsPort } from '../windows/port';
import { hostPathOf, isHostsOwn } from './host-path';
import { isFolder } from './known-logs';

export interface Place {
  readonly origin: Origin;
  readonly path: string;
  /** Why it is not opened; null where it may be. */
  readonly refused: string | null;
}

export interface Places {
  readonly places: readonly Place[];
  readonly findings: readonly Finding[];
}

export interface Wanted {
  readonly setupFolder: string | null;
  readonly registration: RegisteredProduct | null;
  readonly named: string | null;
}

/** Names of the folders that the setup unpacks into, at a drive's root. Source: the article and KB 2934202. */
const SETUP_FOLDER_NAME = /^[0-9a-f]{16,40}$/i;

/** Any user can make folders at a drive's root, so neither they nor what is in them may keep the inspection busy. */
const LIMITS = { entries: 20_000, setupFolders: 20 } as const;

/** Places in the order of preference; a place that is known by several ways stands once. */
export async function findPlaces(port: WindowsPort, wanted: Wanted): Promise<Places> {
  const roots = await port.driveRoots();
  const found: Place[] = [
    ...(wanted.named === null ? [] : await namedPlaces(port, wanted.named, packageNameOf(wanted), roots)),
    ...(wanted.setupFolder === null
      ? []
      : [place('setup-folder', `${wanted.setupFolder}\\${SOURCE_PACKAGE}`, roots)]),
    ...(await setupFoldersAt(port, roots)),
  ];
  const findings: Finding[] = [];
  for (const [origin, folder] of [
    ['last-used-source', wanted.registration?.lastUsedSource ?? null],
    ['install-source', wanted.registration?.installSource ?? null],
  ] as const) {
    if (folder === null || folder === '') continue;
    const source = place(origin, `${folder.replace(/[\\/]+$/, '')}\\${packageNameOf(wanted)}`, roots);
    if (source.refused === null) found.push(source);
    else if (!findings.some(({ detail }) => detail === source.refused))
      findings.push(
        finding('source-not-opened', 'info', 'A registered source was not looked at', source.refused, []),
      );
  }
  const seen = new Set<string>();
  const places = found.filter(({ path }) => {
    const key = path.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
  return { places, findings };
}

function place(origin: Origin, path: string, roots: readonly string[]): Place {
  const spelling = checkLocalFile(path);
  if (!spelling.ok) return { origin, path, refused: spelling.why };
  const drive = checkDrive(spelling.path, roots);
  if (drive.ok) return { origin, path: drive.path, refused: null };
  const next = origin === 'named' ? ' Copy it to a local drive and name that copy.' : '';
  return { origin, path, refused: `${drive.why}${next}` };
}

/** The registered name of the package, where it is a plain name. */
function packageNameOf({ registration }: Wanted): string {
  const name = registration?.packageName ?? '';
  return /^[^\\/:]+\.msi$/i.test(name) ? name : baseName(SOURCE_PACKAGE);
}

/** A file stands for itself, a folder for the package in it or in its folder Installers. */
async function namedPlaces(
  port: WindowsPort,
  named: string,
  packageName: string,
  roots: readonly string[],
): Promise<readonly Place[]> {
  const own = isHostsOwn(port, named);
  const asked: Place = own ? { origin: 'named', path: named, refused: null } : place('named', named, roots);
  if (asked.refused !== null) return [asked];
  const host = hostPathOf(port, asked.path);
  if (!(await isFolder(host))) return [asked];
  const places: Place[] = [];
  const names = new Set([baseName(SOURCE_PACKAGE), packageName].map((name) => name.toLowerCase()));
  for (const folder of ['', 'Installers']) {
    const separator = own ? '/' : '\\';
    const inFolder = [asked.path.replace(/[\\/]+$/, ''), ...(folder === '' ? [] : [folder])].join(separator);
    for (const name of await filesIn(hostPathOf(port, `${inFolder}${separator}`)))
      if (names.has(name.toLowerCase()))
        places.push({ origin: 'named', path: `${inFolder}${separator}${name}`, refused: null });
  }
  return places.length > 0
    ? places
    : [{ ...asked, refused: `There is no ${packageName} in this folder or in its folder Installers.` }];
}

/** Packages that may lie in setup folders at the roots of the drives. */
export async function otherSetupFolders(port: WindowsPort): Promise<readonly Place[]> {
  return setupFoldersAt(port, await port.driveRoots());
}

async function setupFoldersAt(port: WindowsPort, roots: readonly string[]): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (const root of roots) {
    for (const name of await foldersIn(port.hostPath(root))) {
      if (places.length >= LIMITS.setupFolders) return places;
      if (SETUP_FOLDER_NAME.test(name))
        places.push(place('other-setup-folder', `${root}${name}\\${SOURCE_PACKAGE}`, roots));
    }
  }
  return places;
}

function foldersIn(folder: string): Promise<readonly string[]> {
  return namesIn(folder, (entry) => entry.isDirectory());
}

function filesIn(folder: string): Promise<readonly string[]> {
  return namesIn(folder, (entry) => entry.isFile());
}

async function namesIn(
  folder: string,
  isWanted: (entry: { isDirectory(): boolean; isFile(): boolean }) => boolean,
): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    let seen = 0;
    for await (const entry of await opendir(folder)) {
      seen += 1;
      if (isWanted(entry)) names.push(entry.name);
      if (seen >= LIMITS.entries) break;
    }
  } catch {
    // What cannot be listed has nothing to offer.
  }
  return names.toSorted((one, other) => one.localeCompare(other, 'en'));
}
