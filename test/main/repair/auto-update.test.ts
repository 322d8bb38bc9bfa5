/** Turning the appliance's automatic updates off and on, where something stands against it or comes in between. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeBack } from '../../../main/services/repair/apply';
import { readJournals } from '../../../main/services/repair/journal';
import { listPackages } from '../../../main/services/repair/list-repairs';
import { withRepairLock } from '../../../main/services/repair/lock';
import { recoverAll } from '../../../main/services/repair/recover';
import { setAutoUpdate } from '../../../main/services/repair/set-auto-update';
import type { WindowsPort } from '../../../main/windows/port';
import type { Switch } from '../../../shared/advisor/appliance';
import { useTempFolder } from '../../fixtures/temp-folder';
import { applianceServer, type ApplianceServer } from './appliance-server';
import { PACKAGE, run, serverIn } from './run-repair';
import { JOURNAL, planFor, smallServer, SOURCE, TARGET } from './small-server';

const folder = useTempFolder();
const ID = '20261123T093000Z-0a1b2c3d';

/** The first line of a change’s journal. */
const planned = (autoUpdate: object) => ({ event: 'planned', time: '', autoUpdate });

/** A clock that goes on by a second each time it is asked. */
function clock(from = '2026-11-23T09:30:00Z'): () => Date {
  let at = Date.parse(from);
  return () => new Date((at += 1000));
}

async function changed(on: ApplianceServer, wanted: Switch, now = clock()): Promise<string> {
  const outcome = await setAutoUpdate(on.port, wanted, now);
  if (outcome.outcome !== 'changed') throw new Error(`not changed but ${JSON.stringify(outcome)}`);
  return outcome.journalId;
}

/** The journal's own lines, by their events. */
function eventsOf(on: ApplianceServer, id: string): readonly string[] {
  const text = readFileSync(path.join(on.host(JOURNAL), `${id}.jsonl`), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { event: string }).event);
}

const statesOf = async (on: ApplianceServer) =>
  (await readJournals(on.host(JOURNAL))).map(({ state }) => state);

/** A port whose registry is changed by somebody else just before it is read for the nth time. */
function meddled(on: ApplianceServer, nth: number, meddle: () => void): WindowsPort {
  let reads = 0;
  return {
    ...on.port,
    registryKey(key) {
      reads += 1;
      if (reads === nth) meddle();
      return on.port.registryKey(key);
    },
  };
}

