/** A folder of results of which the system refuses a part: the rest is read, and what was refused is named everywhere. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type * as fsPromises from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readFleetFolder } from '../../main/services/fleet/read-folder';
import { RESULTS } from '../fixtures/fleet-folder';
import { useTempFolder } from '../fixtures/temp-folder';
import { createTestApi } from './api-fixture';
import { cli } from './cli/cli-fixture';

/** Last parts of paths that may not be opened, because a test that runs with all rights is refused nothing. */
const refused = vi.hoisted(() => new Set<string>());

function mustNotBeRefused(what: unknown): void {
  const name = String(what).split(/[\\/]/).at(-1) ?? '';
  if (refused.has(name)) throw Object.assign(new Error('no access'), { code: 'EACCES' });
}

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fsPromises>();
  const open: typeof fsPromises.open = async (...args) => {
    mustNotBeRefused(args[0]);
    return real.open(...args);
  };
  const opendir: typeof fsPromises.opendir = async (...args) => {
    mustNotBeRefused(args[0]);
    return real.opendir(...args);
  };
  return { ...real, open, opendir };
});

const temp = useTempFolder();
afterEach(() => refused.clear());

/** Three servers in folders of their own, all of them healthy. */
function makeFolder(): string {
  const folder = temp.folder('results');
  for (const name of ['SRV01', 'SRV02', 'wave2/SRV03']) {
    mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, name, 'inspection.json'), JSON.stringify(RESULTS.healthy));
  }
  return folder;
}

describe('a subfolder that cannot be read', () => {
  it('is named, and the rest is read', async () => {
    refused.add('SRV02');
    const { lines, files, notRead } = await readFleetFolder(makeFolder());
    expect(lines.map(({ server }) => server)).toEqual(['SRV01', 'SRV03']);
    expect({ files, notRead }).toEqual({ files: 2, notRead: { folders: 1, files: 0, named: ['SRV02/'] } });
  });

  it('is named with the folders that it lies in', async () => {
    refused.add('SRV03');
    const { notRead } = await readFleetFolder(makeFolder());
    expect(notRead.named).toEqual(['wave2/SRV03/']);
  });

  it('does not stand in for the folder itself, which is refused as before', async () => {
    refused.add('results');
    await expect(readFleetFolder(makeFolder())).rejects.toMatchObject({ code: 'EACCES' });
  });
});

describe('a file that cannot be read', () => {
  it('is named, also where another result of its server decides', async () => {
    const folder = makeFolder();
    writeFileSync(path.join(folder, 'SRV01', 'outcome.json'), JSON.stringify(RESULTS.repaired));
    refused.add('outcome.json');
    const { lines, notRead } = await readFleetFolder(folder);
    expect(lines.map(({ standing }) => standing)).toEqual(['healthy', 'healthy', 'healthy']);
    expect(notRead).toEqual({ folders: 0, files: 1, named: ['SRV01/outcome.json'] });
  });
});

describe('the overview of what is left', () => {
  it('says at the command line and in every file what is missing, and is no proof of health', async () => {
    const folder = makeFolder();
    expect((await cli(['fleet', 'report', folder])).code).toBe(0);
    refused.add('SRV02');
    const [html, csv] = [temp.at('a.html'), temp.at('a.csv')];
    const { code, out } = await cli(['fleet', 'report', '--html', html, '--csv', csv, folder]);
    expect(code).toBe(3);
    expect(out).toContain('2 servers\n');
    expect(out).toMatch(/1 folder could not be read.*\n {2}SRV02\/\n/);
    for (const file of [html, csv]) expect(readFileSync(file, 'utf8')).toContain('SRV02/');
    const json = await cli(['fleet', 'report', '--json', folder]);
    expect(JSON.parse(json.out)).toMatchObject({ notRead: { folders: 1, files: 0, named: ['SRV02/'] } });
  });

  it('reaches the window with the folder', async () => {
    refused.add('SRV02');
    const { api, registerFolder } = createTestApi();
    const [folder = ''] = await registerFolder([makeFolder()]);
    expect(await api['fleet.open']({ folder })).toMatchObject({
      servers: 2,
      notRead: { folders: 1, files: 0, named: ['SRV02/'] },
    });
  });

  it('is not taken for an empty folder where nothing at all could be read', async () => {
    const folder = makeFolder();
    for (const name of ['SRV01', 'SRV02', 'wave2']) refused.add(name);
    const { code, err } = await cli(['fleet', 'report', folder]);
    expect(code).toBe(3);
    expect(err).toContain('3 folders could not be read');
    const { api, registerFolder } = createTestApi();
    const [id = ''] = await registerFolder([folder]);
    await expect(api['fleet.open']({ folder: id })).rejects.toMatchObject({ code: 'folder-not-readable' });
  });
});
