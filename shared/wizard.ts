/**
 * The wizard's state machine: one pure reducer over a closed union. The truth about logs and diagnosis lives in main and
 * arrives as a session; this machine only decides which screen a person is on and what they have ticked there.
 */
import { assertNever } from './assert-never';
import type { SessionView } from './contract';
import type { ErrorCode } from './errors';
import type { StepId } from './repair/guide';
import type { RunningRepair } from './repair/contract';
import { canOpenDiagnosis, canOpenRepair, canOpenResult, canOpenUpgrade } from './repair/reach';
import { canOpenReport } from './report/reach';
import type { RunningUpgrade, WizardWait } from './upgrade/contract';

/** The five stages of the story. */
export const STAGES = ['logs', 'diagnosis', 'repair', 'upgrade', 'result'] as const;
export type Stage = (typeof STAGES)[number];

/** The stages on which logs are read. */
export type ReadsLogs = Extract<Stage, 'logs' | 'diagnosis' | 'repair'>;

/** The two ways through a repair, and what is ticked on the one by hand. */
export interface RepairWay {
  /** `unchosen`: the app's way where it can be gone, the steps elsewhere. */
  readonly kind: 'app' | 'steps' | 'unchosen';
  readonly done: readonly StepId[];
  /** The group of steps that is open, by its place; `unfinished` until the person chose one. */
  readonly open: number | 'none' | 'unfinished';
}

/** A reading under way, for the progress row. */
export interface Reading {
  readonly name: string;
  readonly bytesRead: number;
  readonly bytes: number;
}

export type WizardState =
  | { readonly screen: 'opening'; readonly remembered: Remembered | null }
  | { readonly screen: Stage; readonly session: SessionView; readonly story: Story }
  | {
      readonly screen: 'reading';
      readonly session: SessionView;
      readonly story: Story;
      readonly reading: Reading | null;
    };

/** What is remembered while the window is open, whichever screen is shown. */
export interface Story {
  readonly way: RepairWay;
  /** A repair under way; null where none is. */
  readonly running: RunningRepair | null;
  /** An upgrade under way; null where none is. */
  readonly upgrading: RunningUpgrade | null;
  /** The waiting for the upgrade wizard; null where nobody waits. */
  readonly waiting: WizardWait | null;
  /** An error to show above the screen until the next action. */
  readonly error: ErrorCode | null;
  /** The screen to return to after a reading. */
  readonly returnTo: ReadsLogs;
  /** A screen beside the stages: it covers the one the person is on and goes back to it. Null where none is open. */
  readonly beside: 'report' | null;
}

export type WizardEvent =
  | { readonly type: 'session-arrived'; readonly session: SessionView }
  | { readonly type: 'reading-started'; readonly from: ReadsLogs }
  | { readonly type: 'reading-progressed'; readonly reading: Reading }
  | { readonly type: 'failed'; readonly code: ErrorCode }
  | { readonly type: 'error-dismissed' }
  | { readonly type: 'stage-chosen'; readonly stage: Stage }
  | { readonly type: 'report-opened' }
  | { readonly type: 'report-closed' }
  | { readonly type: 'way-chosen'; readonly way: 'app' | 'steps' }
  | { readonly type: 'repair-progressed'; readonly running: RunningRepair }
  | { readonly type: 'upgrade-progressed'; readonly upgrading: RunningUpgrade }
  | { readonly type: 'wizard-waited'; readonly waiting: WizardWait }
  | { readonly type: 'step-toggled'; readonly step: StepId }
  | { readonly type: 'group-opened'; readonly group: number | 'none' }
  | { readonly type: 'started-over'; readonly session: SessionView };

/** What a window keeps over a reload of its page: where the person was, and what they had ticked for which package. */
export interface Remembered {
  readonly screen: Stage;
  readonly target: string | null;
  readonly way: RepairWay;
}

export const OPENING: WizardState = { screen: 'opening', remembered: null };

/** What there is to remember of a state; null while nothing is known yet. */
export function toRemember(state: WizardState): Remembered | null {
  if (state.screen === 'opening') return state.remembered;
  const screen = state.screen === 'reading' ? state.story.returnTo : state.screen;
  return { screen, target: state.session.diagnosis?.targetPackage ?? null, way: state.story.way };
}

const NEW_STORY: Story = {
  way: { kind: 'unchosen', done: [], open: 'unfinished' },
  running: null,
  upgrading: null,
  waiting: null,
  error: null,
  returnTo: 'logs',
  beside: null,
};

/** Which stages can be opened now: a diagnosis needs a log or a look at the server, a repair something to put back. */
export function reachableStages(session: SessionView): readonly Stage[] {
  return [
    'logs',
    ...(canOpenDiagnosis(session) ? (['diagnosis'] as const) : []),
    ...(canOpenRepair(session) ? (['repair'] as const) : []),
    ...(canOpenUpgrade(session) ? (['upgrade'] as const) : []),
    ...(canOpenResult(session) ? (['result'] as const) : []),
  ];
}

/** The way that is gone: the app's own where a person has not chosen and this is the server. */
export function wayOf(session: SessionView, way: RepairWay): 'app' | 'steps' {
  if (!session.repair.isHere || session.repair.off !== null) return 'steps';
  return way.kind === 'unchosen' ? 'app' : way.kind;
}

