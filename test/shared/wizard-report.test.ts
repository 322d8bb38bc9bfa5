/** The screen for the report, which covers the one a person is on. */
import { describe, expect, it } from 'vitest';
import type { SessionView } from '../../shared/contract';
import {
  OPENING,
  toRemember,
  wizard,
  type Stage,
  type WizardEvent,
  type WizardState,
} from '../../shared/wizard';
import { EMPTY_SESSION as EMPTY } from '../electron/fake-assistant';
import { missingPackageSession, session } from '../fixtures/installer-log';
import { diagnoseLines } from '../fixtures/read';
import { NO_REPAIR } from '../fixtures/repair-view';

const OPENED: WizardEvent = { type: 'report-opened' };
const CLOSED: WizardEvent = { type: 'report-closed' };

/** A session with one log. */
function withLog(lines: readonly string[]): SessionView {
  return {
    ...EMPTY,
    diagnosis: diagnoseLines({ 'OBPatch.log': lines }),
    logs: [
      {
        id: 'l-0',
        name: 'a',
        origin: 'file',
        use: { as: 'nothing', reason: 'empty', about: '' },
        found: [],
        notes: [],
      },
    ],
  };
}

const REPAIR = withLog(missingPackageSession());
const FAILURE = withLog(session([], 1603));

const arrived = (of: SessionView): WizardEvent => ({ type: 'session-arrived', session: of });
const chosen = (stage: Stage): WizardEvent => ({ type: 'stage-chosen', stage });

function after(events: readonly WizardEvent[], from: WizardState = OPENING): WizardState {
  return events.reduce(wizard, from);
}

function beside(state: WizardState): 'report' | null {
  if (state.screen === 'opening') throw new Error('It is still opening');
  return state.story.beside;
}

describe('the report', () => {
  it('covers the screen a person is on and goes back to it', () => {
    for (const stage of ['logs', 'diagnosis', 'repair'] as const) {
      const shown = after([arrived(REPAIR), chosen(stage), OPENED]);
      expect([shown.screen, beside(shown)]).toEqual([stage, 'report']);
      const back = wizard(shown, CLOSED);
      expect([back.screen, beside(back)]).toEqual([stage, null]);
    }
  });

  it('opens on a server without a log, and not where there is neither', () => {
    const onServer = { ...EMPTY, repair: { ...NO_REPAIR, isHere: true } };
    expect(beside(after([arrived(onServer), OPENED]))).toBe('report');
    expect(beside(after([arrived(EMPTY), OPENED]))).toBeNull();
    expect(wizard(OPENING, OPENED)).toBe(OPENING);
    expect(wizard(OPENING, CLOSED)).toBe(OPENING);
  });

  it('stays open when the session changes or something fails, and goes when there is nothing left to tell', () => {
    const shown = after([arrived(REPAIR), OPENED]);
    expect(beside(after([arrived(FAILURE), { type: 'failed', code: 'internal' }], shown))).toBe('report');
    expect(beside(wizard(shown, arrived(EMPTY)))).toBeNull();
  });

  it.each<[string, WizardEvent]>([
    ['a stage is chosen', chosen('diagnosis')],
    ['logs are read', { type: 'reading-started', from: 'logs' }],
    ['it starts over', { type: 'started-over', session: REPAIR }],
  ])('is closed when %s', (_what, event) => {
    expect(beside(after([arrived(REPAIR), OPENED, event]))).toBeNull();
  });

  it('does not come back when the page is loaded anew', () => {
    const remembered = toRemember(after([arrived(REPAIR), chosen('repair'), OPENED]));
    const again = wizard({ screen: 'opening', remembered }, arrived(REPAIR));
    expect([again.screen, beside(again)]).toEqual(['repair', null]);
  });
});
