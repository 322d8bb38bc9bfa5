/** Finds the setup's logs by their names, without walking through folders that may hold tens of thousands of files. */
import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import { KNOWN_LOG_NAMES } from '../../shared/mars';

/** Entries of a folder that are looked at when none of the known names is there. */
const MOST_ENTRIES = 5000;

/** Logs taken from one folder. */
const MOST_LOGS = 20;

const SETUP_LOG_NAME = /^OB.*\.(?:log|errlog)(?:\.txt)?$/i;

/** The setup's logs in a folder, by their known names only. Names that cannot be looked at count as there: reading says why. */
export async function knownLogsIn(folder: string): Promise<readonly string[]> {
  const paths = KNOWN_LOG_NAMES.map((name) => path.join(folder, name));
  const there = await Promise.all(paths.map(isThere));
  return paths.filter((_, at) => there[at]);
}

/** Logs in a folder that a person chose: the known names, else files that are named like them ("OBPatch (1).log"). */
export async function logsInFolder(folder: string): Promise<readonly string[]> {
  const known = await knownLogsIn(folder);
  if (known.length > 0) return known;
  const found: string[] = [];
  try {
    let seen = 0;
    for await (const entry of await opendir(folder)) {
      seen += 1;
      if (entry.isFile() && SETUP_LOG_NAME.test(entry.name)) found.push(path.join(folder, entry.name));
      if (seen >= MOST_ENTRIES || found.length >= MOST_LOGS) break;
    }
  } catch {
    return [];
  }
  return found.toSorted((one, other) => one.localeCompare(other, 'en'));
}

async function isThere(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code !== 'ENOENT' && error.code !== 'ENOTDIR';
  }
}

/** Whether a path is a folder. What cannot be looked at is none. */
export async function isFolder(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** The folder where the MARS setup leaves its logs on this computer. Source: the article, steps 2 and 7. */
export function serverLogFolder(systemRoot: string): string {
  return `${systemRoot.replace(/\\+$/, '')}\\Temp`;
}
