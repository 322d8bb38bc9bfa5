/** The assets inside the single executable. Node 22 cannot list them, so their names are one of them. */
import type { AssetFiles } from './services/asset-files';

/** The asset that lists the others: a JSON array of names. */
export const ASSET_LIST = 'assets.json';

/** @param getAsset as node:sea has it. @throws Error of Node when there is no such asset. */
export function embeddedAssets(getAsset: (name: string) => Buffer): AssetFiles {
  return {
    async list(folder) {
      const all = JSON.parse(getAsset(ASSET_LIST).toString('utf8')) as readonly string[];
      return all.filter((name) => name.startsWith(`${folder}/`)).toSorted();
    },
    read: async (name) => getAsset(name),
  };
}