describe('turning automatic updates off', () => {
  it('writes the DWORD 0, announces every step in the journal, and is taken back to no value', async () => {
    const on = applianceServer(folder.path);
    const id = await changed(on, 'off');
    expect(on.value()).toBe(0);
    expect(eventsOf(on, id)).toEqual(['planned', 'starting', 'repaired']);
    expect(await takeBack(on.port, id, clock())).toEqual({
      outcome: 'changed-back',
      journalId: id,
      now: 'on',
    });
    expect(on.value()).toBeUndefined();
    expect(eventsOf(on, id)).toEqual(['planned', 'starting', 'repaired', 'undoing', 'undone']);
  });

  it('has nothing to do a second time, and records nothing', async () => {
    const on = applianceServer(folder.path);
    await changed(on, 'off');
    expect(await setAutoUpdate(on.port, 'off', clock())).toEqual({ outcome: 'already-so', now: 'off' });
    expect(await statesOf(on)).toEqual(['in-place']);
  });

  it.each([
    ['a DWORD that is not 0', 1, 'value-not-recognised'],
    ['a text', '0', 'value-not-recognised'],
  ])('never touches %s', async (_what, value, reason) => {
    const on = applianceServer(folder.path, value);
    for (const wanted of ['off', 'on'] as const)
      expect(await setAutoUpdate(on.port, wanted, clock())).toMatchObject({ outcome: 'not-done', reason });
    expect({ value: on.value(), states: await statesOf(on) }).toEqual({ value, states: [] });
  });

  it('makes no key on a server that is no appliance', async () => {
    const { port } = smallServer(folder.path);
    expect(await setAutoUpdate(port, 'off', clock())).toMatchObject({ reason: 'not-an-appliance' });
  });

  it.each(['known', 'thrown'])('writes nothing where the key cannot be read (%s)', async (how) => {
    const on = applianceServer(folder.path);
    const registryKey = async () => {
      if (how === 'thrown') throw new Error('reg.exe was not run');
      return { known: false, why: 'locked.' } as const;
    };
    expect(await setAutoUpdate({ ...on.port, registryKey }, 'off', clock())).toMatchObject({
      reason: 'value-not-readable',
    });
    expect({ value: on.value(), states: await statesOf(on) }).toEqual({ value: undefined, states: [] });
  });

  it('needs administrator rights, and a journal that only administrators can have made', async () => {
    const on = applianceServer(folder.path);
    on.surroundings.fullToken = false;
    expect(await setAutoUpdate(on.port, 'off', clock())).toMatchObject({ reason: 'not-elevated' });
    on.surroundings.fullToken = true;
    mkdirSync(on.host(JOURNAL), { recursive: true });
    on.surroundings.journalOwner = 'S-1-5-21-1-2-3-1001';
    expect(await setAutoUpdate(on.port, 'off', clock())).toMatchObject({ reason: 'journal-not-trusted' });
    expect(on.value()).toBeUndefined();
  });

  it('is not done beside a repair under way, which has the lock', async () => {
    const on = applianceServer(folder.path);
    await withRepairLock(on.host(JOURNAL), async () => {
      expect(await setAutoUpdate(on.port, 'off', clock())).toMatchObject({ reason: 'repair-running' });
    });
    expect(on.value()).toBeUndefined();
  });

  it('of two at once does one', async () => {
    const on = applianceServer(folder.path);
    const outcomes = await Promise.all([clock(), clock()].map((now) => setAutoUpdate(on.port, 'off', now)));
    const done = outcomes.filter(({ outcome }) => outcome === 'changed');
    expect(done).toHaveLength(1);
    expect(on.value()).toBe(0);
    expect(await statesOf(on)).toEqual(['in-place']);
  });
});

describe('a value that changes between plan and write', () => {
  it.each<[string, Switch, number | undefined, number | string | undefined]>([
    ['is off already by somebody else', 'off', undefined, 0],
    ['holds something unknown', 'off', undefined, 'theirs'],
    ['was deleted by somebody else', 'on', 0, undefined],
    ['is another number', 'on', 0, 3],
  ])('%s: it stays as it is, and the change is given up', async (_what, wanted, before, theirs) => {
    const on = applianceServer(folder.path, before);
    // Read once for the plan and once just before the write.
    const port = meddled(on, 2, () => on.write(theirs));
    const outcome = await setAutoUpdate(port, wanted, clock());
    expect(outcome).toMatchObject({ outcome: 'not-done', reason: 'value-changed' });
    expect({ value: on.value(), states: await statesOf(on) }).toEqual({
      value: theirs,
      states: ['given-up'],
    });
  });
});

