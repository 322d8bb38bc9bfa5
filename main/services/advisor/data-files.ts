/** The dated data files of the advisor: those that come with the program, and a list that a person chose. */
import { open } from 'node:fs/promises';
import { refuse, type Outcome } from '../../../shared/advisor/problems';
import { MOST_LIST_BYTES, readVersionList } from '../../../shared/advisor/read-version-list';
import { readRollups, type Rollups } from '../../../shared/advisor/rollups';
import type { VersionList } from '../../../shared/advisor/version-list';
import type { AssetFiles } from '../asset-files';

const FILES = { versions: 'advisor/released-versions.json', rollups: 'advisor/update-rollups.json' } as const;

/** @throws Error when the program’s own file is not as it was made. */
export async function builtInVersions(assets: AssetFiles): Promise<VersionList> {
  const read = readVersionList((await assets.read(FILES.versions)).toString('utf8'));
  if (!read.ok) throw new Error(`${FILES.versions}: ${read.problem.message}`);
  return read.value;
}

/** @throws Error when the program’s own file is not as it was made. */
export async function builtInRollups(assets: AssetFiles): Promise<Rollups> {
  return readRollups((await assets.read(FILES.rollups)).toString('utf8'));
}

/** A version list that a person chose. What is too large is not read to its end. */
export async function readVersionsFile(file: string): Promise<Outcome<VersionList>> {
  try {
    const handle = await open(file, 'r');
    try {
      if (!(await handle.stat()).isFile()) return refuse('list-not-read');
      const room = Buffer.alloc(MOST_LIST_BYTES + 1);
      const { bytesRead } = await handle.read(room, 0, room.length, 0);
      if (bytesRead > MOST_LIST_BYTES) return refuse('list-too-large');
      return readVersionList(room.toString('utf8', 0, bytesRead));
    } finally {
      await handle.close();
    }
  } catch {
    return refuse('list-not-read');
  }
}
