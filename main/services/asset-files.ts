/** The files that come with the program, wherever they lie: a folder, the app's archive, or the single executable. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export interface AssetFiles {
  /** The files below a folder, by their names below `assets/` with forward slashes, sorted. */
  list(folder: string): Promise<readonly string[]>;
  /** @throws Error when there is no such file. */
  read(name: string): Promise<Buffer>;
}

/** The assets in a folder of the disk, or of the packed app. @param root the folder `assets/`. */
export function assetsInFolder(root: string): AssetFiles {
  return {
    list: async (folder) => (await filesBelow(root, folder)).toSorted(),
    read: (name) => readFile(path.join(root, name)),
  };
}

/** Folder by folder, because Electron's archive does not answer every form of a question. */
async function filesBelow(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map((entry) => {
      const name = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(root, name) : [name];
    }),
  );
  return found.flat();
}
