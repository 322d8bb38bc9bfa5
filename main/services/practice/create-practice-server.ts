/** Makes a practice server in a folder: the drive and the registry of a made-up server, with the article's case on it. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LOG_NAMES } from '../../../shared/mars';
import { PRACTICE_FILES, PracticeError } from '../../windows/practice-folder';

/** Where the logs lie on the practice server. */
const LOG_FOLDER = path.join('C', 'Windows', 'Temp');

/**
 * Fills an empty or new folder; existing content is never touched and nothing is written outside of it.
 * @param practiceAssets the folder `assets/practice`: two logs, and `server` with everything else.
 * @throws PracticeError when the folder is not empty or cannot be written.
 */
export async function createPracticeServer(folder: string, practiceAssets: string): Promise<void> {
  await makeEmptyFolder(folder);
  try {
    for (const name of [LOG_NAMES.patch, LOG_NAMES.setup])
      await copyNew(path.join(practiceAssets, name), path.join(folder, LOG_FOLDER, name));
    const server = path.join(practiceAssets, 'server');
    const files = (await filesBelow(server, '')).filter((file) => file !== PRACTICE_FILES.server);
    // Its mark comes last: a folder that was filled only in part is no practice server.
    for (const file of [...files, PRACTICE_FILES.server])
      await copyNew(path.join(server, file), path.join(folder, file));
  } catch (cause) {
    throw new PracticeError(
      'practice-folder-not-usable',
      `The practice server could not be written to ${folder}. Delete what is there and try again, or name another folder.`,
      { cause },
    );
  }
}

async function makeEmptyFolder(folder: string): Promise<void> {
  let there: readonly string[];
  try {
    await mkdir(folder, { recursive: true });
    there = await readdir(folder);
  } catch (cause) {
    throw new PracticeError(
      'practice-folder-not-usable',
      `${folder} cannot be used as a folder. Name a new or an empty one.`,
      { cause },
    );
  }
  if (there.length === 0) return;
  throw new PracticeError(
    'practice-folder-not-usable',
    `${folder} is not empty, so no practice server was made there. Name a new or an empty folder.`,
  );
}

/** Files below a folder, as paths relative to it. */
async function filesBelow(folder: string, relative: string): Promise<readonly string[]> {
  const entries = await readdir(path.join(folder, relative), { withFileTypes: true });
  const found = await Promise.all(
    entries.map((entry) => {
      const name = path.join(relative, entry.name);
      return entry.isDirectory() ? filesBelow(folder, name) : [name];
    }),
  );
  return found.flat();
}

/** Reads and writes rather than copies: the assets may lie inside the packaged app's archive. */
async function copyNew(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  await writeFile(to, await readFile(from), { flag: 'wx' });
}
