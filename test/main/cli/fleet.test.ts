import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useTempFolder } from '../../fixtures/temp-folder';
import { DIAGNOSIS, INSPECTION, OUTCOME } from '../../fixtures/fleet-results';
import { cli } from './cli-fixture';

const temp = useTempFolder();

function put(file: string, value: object | string | Buffer): void {
  const path = temp.at('results', ...file.split('/'));
  mkdirSync(temp.at('results', ...file.split('/').slice(0, -1)), { recursive: true });
  writeFileSync(path, typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value));
}

async function servers(): Promise<readonly (readonly [string, string])[]> {
  const { out } = await cli(['fleet', 'report', '--json', temp.at('results')]);
  const { servers } = JSON.parse(out) as { servers: readonly { server: string; standing: string }[] };
  return servers.map(({ server, standing }) => [server, standing]);
}

describe('fleet report', () => {
  it('folds a folder, and the folders in it, into one line a server', async () => {
    put('SRV01.json', OUTCOME);
    put('SRV02.inspection.json', INSPECTION);
    put('SRV03/diagnosis.json', { ...DIAGNOSIS, sourcePackage: null });
    put('notes.txt', 'nothing');
    expect(await servers()).toEqual([
      ['SRV03', 'needs-person'],
      ['SRV02', 'repair-available'],
      ['SRV01', 'repaired'],
    ]);
  });

  it('reads what Windows PowerShell redirected into a file', async () => {
    put('SRV01.json', Buffer.from(`\uFEFF${JSON.stringify(OUTCOME)}\r\n`, 'utf16le'));
    put('SRV02.json', `\uFEFF${JSON.stringify(INSPECTION)}`);
    expect(await servers()).toEqual([
      ['SRV02', 'repair-available'],
      ['SRV01', 'repaired'],
    ]);
  });

  it('lists a server whose result cannot be understood', async () => {
    put('SRV01.json', '{"schema":');
    put('SRV02.json', Buffer.alloc(9 * 1024 * 1024, 0x20));
    expect(await servers()).toEqual([
      ['SRV01', 'not-understood'],
      ['SRV02', 'not-understood'],
    ]);
  });

  it.skipIf(process.platform === 'win32')('follows no link out of the folder', async () => {
    put('SRV01.json', OUTCOME);
    writeFileSync(temp.at('secret.json'), JSON.stringify(INSPECTION));
    symlinkSync(temp.at('secret.json'), temp.at('results', 'SRV02.json'));
    symlinkSync(temp.path, temp.at('results', 'up'));
    expect(await servers()).toEqual([['SRV01', 'repaired']]);
  });

  it('writes the overview for a browser and a spreadsheet, over nothing', async () => {
    put('SRV01.json', OUTCOME);
    const args = [
      'fleet',
      'report',
      '--html',
      temp.at('a.html'),
      '--csv',
      temp.at('a.csv'),
      temp.at('results'),
    ];
    expect((await cli(args)).code).toBe(0);
    expect(readFileSync(temp.at('a.html'), 'utf8')).toContain('<td>SRV01</td>');
    expect(readFileSync(temp.at('a.csv'), 'utf8')).toContain('"SRV01"');
    const again = await cli(args);
    expect(again.code).toBe(2);
    expect(again.err).toBe(
      `${temp.at('a.html')} was not written. A file with this name is there already, so it was left as it is. Choose another name.\n`,
    );
    expect(readFileSync(temp.at('a.html'), 'utf8')).toContain('<td>SRV01</td>');
  });

  it.each([
    [0, OUTCOME],
    [10, INSPECTION],
    [20, { ...INSPECTION, candidates: [] }],
    [40, { ...INSPECTION, verdict: 'not-installed' }],
    [3, {}],
  ])('ends with %i for the most urgent server', async (code, value) => {
    put('SRV01.json', value);
    put('SRV02.json', OUTCOME);
    expect((await cli(['fleet', 'report', temp.at('results')])).code).toBe(code);
  });

  it('says so where there is no folder, no result, or another word', async () => {
    expect(await cli(['fleet', 'report', temp.at('none')])).toMatchObject({
      code: 3,
      err: expect.stringContaining('There is no such folder.'),
    });
    expect(await cli(['fleet', 'report', temp.folder('empty')])).toMatchObject({ code: 3 });
    expect(await cli(['fleet', 'list', temp.path])).toMatchObject({ code: 2 });
  });
});
