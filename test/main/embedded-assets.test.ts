import { describe, expect, it } from 'vitest';
import { ASSET_LIST, embeddedAssets } from '../../main/embedded-assets';
import { assetsInFolder } from '../../main/services/asset-files';

const CONTENT = new Map([
  ['practice/server/b.json', 'b'],
  ['practice/a.log', 'a'],
  ['practices/other.txt', 'other'],
]);

const embedded = embeddedAssets((name) => {
  if (name === ASSET_LIST) return Buffer.from(JSON.stringify([...CONTENT.keys()]));
  const content = CONTENT.get(name);
  if (content === undefined) throw new Error(`There is no asset ${name}`);
  return Buffer.from(content);
});

describe('the assets inside the executable', () => {
  it('are listed by folder, and a folder is not the beginning of a name', async () => {
    expect(await embedded.list('practice')).toEqual(['practice/a.log', 'practice/server/b.json']);
    expect(await embedded.list('practice/server')).toEqual(['practice/server/b.json']);
    expect(await embedded.list('nothing')).toEqual([]);
  });

  it('are read by name', async () => {
    expect((await embedded.read('practice/a.log')).toString()).toBe('a');
    await expect(embedded.read('practice/none')).rejects.toThrow('practice/none');
  });
});

describe('the assets in a folder', () => {
  it('have the same kind of names', async () => {
    const names = await assetsInFolder('assets').list('practice');
    expect(names).toContain('practice/OBPatch.log');
    expect(names).toContain('practice/server/server.json');
    expect(names).toEqual(names.toSorted());
  });
});