describe('a write', () => {
  it('that Windows refuses leaves the old value and says so', async () => {
    const on = applianceServer(folder.path);
    const port = { ...on.port, setAutoUpdate: () => Promise.reject(new Error('denied')) };
    expect(await setAutoUpdate(port, 'off', clock())).toMatchObject({ reason: 'value-not-writable' });
    expect(await statesOf(on)).toEqual(['given-up']);
  });

  it('that Windows says it has done counts only when it is read back', async () => {
    const on = applianceServer(folder.path);
    const port = { ...on.port, setAutoUpdate: async () => undefined };
    expect(await setAutoUpdate(port, 'off', clock())).toMatchObject({ reason: 'value-not-writable' });
  });

  it('that is there counts, whatever Windows said of it', async () => {
    const on = applianceServer(folder.path);
    const port: WindowsPort = {
      ...on.port,
      async setAutoUpdate(wanted) {
        await on.port.setAutoUpdate(wanted);
        throw new Error('timed out');
      },
    };
    expect(await setAutoUpdate(port, 'off', clock())).toMatchObject({ outcome: 'changed', now: 'off' });
  });

  it('that cannot be read back is not called undone or done, and the next start says which', async () => {
    const on = applianceServer(folder.path);
    let reads = 0;
    const port: WindowsPort = {
      ...on.port,
      registryKey: async (key) => {
        reads += 1;
        return reads === 3 ? { known: false, why: 'locked.' } : on.port.registryKey(key);
      },
    };
    expect(await setAutoUpdate(port, 'off', clock())).toMatchObject({ reason: 'value-not-known' });
    expect(await statesOf(on)).toEqual(['interrupted']);
    expect((await recoverAll(on.port, clock())).map(({ ended }) => ended)).toEqual(['in-place']);
  });

  it.each([1, 2, 3])('is not left behind when journal line %i cannot be written', async (line) => {
    const on = applianceServer(folder.path);
    // The first time is that of the number.
    let asked = -1;
    const now = () => {
      asked += 1;
      if (asked === line) throw new Error('no room');
      return new Date('2026-11-23T09:30:00Z');
    };
    expect(await setAutoUpdate(on.port, 'off', now)).toMatchObject({ reason: 'journal-not-writable' });
    expect(on.value()).toBeUndefined();
    expect((await recoverAll(on.port, clock())).map(({ ended }) => ended)).toEqual(
      line === 1 ? [] : ['old-state'],
    );
  });
});

describe('the undo of a change', () => {
  it.each([undefined, 1, 'theirs'])('leaves a value alone that was changed since to %s', async (theirs) => {
    const on = applianceServer(folder.path);
    const id = await changed(on, 'off');
    on.write(theirs);
    expect(await takeBack(on.port, id, clock())).toMatchObject({ reason: 'value-changed-since' });
    expect(on.value()).toBe(theirs);
  });

  it('leaves a value alone that changes in its last moment, and can be tried again', async () => {
    const on = applianceServer(folder.path);
    const id = await changed(on, 'off');
    const port = meddled(on, 2, () => on.write(9));
    expect(await takeBack(port, id, clock())).toMatchObject({ reason: 'value-changed' });
    expect({ value: on.value(), states: await statesOf(on) }).toEqual({ value: 9, states: ['in-place'] });
    on.write(0);
    expect(await takeBack(on.port, id, clock())).toMatchObject({ outcome: 'changed-back' });
  });

  it('that Windows refuses leaves the change in place', async () => {
    const on = applianceServer(folder.path);
    const id = await changed(on, 'off');
    const port = { ...on.port, setAutoUpdate: () => Promise.reject(new Error('denied')) };
    expect(await takeBack(port, id, clock())).toMatchObject({ reason: 'value-not-writable' });
    expect({ value: on.value(), states: await statesOf(on) }).toEqual({ value: 0, states: ['in-place'] });
  });

  it('is done once, needs rights, and knows its numbers', async () => {
    const on = applianceServer(folder.path);
    const id = await changed(on, 'off');
    on.surroundings.fullToken = false;
    expect(await takeBack(on.port, id, clock())).toMatchObject({ reason: 'not-elevated' });
    on.surroundings.fullToken = true;
    await takeBack(on.port, id, clock());
    expect(await takeBack(on.port, id, clock())).toMatchObject({ reason: 'already-undone' });
    expect(await takeBack(on.port, ID, clock())).toMatchObject({ reason: 'unknown-repair' });
  });

  it('takes the latest change back and no earlier one, whose value it looks like', async () => {
    const on = applianceServer(folder.path);
    // All within one second, where the numbers alone do not say which came first.
    let at = Date.parse('2026-11-23T09:30:00Z');
    const now = () => new Date((at += 1));
    const ids: string[] = [];
    for (const wanted of ['off', 'on', 'off'] as const) ids.push(await changed(on, wanted, now));
    expect(await statesOf(on)).toEqual(['in-place', 'superseded', 'superseded']);
    expect(await takeBack(on.port, ids[0] ?? '', now)).toMatchObject({ reason: 'value-changed-since' });
    for (const id of ids.toReversed())
      expect(await takeBack(on.port, id, now)).toMatchObject({ outcome: 'changed-back', journalId: id });
    expect(on.value()).toBeUndefined();
  });
});

