/** The folder of results behind the window: hostile files, changes under its feet, cancelling and saving. */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SaveWay } from '../../main/save-way';
import type { Output } from '../../shared/contract';
import type { ExportFormat } from '../../shared/fleet/formats';
import { FLEET_LIMITS } from '../../shared/fleet/limits';
import { RESULTS } from '../fixtures/fleet-folder';
import { OUTCOME } from '../fixtures/fleet-results';
import { wayInto } from '../fixtures/save-way';
import { useTempFolder } from '../fixtures/temp-folder';
import { createTestApi, type TestApi } from './api-fixture';
import { cli } from './cli/cli-fixture';

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
    await expect(api.api['fleet.save']({ folder: first.id, format: 'csv' })).rejects.toMatchObject(closed);
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
    const api = createTestApi({ saving: wayInto(temp.path).way });
    put('a.json', { schema: 'server-result/1', server: '<b>\u202e"\',=1', result: OUTCOME });
    const { id } = await open(api);
    expect(await rowsOf(api, id)).toMatchObject([{ name: '<B>\u202e"\',=1' }]);
    await api.api['fleet.save']({ folder: id, format: 'html' });
    expect(readFileSync(temp.at('many-servers.html'), 'utf8')).not.toContain('<B>');
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

/** The overview of one server, on its way to a person. */
async function saved(way: SaveWay, format: ExportFormat = 'csv'): Promise<Output<'fleet.save'>> {
  const api = createTestApi({ saving: way });
  put('SRV01.json', OUTCOME);
  const { id } = await open(api);
  return api.api['fleet.save']({ folder: id, format });
}

describe('saving', () => {
  it('writes what the command line writes, where the person says', async () => {
    const { way, suggested } = wayInto(temp.folder('saved'));
    expect(await saved(way)).toEqual({ kind: 'saved', name: 'many-servers.csv' });
    expect(suggested).toEqual([{ title: 'Export the overview', name: 'many-servers.csv', kind: 'Table' }]);
    await cli(['fleet', 'report', '--csv', temp.at('cli.csv'), temp.at('results')]);
    expect(readFileSync(temp.at('saved', 'many-servers.csv'), 'utf8')).toBe(
      readFileSync(temp.at('cli.csv'), 'utf8'),
    );
  });

  it('replaces the file that the person agreed to replace', async () => {
    writeFileSync(path.join(temp.folder('saved'), 'many-servers.html'), 'old');
    await saved(wayInto(temp.at('saved')).way, 'html');
    expect(readFileSync(temp.at('saved', 'many-servers.html'), 'utf8')).toMatch(/^<!doctype html>/);
  });

  it('that nobody wants any more writes nothing', async () => {
    expect(await saved(wayInto(null).way)).toEqual({ kind: 'cancelled' });
  });

  it('that fails says why, and leaves nothing', async () => {
    await expect(saved(wayInto(temp.at('nowhere')).way)).rejects.toMatchObject({
      code: 'save-folder-missing',
    });
    mkdirSync(path.join(temp.folder('saved'), 'many-servers.csv'));
    await expect(saved(wayInto(temp.at('saved')).way)).rejects.toMatchObject({ code: 'save-not-a-place' });
    expect(readdirSync(temp.at('saved'))).toEqual(['many-servers.csv']);
  });
});
