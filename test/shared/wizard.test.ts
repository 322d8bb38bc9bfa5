/** The wizard's state machine: which screen a person is on, and what they have ticked there. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionView } from '../../shared/contract';
import type { RunningUpgrade, UpgradeResultView } from '../../shared/upgrade/contract';
import type { Diagnosis } from '../../shared/diagnosis/types';
import { ERROR_CODES } from '../../shared/errors';
import { canRepair, type StepId } from '../../shared/repair/guide';
import {
  OPENING,
  reachableStages,
  STAGES,
  toRemember,
  wayOf,
  wizard,
  type Stage,
  type WizardEvent,
  type WizardState,
} from '../../shared/wizard';
import { missingPackageSession, session, setupFolderLine } from '../fixtures/installer-log';
import { diagnoseLines } from '../fixtures/read';
import { NO_REPAIR, NO_UPGRADE } from '../fixtures/repair-view';

const RUNNING: RunningUpgrade = {
  at: 'working',
  mode: 'quiet',
  version: '2.0.9938.0',
  elapsedMs: 1000,
  lastLine: null,
  silent: false,
};
const ENDED: UpgradeResultView = {
  kind: 'ended',
  outcome: 'succeeded',
  icon: 'success',
  title: 'The agent is upgraded',
  below: '',
  button: 'Save the report',
  next: [],
  rows: [],
  elapsedMs: 1000,
};

function sessionOf(diagnosis: Diagnosis | null): SessionView {
  return {
    server: { kind: 'elsewhere' },
    practice: false,
    logFolder: 'C:\\Windows\\Temp',
    logs: [],
    diagnosis,
    repair: NO_REPAIR,
    upgrade: NO_UPGRADE,
  };
}

const REPAIRABLE = diagnoseLines({ 'OBPatch.log': missingPackageSession() });
const EMPTY = sessionOf(null);
const REPAIR = sessionOf(REPAIRABLE);
const REPAIR_WITH_FOLDER = sessionOf(
  diagnoseLines({ 'OBPatch.log': missingPackageSession(), 'OBInstaller0Curr.errlog': [setupFolderLine()] }),
);
const OTHER_TARGET = sessionOf(
  diagnoseLines({ 'OBPatch.log': missingPackageSession('C:\\Windows\\Installer\\aaaa1.msi') }),
);
const FAILURE = sessionOf(diagnoseLines({ 'OBPatch.log': session([], 1603) }));
const REFUSED = sessionOf({ ...REPAIRABLE, targetPackage: null });

/** On the server, after an upgrade that ended. */
const UPGRADED: SessionView = {
  ...REPAIR,
  repair: { ...NO_REPAIR, isHere: true },
  upgrade: { ...NO_UPGRADE, result: ENDED },
};
const UPGRADING_NOW: SessionView = { ...UPGRADED, upgrade: { ...NO_UPGRADE, running: RUNNING } };

const SESSIONS: Readonly<Record<string, SessionView>> = {
  EMPTY,
  REPAIR,
  REPAIR_WITH_FOLDER,
  OTHER_TARGET,
  FAILURE,
  REFUSED,
};

type Open = Exclude<WizardState, { screen: 'opening' }>;

function after(events: readonly WizardEvent[], from: WizardState = OPENING): WizardState {
  return events.reduce(wizard, from);
}

function arrived(next: SessionView): WizardEvent {
  return { type: 'session-arrived', session: next };
}

function chosen(stage: Stage): WizardEvent {
  return { type: 'stage-chosen', stage };
}

function toggled(step: StepId): WizardEvent {
  return { type: 'step-toggled', step };
}

function open(state: WizardState): Open {
  if (state.screen === 'opening') throw new Error('Still opening');
  return state;
}

function done(state: WizardState): readonly StepId[] {
  return open(state).story.way.done;
}

function targetOf(state: Open): string | null | undefined {
  return state.session.diagnosis?.targetPackage;
}

const READING: WizardEvent = { type: 'reading-started', from: 'logs' };
const FAILED: WizardEvent = { type: 'failed', code: 'internal' };
const DISMISSED: WizardEvent = { type: 'error-dismissed' };
const PROGRESS: WizardEvent = {
  type: 'reading-progressed',
  reading: { name: 'OBPatch.log', bytesRead: 1, bytes: 2 },
};