/** The next state. Events that make no sense on the present screen leave it unchanged. */
export function wizard(state: WizardState, event: WizardEvent): WizardState {
  switch (event.type) {
    case 'session-arrived':
      return arrive(state, event.session);
    case 'started-over':
      return { screen: 'logs', session: event.session, story: NEW_STORY };
    case 'reading-started':
      return state.screen === 'opening'
        ? state
        : {
            screen: 'reading',
            session: state.session,
            story: { ...state.story, error: null, returnTo: event.from, beside: null },
            reading: null,
          };
    case 'reading-progressed':
      return state.screen === 'reading' ? { ...state, reading: event.reading } : state;
    case 'failed':
      return fail(state, event.code);
    case 'error-dismissed':
      return state.screen === 'opening' ? state : { ...state, story: { ...state.story, error: null } };
    case 'stage-chosen':
      if (state.screen === 'opening' || state.screen === 'reading') return state;
      if (!reachableStages(state.session).includes(event.stage)) return state;
      return {
        screen: event.stage,
        session: state.session,
        story: { ...state.story, error: null, beside: null },
      };
    case 'report-opened':
      if (state.screen === 'opening' || state.screen === 'reading' || !canOpenReport(state.session))
        return state;
      return { ...state, story: { ...state.story, error: null, beside: 'report' } };
    case 'report-closed':
      return state.screen === 'opening'
        ? state
        : { ...state, story: { ...state.story, error: null, beside: null } };
    case 'way-chosen':
      return state.screen === 'repair'
        ? { ...state, story: { ...state.story, way: { ...state.story.way, kind: event.way } } }
        : state;
    case 'repair-progressed':
      return state.screen === 'opening'
        ? state
        : { ...state, story: { ...state.story, running: event.running } };
    case 'upgrade-progressed':
      return state.screen === 'opening'
        ? state
        : { ...state, story: { ...state.story, upgrading: event.upgrading } };
    case 'wizard-waited':
      return state.screen === 'opening'
        ? state
        : { ...state, story: { ...state.story, waiting: event.waiting } };
    case 'group-opened':
      return state.screen === 'repair'
        ? { ...state, story: withWay(state.story, { open: event.group }) }
        : state;
    case 'step-toggled':
      return state.screen === 'repair' ? { ...state, story: toggle(state.story, event.step) } : state;
    default:
      return assertNever(event);
  }
}

function arrive(state: WizardState, session: SessionView): WizardState {
  if (state.screen === 'opening') return goOn(session, state.remembered);
  const wanted = wantedScreen(state, session);
  const screen = reachableStages(session).includes(wanted) ? wanted : 'logs';
  return {
    screen,
    session,
    story: {
      ...state.story,
      ...underWay(session),
      beside: canOpenReport(session) ? state.story.beside : null,
      way: sameRepair(state.session, session) ? state.story.way : NEW_STORY.way,
    },
  };
}

/** An upgrade that has ended leads to its result by itself; everything else stays where the person is. */
function wantedScreen(state: Exclude<WizardState, { screen: 'opening' }>, session: SessionView): Stage {
  const hasEnded = state.story.upgrading !== null && session.upgrade.running === null;
  if (state.screen === 'upgrade' && hasEnded && canOpenResult(session)) return 'result';
  return state.screen === 'reading' ? state.story.returnTo : state.screen;
}

/** What main says is under way; events bring the rest. */
function underWay({ repair, upgrade }: SessionView): Pick<Story, 'running' | 'upgrading' | 'waiting'> {
  return { running: repair.running, upgrading: upgrade.running, waiting: upgrade.waiting };
}

/** Where the person was before the page was loaded anew, as far as the session still leads there. */
function goOn(session: SessionView, remembered: Remembered | null): WizardState {
  const isSame = remembered !== null && remembered.target === (session.diagnosis?.targetPackage ?? null);
  const isReachable = remembered !== null && reachableStages(session).includes(remembered.screen);
  const story = { ...NEW_STORY, ...underWay(session) };
  if (story.running !== null) return { screen: 'repair', session, story };
  if (story.upgrading !== null) return { screen: 'upgrade', session, story };
  if (!isSame || !isReachable) return { screen: 'logs', session, story };
  return { screen: remembered.screen, session, story: { ...story, way: remembered.way } };
}

/** Ticked steps belong to one missing package: another target starts with none ticked. */
function sameRepair(before: SessionView, after: SessionView): boolean {
  return before.diagnosis?.targetPackage === after.diagnosis?.targetPackage;
}

function fail(state: WizardState, code: ErrorCode): WizardState {
  if (state.screen === 'opening') return state;
  const wanted = state.screen === 'reading' ? state.story.returnTo : state.screen;
  return {
    screen: reachableStages(state.session).includes(wanted) ? wanted : 'logs',
    session: state.session,
    story: { ...state.story, error: code },
  };
}

function toggle(story: Story, step: StepId): Story {
  const done = story.way.done.includes(step)
    ? story.way.done.filter((other) => other !== step)
    : [...story.way.done, step];
  return withWay(story, { done });
}

function withWay(story: Story, change: Partial<Pick<RepairWay, 'done' | 'open'>>): Story {
  return { ...story, way: { ...story.way, ...change } };
}
