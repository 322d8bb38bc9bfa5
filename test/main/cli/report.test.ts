import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../../main/cli/exit-codes';
import { eventsXml, eventXml } from '../../fixtures/events';
import { encodeLog, missingPackageSession } from '../../fixtures/installer-log';
import { useTempFolder } from '../../fixtures/temp-folder';
import { cli } from './cli-fixture';

const temp = useTempFolder();
let server = '';

beforeEach(async () => {
  server = temp.at('server');
  await cli(['practice', server]);
});

const report = (...argv: readonly string[]) => cli(['report', ...argv]);
const read = (name: string) => readFileSync(temp.at(name), 'utf8');

/** Runs the upgrade of the practice server, and keeps what it prints as a shell does. */
async function keptUpgrade(store = (text: string): Buffer => Buffer.from(text)): Promise<string> {
  await cli(['repair', '--apply', '--practice', server]);
  const { out } = await cli(['upgrade', '--json', '--practice', server]);
  return temp.write('upgrade.json', store(out));
}

describe('report', () => {
  it('tells the whole story of a practice server, from 1612 to success', async () => {
    await cli(['upgrade', '--practice', server]);
    await cli(['repair', '--apply', '--practice', server]);
    await cli(['upgrade', '--practice', server]);
    const { code, out, err } = await report('--out', temp.at('r.html'), '--practice', server);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^PRACTICE: [^]*\nHidden: 1 machine name \(1 place\)\.\nSaved to .*r\.html\n$/);
    const page = read('r.html');
    for (const words of [
      'The agent is upgraded',
      'How the upgrade was started, and how long it took',
      '4d2ad.msi is back',
      'Practice server. Its files are made up.',
      'Not checked',
    ])
      expect(page).toContain(words);
  });

  it.each<readonly [string, (text: string) => Buffer]>([
    ['as it was printed', (text) => Buffer.from(text)],
    ['as Windows PowerShell stores it', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ])('tells an upgrade from the answer that was kept %s', async (_, store) => {
    const kept = await keptUpgrade(store);
    const { code } = await report('--out', temp.at('r.json'), '--upgrade', kept, '--practice', server);
    expect(code).toBe(EXIT.nothingToRepair);
    const json = JSON.parse(read('r.json'));
    expect(json.answer).toMatchObject({ icon: 'success', title: 'The agent is upgraded' });
    expect(json.checks.rows[0]).toMatchObject({ before: '2.0.9083.0', now: '2.0.9938.0' });
    const what = json.story.map((entry: { what: string }) => entry.what);
    expect(what).toEqual(expect.arrayContaining(['The upgrade was started', 'The agent is upgraded']));
    const open = json.checks.notChecked.map((entry: { what: string }) => entry.what);
    expect(open).toContain('Whether that upgrade ran on this server, and how it stands now');
    expect(open).not.toContain('Whether the upgrade succeeds now');
  });

  it.each<readonly [string, (answer: Record<string, unknown>) => unknown]>([
    ['is no JSON', () => '{'],
    ['has another schema', (answer) => ({ ...answer, schema: 'diagnosis/1' })],
    ['is of a version that kept no facts', (answer) => ({ ...answer, facts: undefined })],
    ['says another outcome than its facts', (answer) => ({ ...answer, outcome: 'same-cause' })],
    [
      'has facts with something added',
      (answer) => ({ ...answer, facts: { ...(answer['facts'] as object), note: 'x' } }),
    ],
    [
      'ended before it was started',
      (answer) => ({
        ...answer,
        facts: { ...(answer['facts'] as object), ended: '2000-01-01T00:00:00.000Z' },
      }),
    ],
    ['was not run', (answer) => ({ ...answer, outcome: 'not-done', facts: null })],
  ])('does not take an answer that %s', async (_, change) => {
    const kept = await keptUpgrade();
    const changed = change(JSON.parse(read('upgrade.json')));
    writeFileSync(kept, typeof changed === 'string' ? changed : JSON.stringify(changed));
    const { code, err } = await report('--out', temp.at('r.json'), '--upgrade', kept, '--practice', server);
    expect(code).toBe(EXIT.noReadableInput);
    expect(err).toMatch(/no answer of|not run to its end/);
    expect(existsSync(temp.at('r.json'))).toBe(false);
  });

  it('does not take the answer of a real server for a practice one', async () => {
    const kept = await keptUpgrade();
    writeFileSync(kept, read('upgrade.json').replace('"simulated"', '"quiet"'));
    const { code, err } = await report('--out', temp.at('r.json'), '--upgrade', kept, '--practice', server);
    expect(code).toBe(EXIT.usage);
    expect(err).toContain('on another server than this one');
  });

  it('says that the file of an upgrade is not there', async () => {
    const { code, err } = await report(
      '--out',
      temp.at('r.json'),
      '--upgrade',
      temp.at('gone.json'),
      '--practice',
      server,
    );
    expect(code).toBe(EXIT.noReadableInput);
    expect(err).toContain('could not be read');
  });

  it('is the same as JSON, with the schema report/1 and every key', async () => {
    await report('--out', temp.at('r.json'), '--practice', server);
    const json = JSON.parse(read('r.json')) as object;
    expect(json).toMatchObject({ schema: 'report/1', practice: true, answer: { icon: 'error' } });
    expect(Object.keys(json).toSorted()).toEqual([
      'answer',
      'autoUpdates',
      'changes',
      'checks',
      'created',
      'environment',
      'evidence',
      'hidden',
      'logs',
      'practice',
      'program',
      'schema',
      'story',
    ]);
  });

  it('packs a bundle and says before it is saved what is hidden and what is left out', async () => {
    const { code, out } = await report('--out', temp.at('r.zip'), '--practice', server);
    expect(code).toBe(0);
    expect(out.indexOf('Hidden: ')).toBeLessThan(out.indexOf('Saved to'));
    expect(out).toContain('Left out: Windows Installer’s events. A practice server has no event log.');
    expect(Object.keys(unzipSync(readFileSync(temp.at('r.zip'))))).toContain('logs/setup/OBPatch.log');
  });

  it('with --json prints one object and nothing else', async () => {
    const { out } = await report('--out', temp.at('r.zip'), '--json', '--practice', server);
    expect(Object.keys(JSON.parse(out) as object)).toEqual([
      'schema',
      'path',
      'format',
      'bytes',
      'practice',
      'hidden',
      'leftOut',
    ]);
    expect(JSON.parse(out)).toMatchObject({ schema: 'report-saved/1', format: 'zip', practice: true });
  });

  it('does not replace a file without --force', async () => {
    temp.write('r.html', 'mine');
    const refused = await report('--out', temp.at('r.html'), '--practice', server);
    expect({ code: refused.code, out: refused.out }).toEqual({ code: EXIT.usage, out: '' });
    expect(refused.err).toContain('With --force it is replaced.');
    expect(read('r.html')).toBe('mine');
    expect((await report('--out', temp.at('r.html'), '--force', '--practice', server)).code).toBe(0);
    expect(read('r.html')).toContain('<!DOCTYPE html>');
    const json = await report('--out', temp.at('r.html'), '--json', '--practice', server);
    expect(JSON.parse(json.out)).toMatchObject({ schema: 'error/1', code: 'file-exists' });
  });

  it('is made from logs alone, off the server', async () => {
    const log = temp.writeLog('OBPatch.log', [...missingPackageSession(), 'C:\\Users\\alice\\x']);
    const { code, out } = await report('--out', temp.at('r.json'), log);
    expect(code).toBe(0);
    expect(out).toContain('Saved to ');
    expect(read('r.json')).toContain('From the logs only. This computer was not checked.');
    await report('--out', temp.at('r.zip'), log);
    const packed = unzipSync(readFileSync(temp.at('r.zip')))['logs/added/OBPatch.log'] ?? new Uint8Array();
    expect(Buffer.from(packed).toString('utf16le')).toContain('C:\\Users\\USER-1\\x');
  });

  it('shows what --no-mask names', async () => {
    const log = temp.writeLog('OBPatch.log', [
      ...missingPackageSession(),
      'C:\\Users\\alice\\x 10.1.2.3 /pw:hunter2',
    ]);
    const { out } = await report('--out', temp.at('r.zip'), '--no-mask', 'user', '--no-mask', 'ip', log);
    expect(out).toContain('Not hidden by choice: user names, IP addresses.');
    const packed = unzipSync(readFileSync(temp.at('r.zip')))['logs/added/OBPatch.log'] ?? new Uint8Array();
    expect(Buffer.from(packed).toString('utf16le')).toContain('alice\\x 10.1.2.3 /pw:[removed]');
  });

  it('places events of a file on the time line', async () => {
    const log = temp.writeLog('OBPatch.log', missingPackageSession());
    writeFileSync(temp.at('events.xml'), encodeLog(eventsXml(eventXml())));
    await report('--out', temp.at('r.json'), log, temp.at('events.xml'));
    const text = read('r.json');
    expect(text).toContain('Windows event 1036, MsiInstaller');
    expect(text).not.toContain('events.xml was not used');
    expect((await report('--out', temp.at('r2.html'), temp.at('events.xml'))).code).toBe(0);
  });

  it('leaves out what --without names', async () => {
    await report('--out', temp.at('r.json'), '--without', 'story', '--without', 'logs', '--practice', server);
    expect(JSON.parse(read('r.json'))).toMatchObject({ story: null, logs: null, changes: [] });
  });

  it('that has nothing to tell is not saved', async () => {
    const { code } = await report('--out', temp.at('r.html'), temp.at('gone.log'));
    expect(code).toBe(EXIT.noReadableInput);
    expect(existsSync(temp.at('r.html'))).toBe(false);
  });

  it.each([
    [[]],
    [['--out', '']],
    [['--out', 'r.html']],
    [['--out', 'r.html', '--format', 'pdf', 'a.log']],
    [['--out', 'r.html', '--no-mask', 'secrets', 'a.log']],
    [['--out', 'r.html', '--without', 'title', 'a.log']],
  ])('%j is not understood', async (argv) => {
    const { code, out, err } = await report(...argv);
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
    expect(err).toContain('Nothing was read.');
  });

  it.each([
    ['r.html', '<!DOCTYPE html>'],
    ['r.HTM', '<!DOCTYPE html>'],
    ['r', '<!DOCTYPE html>'],
    ['r.json', '{'],
    ['r.ZIP', 'PK'],
  ])('saves %s as its ending says', async (name, start) => {
    await report('--out', temp.at(name), '--practice', server);
    expect(read(name).startsWith(start)).toBe(true);
  });
});