const ON: Readonly<Record<WizardState['screen'], WizardState>> = {
  opening: OPENING,
  logs: after([arrived(REPAIR)]),
  reading: after([arrived(REPAIR), READING]),
  diagnosis: after([arrived(REPAIR), chosen('diagnosis')]),
  repair: after([arrived(REPAIR), chosen('repair')]),
  upgrade: after([arrived(UPGRADED), chosen('upgrade')]),
  result: after([arrived(UPGRADED), chosen('result')]),
};

describe('each event on each screen', () => {
  const events: Readonly<Record<string, WizardEvent>> = {
    'a session without logs': arrived(EMPTY),
    'a session with a repair': arrived(REPAIR),
    'a session with another failure': arrived(FAILURE),
    'a reading': READING,
    'a reading from the repair': { type: 'reading-started', from: 'repair' },
    progress: PROGRESS,
    'an error': FAILED,
    'a dismissed error': DISMISSED,
    'going to the logs': chosen('logs'),
    'going to the diagnosis': chosen('diagnosis'),
    'going to the repair': chosen('repair'),
    'going to the upgrade': chosen('upgrade'),
    'going to the result': chosen('result'),
    'a session with a result': arrived(UPGRADED),
    'a tick': toggled(9),
    'an opened group': { type: 'group-opened', group: 2 },
    'starting over': { type: 'started-over', session: EMPTY },
  };
  const { opening, logs, reading, diagnosis, repair, upgrade, result } = {
    opening: 'opening',
    logs: 'logs',
    reading: 'reading',
    diagnosis: 'diagnosis',
    repair: 'repair',
    upgrade: 'upgrade',
    result: 'result',
  } as const;

  /** From opening, logs, reading, diagnosis, repair, upgrade, result, in this order. */
  it.each<[keyof typeof events, readonly WizardState['screen'][]]>([
    ['a session without logs', [logs, logs, logs, logs, logs, logs, logs]],
    ['a session with a repair', [logs, logs, logs, diagnosis, repair, logs, logs]],
    ['a session with another failure', [logs, logs, logs, diagnosis, logs, logs, logs]],
    ['a session with a result', [logs, logs, logs, diagnosis, repair, upgrade, result]],
    ['a reading', [opening, reading, reading, reading, reading, reading, reading]],
    ['a reading from the repair', [opening, reading, reading, reading, reading, reading, reading]],
    ['progress', [opening, logs, reading, diagnosis, repair, upgrade, result]],
    ['an error', [opening, logs, logs, diagnosis, repair, upgrade, result]],
    ['a dismissed error', [opening, logs, reading, diagnosis, repair, upgrade, result]],
    ['going to the logs', [opening, logs, reading, logs, logs, logs, logs]],
    ['going to the diagnosis', [opening, diagnosis, reading, diagnosis, diagnosis, diagnosis, diagnosis]],
    ['going to the repair', [opening, repair, reading, repair, repair, repair, repair]],
    ['going to the upgrade', [opening, logs, reading, diagnosis, repair, upgrade, upgrade]],
    ['going to the result', [opening, logs, reading, diagnosis, repair, result, result]],
    ['a tick', [opening, logs, reading, diagnosis, repair, upgrade, result]],
    ['an opened group', [opening, logs, reading, diagnosis, repair, upgrade, result]],
    ['starting over', [logs, logs, logs, logs, logs, logs, logs]],
  ])('leads to the right screen: %s', (name, screens) => {
    expect(Object.values(ON).map((state) => wizard(state, events[name]!).screen)).toEqual(screens);
  });

  it('changes nothing where it makes no sense', () => {
    for (const event of [READING, PROGRESS, FAILED, DISMISSED, chosen('logs'), toggled(9)])
      expect(wizard(OPENING, event)).toBe(OPENING);
    for (const screen of ['logs', 'diagnosis', 'repair'] as const)
      expect(wizard(ON[screen], PROGRESS)).toBe(ON[screen]);
    for (const screen of ['logs', 'reading', 'diagnosis'] as const)
      expect(wizard(ON[screen], toggled(9))).toBe(ON[screen]);
    expect(wizard(ON.reading, chosen('diagnosis'))).toBe(ON.reading);
  });

  it('refuses one that it does not know', () => {
    expect(() => wizard(ON.logs, { type: 'unknown' } as unknown as WizardEvent)).toThrow('Unexpected value');
  });
});

