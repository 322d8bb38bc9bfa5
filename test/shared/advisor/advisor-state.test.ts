/** What is kept of a person's typing on the advisor's page, and what the server's facts fill in. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advisor, INITIAL, restore, type AdvisorEvent } from '../../../shared/advisor/advisor-state';
import type { AdvisorData } from '../../../shared/advisor/contract';
import { readVersionList } from '../../../shared/advisor/read-version-list';
import { readRollups } from '../../../shared/advisor/rollups';
import type { VersionList } from '../../../shared/advisor/version-list';

function shipped(): VersionList {
  const read = readVersionList(readFileSync('assets/advisor/released-versions.json', 'utf8'));
  if (!read.ok) throw new Error(read.problem.message);
  return read.value;
}

const LIST = shipped();
const DATA: AdvisorData = {
  server: {
    mars: { kind: 'found', value: '2.0.9083.0', source: 'x' },
    mobility: { kind: 'found', value: '9.57.6911.1', source: 'x' },
    mobilityFolder: { kind: 'found', value: 'D:\\ASR', source: 'x' },
    autoUpdate: { kind: 'on' },
    dotNet: 'not-known',
    restartPending: 'no',
  },
  versions: { list: LIST, replaced: false },
  rollups: readRollups(readFileSync('assets/advisor/update-rollups.json', 'utf8')),
};

function after(...events: readonly AdvisorEvent[]) {
  return events.reduce(advisor, INITIAL);
}

describe('the facts of a server', () => {
  it('begin the fields that are empty', () => {
    const state = after({ type: 'data-arrived', data: DATA });
    expect(state.mars.version).toBe('2.0.9083.0');
    expect(state.mobility).toMatchObject({ installed: '9.57.6911.1', latest: '9.63', lastReboot: '' });
    expect(state.values['windows-mobility'].installFolder).toBe('D:\\ASR');
  });

  it('leave alone what a person typed, or said of the portal', () => {
    const state = after(
      { type: 'mars-changed', change: { blank: true } },
      { type: 'mobility-changed', change: { installed: '9.16', latest: '9.24' } },
      { type: 'data-arrived', data: DATA },
    );
    expect(state.mars).toMatchObject({ version: '', blank: true });
    expect(state.mobility).toMatchObject({ installed: '9.16', latest: '9.24' });
  });

  it('elsewhere fill in the list’s latest version only', () => {
    const state = after({ type: 'data-arrived', data: { ...DATA, server: null } });
    expect(state).toEqual({
      ...INITIAL,
      mobility: { ...INITIAL.mobility, latest: '9.63' },
      filledLatest: '9.63',
    });
  });
});

describe('another list', () => {
  const newer: VersionList = {
    ...LIST,
    mobility: [{ version: { minor: 70, build: null }, onlyFor: null, withdrawn: false, document: 'a' }],
  };

  it('brings its own latest version', () => {
    const state = after({ type: 'data-arrived', data: DATA }, { type: 'versions-replaced', list: newer });
    expect(state.mobility.latest).toBe('9.70');
  });

  it('does not take the place of a version that was typed', () => {
    const state = after(
      { type: 'data-arrived', data: DATA },
      { type: 'mobility-changed', change: { latest: '9.62' } },
      { type: 'versions-replaced', list: newer },
    );
    expect(state.mobility.latest).toBe('9.62');
  });
});

it('a change of a command concerns the task that is shown', () => {
  const state = after(
    { type: 'task-chosen', task: 'mars-agent' },
    { type: 'values-changed', change: { folder: 'D:\\x' } },
  );
  expect(state.values['mars-agent'].folder).toBe('D:\\x');
  expect(state.values['windows-mobility']).toEqual(INITIAL.values['windows-mobility']);
});

it('a step is ticked and unticked', () => {
  const ticked = after({ type: 'step-ticked', step: 'management-server' });
  expect(ticked.done).toEqual(['management-server']);
  expect(advisor(ticked, { type: 'step-ticked', step: 'management-server' }).done).toEqual([]);
});

describe('what was kept', () => {
  it('comes back as it was', () => {
    const state = after(
      { type: 'question-chosen', question: 'order' },
      { type: 'order-chosen', order: 'hyper-v' },
      { type: 'step-ticked', step: 'hyper-v-provider' },
      { type: 'fixed-at-changed', fixedAt: '14:05' },
    );
    expect(restore(INITIAL, JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it('is taken only where it has the same shape, whatever stands there', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (kept) => {
        const state = restore(INITIAL, kept);
        expect(Object.keys(state)).toEqual(Object.keys(INITIAL));
        expect(typeof state.mars.version).toBe('string');
        expect(typeof state.mobility.privateEndpoint).toBe('boolean');
        expect(Array.isArray(state.done)).toBe(true);
      }),
    );
    expect(restore(INITIAL, { mars: { version: 7 }, done: [7] })).toEqual(INITIAL);
  });
});
