/** A change of the switch that is ended at any point leaves the old value or the new one, and the next start says which. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishInterrupted, takeBack } from '../../../main/services/repair/apply';
import { readJournals } from '../../../main/services/repair/journal';
import { recoverAll } from '../../../main/services/repair/recover';
import { setAutoUpdate } from '../../../main/services/repair/set-auto-update';
import type { Switch } from '../../../shared/advisor/appliance';
import { buildEntry } from '../../fixtures/build-entry';
import { applianceServer, type ApplianceServer } from './appliance-server';
import { JOURNAL } from './small-server';

let folder = '';
let child = '';
let servers = 0;
let kills = 0;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mars-switch-'));
  child = await buildEntry(path.join(import.meta.dirname, 'auto-update-child.ts'), path.join(folder, 'out'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  console.log(`killed ${kills} times at ${POINTS.length} points of a change of the switch, or of its undo`);
});

const now = () => new Date('2026-11-23T10:00:00Z');
const VALUES: Readonly<Record<Switch, number | undefined>> = { on: undefined, off: 0 };
const OTHERS: Readonly<Record<Switch, Switch>> = { on: 'off', off: 'on' };

function newServer(stands: Switch): { readonly at: string; readonly server: ApplianceServer } {
  servers += 1;
  const at = path.join(folder, String(servers));
  mkdirSync(at);
  return { at, server: applianceServer(at, VALUES[stands]) };
}

function killed(at: string, what: string, where: string): void {
  const { signal, stdout } = spawnSync(process.execPath, [child, at, what, where], { encoding: 'utf8' });
  expect({ signal, stdout }).toEqual({ signal: 'SIGKILL', stdout: '' });
  kills += 1;
}

const statesOf = async (server: ApplianceServer) =>
  (await readJournals(server.host(JOURNAL))).map(({ state }) => state);

/** Where a change is ended, whether the new value is there then, and what the journal says afterwards. */
const POINTS = [
  ['1', 'old', []],
  ['2', 'old', ['given-up']],
  ['before-write', 'old', ['given-up']],
  ['after-write', 'new', ['in-place']],
  ['3', 'new', ['in-place']],
] as const;

describe.each(['on', 'off'] as const)('turning automatic updates %s', (wanted) => {
  const before = OTHERS[wanted];

  it.each(POINTS)(
    'killed at %s leaves the %s value, and the next start says so',
    async (where, left, states) => {
      const { at, server } = newServer(before);
      killed(at, wanted, where);
      const value = VALUES[left === 'new' ? wanted : before];
      expect(server.value()).toBe(value);
      const recovered = await recoverAll(server.port, now);
      expect(recovered.map(({ ended }) => ended)).toEqual(
        states.map((state) => (state === 'in-place' ? 'in-place' : 'old-state')),
      );
      expect({ value: server.value(), states: await statesOf(server) }).toEqual({ value, states });
      expect(await recoverAll(server.port, now)).toEqual([]);
      const again = await setAutoUpdate(server.port, wanted, now);
      expect(again.outcome).toBe(left === 'new' ? 'already-so' : 'changed');
      expect(server.value()).toBe(VALUES[wanted]);
    },
  );

  it.each(POINTS.slice(1))(
    'killed at %s can be finished or taken back by its number',
    async (where, left) => {
      const first = newServer(before);
      killed(first.at, wanted, where);
      const [open] = await readJournals(first.server.host(JOURNAL));
      const id = open?.id ?? '';
      expect(await finishInterrupted(first.server.port, id, now)).toEqual(
        left === 'new'
          ? { outcome: 'changed', journalId: id, now: wanted }
          : { outcome: 'changed-back', journalId: id, now: before },
      );
      const second = newServer(before);
      killed(second.at, wanted, where);
      const other = (await readJournals(second.server.host(JOURNAL)))[0]?.id ?? '';
      expect(await takeBack(second.server.port, other, now)).toEqual({
        outcome: 'changed-back',
        journalId: other,
        now: before,
      });
      expect(second.server.value()).toBe(VALUES[before]);
    },
  );
});

describe('taking a change back', () => {
  it.each([
    ['1', 'kept', 'in-place'],
    ['before-write', 'kept', 'undone'],
    ['after-write', 'back', 'undone'],
    ['2', 'back', 'undone'],
  ] as const)('killed at %s, the value is %s, and afterwards it is %s', async (where, left, state) => {
    const { at, server } = newServer('on');
    const done = await setAutoUpdate(server.port, 'off', now);
    const id = done.outcome === 'changed' ? done.journalId : '';
    killed(at, id, where);
    expect(server.value()).toBe(left === 'kept' ? 0 : undefined);
    await recoverAll(server.port, now);
    expect(await statesOf(server)).toEqual([state]);
    expect(server.value()).toBe(state === 'in-place' ? 0 : undefined);
  });
});

describe('after a kill', () => {
  it('a value that somebody else wrote meanwhile stays, and the change is not ours', async () => {
    for (const foreign of ['text', 1, undefined]) {
      const { at, server } = newServer('off');
      killed(at, 'on', '2');
      server.write(foreign);
      const [recovered] = await recoverAll(server.port, now);
      expect(recovered?.ended).toEqual({ left: 'value-changed-since' });
      expect({ value: server.value(), states: await statesOf(server) }).toEqual({
        value: foreign,
        states: ['given-up'],
      });
    }
  });

  it('an undo leaves a value alone that somebody else wrote meanwhile', async () => {
    const { at, server } = newServer('on');
    const done = await setAutoUpdate(server.port, 'off', now);
    killed(at, done.outcome === 'changed' ? done.journalId : '', 'before-write');
    server.write(7);
    expect((await recoverAll(server.port, now)).map(({ ended }) => ended)).toEqual([
      { left: 'value-changed-since' },
    ]);
    expect({ value: server.value(), states: await statesOf(server) }).toEqual({
      value: 7,
      states: ['in-place'],
    });
  });

  it('a value that cannot be read keeps the journal open and stops no other repair', async () => {
    const { at, server } = newServer('on');
    killed(at, 'off', 'after-write');
    const locked = { ...server.port, registryKey: async () => ({ known: false, why: 'locked.' }) as const };
    const [recovered] = await recoverAll(locked, now);
    expect(recovered?.ended).toEqual({ left: 'value-not-readable' });
    const id = recovered?.record.id ?? '';
    expect(await finishInterrupted(locked, id, now)).toMatchObject({ reason: 'value-not-readable' });
    expect(await finishInterrupted(server.port, id, now)).toMatchObject({ outcome: 'changed', now: 'off' });
  });
});
