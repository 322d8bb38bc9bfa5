/** Finds the setup's logs by their names, without walking through folders that may hold tens of thousands of files. */
import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import { KNOWN_LOG_NAMES } from '../../shared/mars';

/** Entries of a folder that are looked at when none of the known names is there. */
const MOST_ENTRIES = 5000;

/** Logs taken from one folder. */
const MOST_LOGS = 20;

const SETUP_LOG_NAME = /^OB.*\.(?:log|errlog)(?:\.txt)?$/i;

const ANY_LOG_NAME = /\.(?:log|errlog|txt)$/i;

/** The setup's logs in a folder, by their known names only. Names that cannot be looked at count as there: reading says why. */
export async function knownLogsIn(folder: string): Promise<readonly string[]> {
  const paths = KNOWN_LOG_NAMES.map((name) => path.join(folder, name));
  const there = await Promise.all(paths.map(isThere));
  return paths.filter((_, at) => there[at]);
}

/**
 * Logs in a folder that a person chose: the known names and files named like them ("OBPatch (1).log"); where there is none
 * of either, every file that could be a log, because its content decides.
 */
export async function logsInFolder(folder: string): Promise<readonly string[]> {
  const names = await namesIn(folder);
  const like = names.filter((name) => SETUP_LOG_NAME.test(name));
  const wanted = like.length > 0 ? like : names.filter((name) => ANY_LOG_NAME.test(name));
  const listed = wanted
    .toSorted((one, other) => one.localeCompare(other, 'en'))
    .map((name) => path.join(folder, name));
  // A folder with more entries than are looked at may have the known names beyond them.
  const known = await knownLogsIn(folder);
  return [...new Set([...known, ...listed])].slice(0, MOST_LOGS);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for await (const entry of await opendir(folder)) {
      if (entry.isFile()) names.push(entry.name);
      if (names.length >= MOST_ENTRIES) break;
    }
  } catch {
    return names;
  }
  return names;
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