describe('an upgrade', () => {
  const upgrading: WizardEvent = { type: 'upgrade-progressed', upgrading: RUNNING };

  it('that ends leads to its result by itself', () => {
    const running = after([arrived(UPGRADING_NOW), chosen('upgrade'), upgrading]);
    expect(running).toMatchObject({ screen: 'upgrade', story: { upgrading: RUNNING } });
    expect(wizard(running, arrived(UPGRADED))).toMatchObject({
      screen: 'result',
      story: { upgrading: null },
    });
  });

  it('that ends while the person looks at something else leaves them there', () => {
    const elsewhere = after([arrived(UPGRADING_NOW), chosen('upgrade'), upgrading, chosen('diagnosis')]);
    expect(wizard(elsewhere, arrived(UPGRADED)).screen).toBe('diagnosis');
  });

  it('under way is found again after a reload of the page', () => {
    expect(after([arrived(UPGRADING_NOW)])).toMatchObject({
      screen: 'upgrade',
      story: { upgrading: RUNNING },
    });
  });
});

describe('the ways through a repair', () => {
  const here: SessionView = { ...REPAIR, repair: { ...NO_REPAIR, isHere: true } };

  it('are the app’s own on the server and the steps elsewhere, until the person chooses', () => {
    const unchosen = { kind: 'unchosen', done: [], open: 'unfinished' } as const;
    expect(wayOf(here, unchosen)).toBe('app');
    expect(wayOf(REPAIR, unchosen)).toBe('steps');
    expect(wayOf(REPAIR, { ...unchosen, kind: 'app' })).toBe('steps');
    const chosenSteps = open(after([arrived(here), chosen('repair'), { type: 'way-chosen', way: 'steps' }]));
    expect(wayOf(here, chosenSteps.story.way)).toBe('steps');
  });
});

describe('stages', () => {
  it.each([
    ['EMPTY', ['logs']],
    ['FAILURE', ['logs', 'diagnosis']],
    ['REFUSED', ['logs', 'diagnosis']],
    ['REPAIR', ['logs', 'diagnosis', 'repair']],
  ])('that can be opened with %s', (name, stages) => {
    expect(reachableStages(SESSIONS[name]!)).toEqual(stages);
  });

  it('are five, and each that can be opened is one of them', () => {
    expect(STAGES).toEqual(['logs', 'diagnosis', 'repair', 'upgrade', 'result']);
  });

  it('that cannot be opened leave the screen as it is', () => {
    const state = after([arrived(FAILURE), chosen('diagnosis')]);
    expect(wizard(state, chosen('repair'))).toBe(state);
    const empty = after([arrived(EMPTY)]);
    expect(wizard(empty, chosen('diagnosis'))).toBe(empty);
  });
});

describe('a reading', () => {
  it('shows its progress and forgets the one before', () => {
    expect(wizard(ON.reading, PROGRESS)).toMatchObject({
      reading: { name: 'OBPatch.log', bytesRead: 1, bytes: 2 },
    });
    expect(after([PROGRESS, READING], ON.reading)).toMatchObject({ reading: null });
  });

  it('returns to the screen from which it was started', () => {
    expect(after([arrived(REPAIR_WITH_FOLDER)], ON.reading).screen).toBe('logs');
    const fromRepair = after(
      [{ type: 'reading-started', from: 'repair' }, arrived(REPAIR_WITH_FOLDER)],
      ON.repair,
    );
    expect(fromRepair.screen).toBe('repair');
  });

  it('started from the repair returns to the logs where there is nothing to repair any more', () => {
    expect(after([{ type: 'reading-started', from: 'repair' }, arrived(FAILURE)], ON.repair).screen).toBe(
      'logs',
    );
  });

  it('that fails keeps the session and shows the error on the screen it came from', () => {
    const state = open(after([{ type: 'reading-started', from: 'repair' }, FAILED], ON.repair));
    expect(state).toMatchObject({ screen: 'repair', session: REPAIR, story: { error: 'internal' } });
  });

  it('that fails never opens a repair that there is none of', () => {
    const state = after([arrived(FAILURE), { type: 'reading-started', from: 'repair' }, FAILED]);
    expect(state.screen).toBe('logs');
  });
});

describe('an error', () => {
  it.each(ERROR_CODES.map((code) => [code]))('is shown until it is dismissed: %s', (code) => {
    for (const screen of ['logs', 'diagnosis', 'repair'] as const) {
      const shown = open(wizard(ON[screen], { type: 'failed', code }));
      expect([shown.screen, shown.story.error]).toEqual([screen, code]);
      const dismissed = open(wizard(shown, DISMISSED));
      expect([dismissed.screen, dismissed.story.error]).toEqual([screen, null]);
    }
  });

  it('goes with the next action', () => {
    const shown = wizard(ON.repair, FAILED);
    expect(open(wizard(shown, chosen('logs'))).story.error).toBeNull();
    expect(open(wizard(shown, READING)).story.error).toBeNull();
    expect(open(wizard(shown, { type: 'started-over', session: EMPTY })).story.error).toBeNull();
  });

  it('keeps what was ticked', () => {
    const state = open(after([toggled(1), FAILED, DISMISSED], ON.repair));
    expect(state.story.way.done).toEqual([1]);
  });
});

