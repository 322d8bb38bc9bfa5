/** The folder of results behind the window: hostile files, changes under its feet, cancelling and saving. */
import {
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AskWhere, SaveSuggestion } from '../../main/ask-where';
import type { Output } from '../../shared/contract';
import { FLEET_LIMITS } from '../../shared/fleet/limits';
import { RESULTS } from '../fixtures/fleet-folder';
import { OUTCOME } from '../fixtures/fleet-results';
import { useTempFolder } from '../fixtures/temp-folder';
import { createTestApi, type TestApi } from './api-fixture';

const temp = useTempFolder();

function put(name: string, content: unknown): string {
  mkdirSync(temp.at('results'), { recursive: true });
  const file = temp.at('results', name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function open(api: TestApi, folder = temp.at('results')): Promise<Output<'fleet.open'>> {
  const [id = ''] = await api.registerFolder([folder]);
  return api.api['fleet.open']({ folder: id });
}

async function rowsOf(api: TestApi, folder: string): Promise<Output<'fleet.rows'>['rows']> {
  const { rows } = await api.api['fleet.rows']({
    folder,
    from: 0,
    count: FLEET_LIMITS.rowsPerCall,
    order: { column: 'server', direction: 'ascending' },
    filter: { standings: [], name: '' },
  });
  return rows;
}

/** The story of the server that is the only one. */
async function onlyStory(api: TestApi, folder: string): Promise<Output<'fleet.server'>> {
  const [row] = await rowsOf(api, folder);
  return api.api['fleet.server']({ server: row?.server ?? '' });
}

describe('a folder', () => {
  it.each([
    ['that has no results', 'no-results', () => temp.folder('empty')],
    ['that has gone', 'folder-not-readable', () => temp.folder('gone')],
  ] as const)('%s is refused', async (_what, code, make) => {
    const api = createTestApi();
    const folder = make();
    const [id = ''] = await api.registerFolder([folder]);
    if (code === 'folder-not-readable') rmSync(folder, { recursive: true });
    await expect(api.api['fleet.open']({ folder: id })).rejects.toMatchObject({ code });
    expect(await api.api['fleet.get']({})).toEqual({ folder: null });
  });

  it('is one folder: neither a file nor two of them', async () => {
    const api = createTestApi();
    const file = put('SRV01.json', OUTCOME);
    const refused = { code: 'not-one-folder' };
    await expect(api.registerFolder([file])).rejects.toMatchObject(refused);
    await expect(api.registerFolder([temp.path, temp.path])).rejects.toMatchObject(refused);
    await expect(api.registerFolder([])).rejects.toMatchObject(refused);
    const [asLog = ''] = await api.registerPaths([file]);
    await expect(api.api['fleet.open']({ folder: asLog })).rejects.toMatchObject(refused);
  });

  it('that fails leaves the one from before open', async () => {
    const api = createTestApi();
    put('SRV01.json', OUTCOME);
    const folder = await open(api);
    await expect(open(api, temp.folder('empty'))).rejects.toMatchObject({ code: 'no-results' });
    expect(await api.api['fleet.get']({})).toEqual({ folder });
    expect(await rowsOf(api, folder.id)).toHaveLength(1);
  });

  it('that was replaced by another one answers no more, nor do its servers', async () => {
    const api = createTestApi();
    put('SRV01.json', OUTCOME);
    const first = await open(api);
    const [row] = await rowsOf(api, first.id);
    await open(api);
    const closed = { code: 'results-closed' };
    await expect(rowsOf(api, first.id)).rejects.toMatchObject(closed);
    await expect(api.api['fleet.server']({ server: row?.server ?? '' })).rejects.toMatchObject(closed);
    await expect(api.api['fleet.piece']({ folder: first.id, format: 'csv', piece: 0 })).rejects.toMatchObject(
      closed,
    );
  });

  it('that is being read can be stopped', async () => {
    const api = createTestApi();
    for (let at = 0; at < 300; at += 1) put(`SRV${at}.json`, OUTCOME);
    const [id = ''] = await api.registerFolder([temp.at('results')]);
    const opening = api.api['fleet.open']({ folder: id }).catch((error: unknown) => error);
    await api.api['fleet.cancel']({});
    expect(await opening).toMatchObject({ code: 'cancelled' });
    expect(await api.api['fleet.get']({})).toEqual({ folder: null });
  });
});

describe('a hostile result', () => {
  it.skipIf(process.platform === 'win32')(
    'that is a link is not followed, as file or as folder',
    async () => {
      const api = createTestApi();
      put('SRV01.json', OUTCOME);
      writeFileSync(temp.at('secret.json'), JSON.stringify(RESULTS.healthy));
      symlinkSync(temp.at('secret.json'), temp.at('results', 'LINK.json'));
      symlinkSync(temp.path, temp.at('results', 'loop'));
      const { files, servers } = await open(api);
      expect([files, servers]).toEqual([1, 1]);
    },
  );

  it.skipIf(process.platform === 'win32')(
    'that became a link after it was read is not followed',
    async () => {
      const api = createTestApi();
      const file = put('SRV01.json', OUTCOME);
      const { id } = await open(api);
      writeFileSync(temp.at('secret.json'), '"secret"');
      rmSync(file);
      symlinkSync(temp.at('secret.json'), file);
      const { results } = await onlyStory(api, id);
      expect(results[0]).toMatchObject({ stored: null, story: { title: 'This result cannot be read' } });
      expect(JSON.stringify(results)).not.toContain('secret');
    },
  );

  it('of one GiB is not read: its server stands as not readable', async () => {
    const api = createTestApi();
    truncateSync(put('HUGE.json', ''), 1024 ** 3);
    const { id, counts } = await open(api);
    expect(counts['not-understood']).toBe(1);
    const { results } = await onlyStory(api, id);
    expect(results[0]).toMatchObject({
      stored: null,
      story: { cause: 'The file is too large for a result.' },
    });
  });

  it('with megabytes in its sentences is kept short, and shown cut', async () => {
    const api = createTestApi();
    const reason = { code: 'x', message: 'm'.repeat(2 * 1024 ** 2), next: 'n'.repeat(2 * 1024 ** 2) };
    put('LONG.json', { ...OUTCOME, outcome: 'not-done', reason });
    const { id } = await open(api);
    const [row] = await rowsOf(api, id);
    expect(row?.need).toHaveLength(300);
    const { results } = await onlyStory(api, id);
    expect(results[0]?.stored).toMatchObject({ whole: false });
    expect(results[0]?.stored?.text).toHaveLength(FLEET_LIMITS.storedText);
  });

  it('that has gone since says so', async () => {
    const api = createTestApi();
    const file = put('SRV01.json', OUTCOME);
    const { id } = await open(api);
    rmSync(file);
    const { results, standing } = await onlyStory(api, id);
    expect(standing).toBe('repaired');
    expect(results[0]?.story.cause).toContain('has gone');
  });

  it('with markup for a name is a name', async () => {
    const api = createTestApi();
    put('a.json', { schema: 'server-result/1', server: '<b>\u202e"\',=1', result: OUTCOME });
    const { id } = await open(api);
    expect(await rowsOf(api, id)).toMatchObject([{ name: '<B>\u202e"\',=1' }]);
    const { text } = await api.api['fleet.piece']({ folder: id, format: 'html', piece: 0 });
    expect(text).not.toContain('<B>');
  });
});

describe('a story', () => {
  it('begins with the result that decides, and then goes back in time', async () => {
    const api = createTestApi();
    const now = Date.now() / 1000;
    for (const [name, result, age] of [
      ['A.diagnosis.json', RESULTS.canBeRepaired, 7200],
      ['A.inspection.json', RESULTS.inspected, 3600],
      ['A.outcome.json', RESULTS.repaired, 0],
    ] as const)
      utimesSync(put(name, result), now - age, now - age);
    const { id } = await open(api);
    const { results } = await onlyStory(api, id);
    expect(results.map(({ file, decides }) => [file, decides])).toEqual([
      ['A.outcome.json', true],
      ['A.inspection.json', false],
      ['A.diagnosis.json', false],
    ]);
  });

  it('of the number of a server that is not there is refused', async () => {
    const api = createTestApi();
    put('A.json', OUTCOME);
    const { id } = await open(api);
    const server = `s-${id.slice(2, 10)}00000001`;
    await expect(api.api['fleet.server']({ server })).rejects.toMatchObject({ code: 'results-closed' });
  });
});

/** Saves the overview of one server, with a person who answers the dialog. */
async function saved(answer: (suggestion: SaveSuggestion) => string | null) {
  const asked: SaveSuggestion[] = [];
  const askWhere: AskWhere = async (suggestion) => {
    asked.push(suggestion);
    return answer(suggestion);
  };
  const api = createTestApi({ askWhere });
  put('SRV01.json', OUTCOME);
  const { id } = await open(api);
  return { reply: await api.api['fleet.save']({ folder: id, format: 'csv' }), asked, api, id };
}

describe('saving', () => {
  it('writes what the command line writes, where the person says', async () => {
    const { reply, asked, api, id } = await saved(({ name }) => temp.at(name));
    expect(asked).toEqual([
      { title: 'Export the overview', name: 'many-servers.csv', kind: 'Table', ending: 'csv' },
    ]);
    expect(reply).toEqual({ kind: 'saved', name: 'many-servers.csv' });
    const { text } = await api.api['fleet.piece']({ folder: id, format: 'csv', piece: 0 });
    expect(readFileSync(temp.at('many-servers.csv'), 'utf8')).toBe(text);
  });

  it('that nobody wants any more writes nothing', async () => {
    expect((await saved(() => null)).reply).toEqual({ kind: 'not-chosen' });
  });

  it('that fails says why', async () => {
    expect((await saved(() => temp.at('nowhere', 'a.csv'))).reply).toEqual({
      kind: 'failed',
      why: 'folder-missing',
    });
    expect((await saved(() => temp.path)).reply).toEqual({ kind: 'failed', why: 'not-a-place' });
  });
});

describe('pieces', () => {
  it('come in order, once each, and joined are the whole', async () => {
    const api = createTestApi();
    for (let at = 0; at < 12; at += 1)
      put(`${'S'.repeat(200)}${at}.json`, {
        ...OUTCOME,
        outcome: 'not-done',
        reason: { code: 'x', message: '', next: 'n'.repeat(300) },
      });
    const { id } = await open(api);
    const take = (piece: number) => api.api['fleet.piece']({ folder: id, format: 'html', piece });
    expect((await take(0)).text.startsWith('<!doctype html>')).toBe(true);
    await expect(take(2)).rejects.toMatchObject({ code: 'results-closed' });
    await expect(api.api['fleet.piece']({ folder: id, format: 'csv', piece: 1 })).rejects.toMatchObject({
      code: 'results-closed',
    });
    expect(await take(1)).toEqual({ text: '', isLast: true });
    await expect(take(2)).rejects.toMatchObject({ code: 'results-closed' });
  });
});
