/** The appliance's switch: how it is read, and what a change of it would be. */
import { describe, expect, it } from 'vitest';
import {
  AUTO_UPDATE,
  autoUpdateState,
  dotNetState,
  mayUndo,
  planAutoUpdate,
  type AutoUpdateState,
} from '../../../shared/advisor/appliance';
import type { RegValue } from '../../../shared/registry/reg-file';
import { applianceWords } from '../../../shared/words/advisor/appliance';

function keyWith(value: RegValue | null) {
  return {
    path: AUTO_UPDATE.key,
    values: new Map<string, RegValue>(value === null ? [] : [['autoupdate', value]]),
  };
}

const UNRECOGNISED: readonly RegValue[] = [
  { kind: 'number', number: 1 },
  { kind: 'number', number: 0xffff_ffff },
  { kind: 'text', text: '0' },
  { kind: 'texts', texts: ['0'] },
  { kind: 'bytes', bytes: new Uint8Array(8) },
];

describe('the state of automatic updates', () => {
  it('is on where the value is not there: “deleting the AutoUpdate registry key”', () => {
    expect(autoUpdateState(keyWith(null))).toEqual({ kind: 'on' });
  });

  it('is off where it is the DWORD 0', () => {
    expect(autoUpdateState(keyWith({ kind: 'number', number: 0 }))).toEqual({ kind: 'off' });
  });

  it.each(UNRECOGNISED)('is not guessed where it is $kind', (value) => {
    const state = autoUpdateState(keyWith(value));
    expect(state.kind).toBe('unrecognised');
    expect(planAutoUpdate(state, 'off')).toEqual({ kind: 'refused', because: 'unrecognised' });
    const words = applianceWords({ autoUpdate: state, dotNet: 'not-known' });
    expect(words.title).toBe('AutoUpdate is not recognised');
    expect(words.proof).toContain(AUTO_UPDATE.key);
  });

  it('is that of no appliance where the key is not there', () => {
    expect(autoUpdateState(null)).toEqual({ kind: 'not-an-appliance' });
    expect(planAutoUpdate({ kind: 'not-an-appliance' }, 'on')).toEqual({
      kind: 'refused',
      because: 'not-an-appliance',
    });
  });
});

describe('a change of automatic updates', () => {
  it.each(['on', 'off'] as const)('to what it is already (%s) writes nothing', (kind) => {
    expect(planAutoUpdate({ kind }, kind)).toEqual({ kind: 'nothing-to-do' });
  });

  it('turns them off with the DWORD 0, and is undone by deleting it', () => {
    expect(planAutoUpdate({ kind: 'on' }, 'off')).toEqual({
      kind: 'change',
      before: 'on',
      after: 'off',
      edit: { kind: 'set-dword', ...AUTO_UPDATE, number: 0 },
      undo: { kind: 'delete-value', ...AUTO_UPDATE },
    });
  });

  it('is undone only while what was written is still there', () => {
    const change = planAutoUpdate({ kind: 'off' }, 'on');
    if (change.kind !== 'change') throw new Error('a change was expected');
    const states: readonly AutoUpdateState[] = [
      { kind: 'off' },
      { kind: 'unrecognised', found: 'x' },
      { kind: 'not-an-appliance' },
    ];
    expect(mayUndo(change, { kind: 'on' })).toBe(true);
    for (const state of states) expect(mayUndo(change, state)).toBe(false);
  });

  it('and its undo lead back to where it began', () => {
    for (const [from, to] of [
      ['on', 'off'],
      ['off', 'on'],
    ] as const) {
      const there = planAutoUpdate({ kind: from }, to);
      const back = planAutoUpdate({ kind: to }, from);
      if (there.kind !== 'change' || back.kind !== 'change') throw new Error('changes were expected');
      expect(there.undo).toEqual(back.edit);
    }
  });
});

describe('.NET Framework 4.7.2', () => {
  it.each([
    [14_393, 394_802, 'too-old'],
    [14_393, 461_807, 'too-old'],
    [14_393, 461_808, 'enough'],
    [14_393, 528_049, 'enough'],
    [14_393, null, 'not-known'],
    [17_763, 394_802, 'not-asked'],
    [null, 528_049, 'not-known'],
  ])('on build %s with release %s is %s', (build, release, state) => {
    expect(dotNetState(build, release)).toBe(state);
  });
});
