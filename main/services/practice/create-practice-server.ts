/** Makes a practice server in a folder: the drive and the registry of a made-up server, with the article's case on it. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LOG_NAMES } from '../../../shared/mars';
import type { AssetFiles } from '../asset-files';
import { PRACTICE_FILES, PracticeError } from '../../windows/practice-folder';

/** Where the logs lie on the practice server. */
const LOG_FOLDER = path.join('C', 'Windows', 'Temp');

/** Where its files lie among the assets: two logs, and `server` with everything else. */
const PRACTICE = 'practice';
const SERVER = `${PRACTICE}/server/`;

/**
 * Fills an empty or new folder; existing content is never touched and nothing is written outside of it.
 * @throws PracticeError when the folder is not empty or cannot be written.
 */
export async function createPracticeServer(folder: string, assets: AssetFiles): Promise<void> {
  await makeEmptyFolder(folder);
  try {
    for (const name of [LOG_NAMES.patch, LOG_NAMES.setup])
      await copyNew(assets, `${PRACTICE}/${name}`, path.join(folder, LOG_FOLDER, name));
    const names = (await assets.list(`${PRACTICE}/server`)).map((name) => name.slice(SERVER.length));
    // Its mark comes last: a folder that was filled only in part is no practice server.
    for (const name of [...names.filter((one) => one !== PRACTICE_FILES.server), PRACTICE_FILES.server])
      await copyNew(assets, `${SERVER}${name}`, path.join(folder, name));
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

async function copyNew(assets: AssetFiles, name: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  await writeFile(to, await assets.read(name), { flag: 'wx' });
}