describe('ticked steps', () => {
  const ticked = after([toggled(1), toggled(9)], ON.repair);

  it('are ticked and unticked', () => {
    expect(done(ticked)).toEqual([1, 9]);
    expect(done(wizard(ticked, toggled(1)))).toEqual([9]);
  });

  it('survive going back and a reading that finds the setup folder', () => {
    expect(done(after([chosen('diagnosis'), chosen('logs'), chosen('repair')], ticked))).toEqual([1, 9]);
    expect(
      done(after([{ type: 'reading-started', from: 'repair' }, arrived(REPAIR_WITH_FOLDER)], ticked)),
    ).toEqual([1, 9]);
  });

  it.each(['OTHER_TARGET', 'FAILURE', 'REFUSED', 'EMPTY'])(
    'are dropped when the target changes: %s',
    (name) => {
      const changed = wizard(ticked, arrived(SESSIONS[name]!));
      expect(done(changed)).toEqual([]);
      expect(done(after([arrived(REPAIR)], changed))).toEqual([]);
    },
  );

  it('come back with their screen when the page is loaded anew', () => {
    const again: WizardState = { screen: 'opening', remembered: toRemember(ticked) };
    const back = wizard(again, arrived(REPAIR));
    expect(back.screen).toBe('repair');
    expect(done(back)).toEqual([1, 9]);
  });

  it.each(['OTHER_TARGET', 'FAILURE', 'REFUSED', 'EMPTY'])(
    'do not come back for another case: %s',
    (name) => {
      const again: WizardState = { screen: 'opening', remembered: toRemember(ticked) };
      expect(wizard(again, arrived(SESSIONS[name]!))).toEqual(wizard(OPENING, arrived(SESSIONS[name]!)));
    },
  );

  it('are dropped when it starts over', () => {
    expect(done(after([{ type: 'started-over', session: REPAIR }, chosen('repair')], ticked))).toEqual([]);
  });
});

describe('whatever happens', () => {
  const view = fc.constantFrom(...Object.values(SESSIONS));
  const event: fc.Arbitrary<WizardEvent> = fc.oneof(
    view.map(arrived),
    view.map((next): WizardEvent => ({ type: 'started-over', session: next })),
    fc
      .constantFrom<'logs' | 'repair'>('logs', 'repair')
      .map((from): WizardEvent => ({ type: 'reading-started', from })),
    fc.constantFrom(...ERROR_CODES).map((code): WizardEvent => ({ type: 'failed', code })),
    fc.constantFrom<'logs' | 'diagnosis' | 'repair'>('logs', 'diagnosis', 'repair').map(chosen),
    fc.constantFrom<StepId>(1, 6, 9, 10, 12).map(toggled),
    fc
      .constantFrom<number | 'none'>(0, 3, 'none')
      .map((group): WizardEvent => ({ type: 'group-opened', group })),
    fc.constantFrom<WizardEvent>(PROGRESS, DISMISSED, { type: 'report-opened' }, { type: 'report-closed' }),
  );

  it('no screen is shown that its session does not allow, and nothing throws', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let state: WizardState = OPENING;
        for (const next of events) {
          state = wizard(state, next);
          if (state.screen === 'opening' || state.screen === 'reading') continue;
          expect(reachableStages(state.session)).toContain(state.screen);
          const { diagnosis } = state.session;
          expect(state.screen !== 'repair' || (diagnosis !== null && canRepair(diagnosis))).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('every step is ticked once at most, and only for the package that was ticked for', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let state: WizardState = OPENING;
        for (const next of events) {
          const before = state;
          state = wizard(state, next);
          if (state.screen === 'opening') continue;
          const ticked = state.story.way.done;
          expect(new Set(ticked).size).toBe(ticked.length);
          const isSame = before.screen !== 'opening' && targetOf(before) === targetOf(state);
          expect(isSame || ticked.length === 0).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('the state that it started from is left as it was', () => {
    const frozen = JSON.stringify(ON);
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 20 }),
        fc.constantFrom(...Object.values(ON)),
        (events, from) => {
          after(events, from);
          expect(JSON.stringify(ON)).toBe(frozen);
        },
      ),
      { numRuns: 200 },
    );
  });
});
