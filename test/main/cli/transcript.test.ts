import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { missingPackageSession } from '../../fixtures/installer-log';
import { useTempFolder } from '../../fixtures/temp-folder';
import { cli } from './cli-fixture';

const temp = useTempFolder();

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /;

function linesOf(file: string): readonly string[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  for (const line of lines) expect(line).toMatch(TIME);
  return lines.map((line) => line.replace(TIME, ''));
}

describe('--log', () => {
  it('keeps what was typed, what was printed and how it ended', async () => {
    const log = temp.writeLog('OBPatch.log', missingPackageSession());
    const { out, code } = await cli(['diagnose', log, '--log', temp.at('run.txt')]);
    const [first, ...rest] = linesOf(temp.at('run.txt'));
    expect(first).toBe(`Started: diagnose ${log} --log ${temp.at('run.txt')}`);
    expect(rest.at(-1)).toBe(`Ended: exit code ${code}`);
    expect(`${rest.slice(0, -1).join('\n')}\n`).toBe(out);
  });

  it('adds to what is there and replaces nothing', async () => {
    const file = temp.write('run.txt', '2026-01-01T00:00:00.000Z mine\n');
    await cli(['practice', temp.at('one'), '--log', file]);
    await cli(['practice', temp.at('two'), '--log', file]);
    const lines = linesOf(file);
    expect(lines[0]).toBe('mine');
    expect(lines.filter((line) => line === 'Ended: exit code 0')).toHaveLength(2);
  });

  it('keeps errors too, also those of a command line that makes no sense', async () => {
    await cli(['package', temp.at('none.msi'), '--log', temp.at('a.txt')]);
    expect(linesOf(temp.at('a.txt')).join('\n')).toMatch(/This file is not there\.\nEnded: exit code 3$/);
    await cli(['undo', '--log', temp.at('b.txt')]);
    expect(linesOf(temp.at('b.txt')).at(-1)).toBe('Ended: "undo" needs the id of one repair.');
  });

  it('leaves the printed JSON alone', async () => {
    const { out } = await cli(['practice', '--json', temp.at('server'), '--log', temp.at('run.txt')]);
    expect(JSON.parse(out)).toMatchObject({ schema: 'practice/1' });
  });

  it('that cannot be written stops the command before it does anything', async () => {
    const { code, err, out } = await cli(['practice', temp.at('server'), '--log', temp.path]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/--log .* cannot be written/);
    expect((await cli(['practice', temp.at('server')])).code).toBe(0);
  });
});
