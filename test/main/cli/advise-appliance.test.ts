/** `advise appliance --turn-off|--turn-on`: the plan, the change with --apply, and its way back by `journal` and `undo`. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../../main/cli/exit-codes';
import { useTempFolder } from '../../fixtures/temp-folder';
import { cli } from './cli-fixture';

const temp = useTempFolder();
const KEY = String.raw`HKLM\SOFTWARE\Microsoft\AzureAppliance`;
let server = '';

beforeEach(async () => {
  server = temp.at('server');
  await cli(['practice', server]);
});

/** On the practice server, whose automatic updates are off. */
const on = (...argv: readonly string[]) => cli([...argv, '--practice', server]);

async function json(...argv: readonly string[]) {
  const { code, out, err } = await on(...argv, '--json');
  expect(err).toBe('');
  return { code, json: JSON.parse(out) as Record<string, unknown> };
}

function value(): unknown {
  const text = readFileSync(path.join(server, 'keys.json'), 'utf8');
  return (JSON.parse(text) as Record<string, Record<string, unknown>>)[KEY]?.['AutoUpdate'];
}

function edit(name: string, change: (facts: Record<string, unknown>) => object): void {
  const file = path.join(server, name);
  writeFileSync(
    file,
    JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>)),
  );
}

const KEYS = [
  'schema',
  'kind',
  'journalId',
  'key',
  'value',
  'before',
  'after',
  'blockers',
  'reason',
] as const;

describe('advise appliance', () => {
  it('shows what would be changed and writes nothing without --apply', async () => {
    const planned = await json('advise', 'appliance', '--turn-on');
    expect(planned.code).toBe(EXIT.repairAvailable);
    expect(Object.keys(planned.json)).toEqual(KEYS);
    expect(planned.json).toEqual({
      schema: 'auto-update/1',
      kind: 'plan',
      journalId: null,
      key: KEY,
      value: 'AutoUpdate',
      before: 'off',
      after: 'on',
      blockers: [],
      reason: null,
    });
    const { out } = await on('advise', 'appliance', '--turn-on');
    expect(out).toContain('PRACTICE');
    expect(out).toContain(
      `What will be changed\n  Key:         ${KEY}\n  Value:       AutoUpdate\n  Now:         DWORD 0, which stands for off\n  Afterwards:  No value, which stands for on\n`,
    );
    expect(value()).toBe(0);
    expect((await json('journal')).json).toEqual({ schema: 'journal/1', repairs: [] });
  });

  it('with --apply changes it once, and journal and undo know the change', async () => {
    const changed = await json('advise', 'appliance', '--turn-on', '--apply');
    expect(changed).toMatchObject({ code: 0, json: { kind: 'changed', before: 'off', after: 'on' } });
    expect(Object.keys(changed.json)).toEqual(KEYS);
    expect(value()).toBeUndefined();
    const id = String(changed.json['journalId']);
    expect((await json('journal')).json['repairs']).toEqual([
      {
        kind: 'auto-update',
        id,
        time: expect.stringMatching(/^\d{4}-/) as string,
        state: 'in-place',
        before: 'off',
        after: 'on',
        practice: true,
      },
    ]);
    expect((await on('journal')).out).toContain('The appliance’s automatic updates turned on');
    for (const apply of [[], ['--apply']])
      expect(await json('advise', 'appliance', '--turn-on', ...apply)).toMatchObject({
        code: 0,
        json: { kind: 'nothing-to-do', before: 'on', after: 'on', journalId: null },
      });
    const undone = await json('undo', id);
    expect(undone).toMatchObject({ code: 0, json: { kind: 'undone', journalId: id, after: 'off' } });
    expect(Object.keys(undone.json)).toEqual(KEYS);
    expect(value()).toBe(0);
    expect(await json('undo', id)).toMatchObject({
      code: 0,
      json: { schema: 'outcome/1', reason: { code: 'already-undone' } },
    });
  });

  it('says in words what was done, and how it is taken back', async () => {
    const { out } = await on('advise', 'appliance', '--turn-on', '--apply');
    const [, id = ''] = /undo (\S+)/.exec(out) ?? [];
    expect(out).toContain('Automatic updates are on\nThe value was read back.\n');
    expect((await on('undo', id)).out).toContain('Automatic updates are off again');
    expect((await on('advise', 'appliance', '--turn-off')).out).toContain('Nothing to do');
  });

  it('lists a change that a later one came after, and does not take it back', async () => {
    const first = await json('advise', 'appliance', '--turn-on', '--apply');
    await json('advise', 'appliance', '--turn-off', '--apply');
    expect((await json('journal')).json['repairs']).toMatchObject([
      { after: 'off', state: 'in-place' },
      { after: 'on', state: 'superseded' },
    ]);
    const id = String(first.json['journalId']);
    expect(await json('undo', id)).toMatchObject({
      code: EXIT.explainedNotRepaired,
      json: { reason: { code: 'value-changed-since' } },
    });
    expect(value()).toBe(0);
  });

  it('needs administrator rights to write, and says so before', async () => {
    edit('server.json', (facts) => ({ ...facts, fullToken: false }));
    expect(await json('advise', 'appliance', '--turn-on')).toMatchObject({
      code: EXIT.repairAvailable,
      json: { kind: 'plan', blockers: ['not-elevated'] },
    });
    expect((await on('advise', 'appliance', '--turn-on')).out).toContain('Before it can be done');
    const refused = await json('advise', 'appliance', '--turn-on', '--apply');
    expect(refused).toMatchObject({
      code: EXIT.notElevated,
      json: { kind: 'not-done', reason: { code: 'not-elevated' } },
    });
    expect(Object.keys(refused.json)).toEqual(KEYS);
    expect(value()).toBe(0);
  });

  it.each([
    ['value-not-recognised', { AutoUpdate: 2 }],
    ['not-an-appliance', undefined],
  ])('never writes where it says %s', async (code, values) => {
    edit('keys.json', (keys) => ({ ...keys, [KEY]: values }));
    for (const [apply, kind] of [
      [[], 'refused'],
      [['--apply'], 'not-done'],
    ] as const)
      expect(await json('advise', 'appliance', '--turn-off', ...apply)).toMatchObject({
        code: EXIT.explainedNotRepaired,
        json: { kind, reason: { code } },
      });
    expect(value()).toBe(values?.AutoUpdate);
    expect((await on('advise', 'appliance', '--turn-off')).out).toContain('Nothing was changed.');
  });

  it.each([
    ['two-directions', ['--turn-on', '--turn-off']],
    ['direction-not-named', ['--apply']],
  ])('ends with 2 and %s for what cannot be', async (code, argv) => {
    expect(await json('advise', 'appliance', ...argv)).toMatchObject({ code: 2, json: { code } });
    expect(value()).toBe(0);
  });

  it('elsewhere changes nothing and says where it can be done', async () => {
    const { code, err } = await cli(['advise', 'appliance', '--turn-off', '--apply']);
    expect(code).toBe(EXIT.usage);
    expect(err).toContain('on the Windows server itself');
  });
});