describe('the journal of a change', () => {
  const forge = (on: ApplianceServer, ...lines: readonly object[]) => {
    mkdirSync(on.host(JOURNAL), { recursive: true });
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    writeFileSync(path.join(on.host(JOURNAL), `${ID}.jsonl`), text);
  };
  const PLAN = { id: ID, practice: true, before: 'on', after: 'off' };
  const STARTING = { event: 'starting', time: '' };

  it.each<[string, readonly object[]]>([
    ['names a key', [planned({ ...PLAN, key: 'HKLM\\SOFTWARE\\Microsoft' })]],
    ['names a value', [planned({ ...PLAN, name: 'Run' })]],
    ['names other data', [planned({ ...PLAN, after: 1 })]],
    ['changes nothing', [planned({ ...PLAN, after: 'on' })]],
    ['has the number of another one', [planned({ ...PLAN, id: '20261123T093000Z-11111111' })]],
    ['has more in its line', [{ ...planned(PLAN), edit: { kind: 'set-dword' } }]],
    ['is a plan of neither kind', [{ event: 'planned', time: '', plan: PLAN }]],
    ['begins without a plan', [STARTING]],
  ])('that %s is passed over', async (_what, lines) => {
    const on = applianceServer(folder.path, 0);
    forge(on, ...lines, STARTING);
    expect(await readJournals(on.host(JOURNAL))).toEqual([]);
    expect(await recoverAll(on.port, clock())).toEqual([]);
    expect(await takeBack(on.port, ID, clock())).toMatchObject({ reason: 'unknown-repair' });
    expect(on.value()).toBe(0);
  });

  it('can be made to say anything, and nothing but the switch is ever written', async () => {
    const words = fc.constantFrom(
      'planned',
      'starting',
      'undoing',
      'undone',
      'repaired',
      'key',
      'plan',
      'on',
      'off',
    );
    const line = fc.oneof(
      fc.constantFrom<object>(
        planned(PLAN),
        STARTING,
        { event: 'undoing', time: '' },
        { event: 'repaired', time: '' },
      ),
      fc.dictionary(words, fc.oneof(words, fc.integer(), fc.object())),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 5 }), async (lines) => {
        const on = applianceServer(folder.path);
        on.write('theirs');
        forge(on, ...lines);
        await recoverAll(on.port, clock());
        await takeBack(on.port, ID, clock());
        // `value` itself fails where anything beside it was touched.
        expect(on.value()).toBe('theirs');
      }),
      { numRuns: 60 },
    );
  });

  it('lies beside those of packages, and both are read and ended', async () => {
    const packages = serverIn(folder.path);
    await run(packages);
    const on = applianceServer(folder.path);
    const id = await changed(on, 'off');
    const records = await readJournals(on.host(JOURNAL));
    expect(records.map(({ kind, state }) => [kind, state])).toEqual([
      ['auto-update', 'in-place'],
      ['package', 'in-place'],
    ]);
    expect((await listPackages(on.port)).map((record) => record.id)).toEqual([ID]);
    expect(await takeBack(on.port, ID, clock())).toMatchObject({ outcome: 'undone', target: TARGET });
    expect(await takeBack(on.port, id, clock())).toMatchObject({ outcome: 'changed-back', now: 'on' });
  });

  it('of a package as earlier versions wrote it is read as before', async () => {
    const on = serverIn(folder.path);
    mkdirSync(on.host(JOURNAL), { recursive: true });
    const old = [
      { event: 'planned', plan: planFor(PACKAGE), time: '2026-01-01T00:00:00.000Z' },
      { event: 'starting', step: 0, time: '2026-01-01T00:00:00.000Z' },
      { event: 'given-up', reason: 'disk-full', time: '2026-01-01T00:00:00.000Z' },
    ];
    const text = old.map((line) => `\n${JSON.stringify(line)}\n`).join('');
    writeFileSync(path.join(on.host(JOURNAL), `${ID}.jsonl`), text);
    expect(await readJournals(on.host(JOURNAL))).toMatchObject([
      { kind: 'package', id: ID, state: 'given-up', plan: { source: SOURCE, target: TARGET } },
    ]);
  });
});
