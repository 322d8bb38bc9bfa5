/** What a person chose and typed on the advisor’s page: one pure reducer. The answers are computed from it each time. */
import { DEFAULTS, type CommandValues, type Task } from './commands/command';
import type { CloudId } from './clouds';
import type { AdvisorData } from './contract';
import { startingValue } from './facts';
import type { MarsVariant } from './mars';
import type { OrderScenario, OrderStep } from './order';
import { releasedMinors, type Scenario, type VersionList } from './version-list';
import { minorText } from './versions';

export const QUESTIONS = [
  'mars',
  'mobility',
  'commands',
  'appliance',
  'blocked',
  'order',
  'rollups',
] as const;
export type Question = (typeof QUESTIONS)[number];

export interface MarsFields {
  readonly version: string;
  /** The portal shows no version. */
  readonly blank: boolean;
  readonly variant: MarsVariant;
  readonly cloud: CloudId;
}

export interface MobilityFields {
  readonly installed: string;
  readonly lastReboot: string;
  readonly latest: string;
  readonly scenario: Scenario | 'any';
  readonly privateEndpoint: boolean;
}

export interface AdvisorState {
  readonly question: Question;
  readonly mars: MarsFields;
  readonly mobility: MobilityFields;
  readonly task: Task;
  readonly values: Readonly<Record<Task, CommandValues>>;
  /** When the reason of a blocked upgrade was removed, as typed. */
  readonly fixedAt: string;
  readonly order: OrderScenario;
  readonly clustered: boolean;
  /** Steps that were ticked, of any scenario. */
  readonly done: readonly OrderStep[];
  /** The latest version that the list filled in, so that a new list replaces it and not what was typed. */
  readonly filledLatest: string;
}

export type AdvisorEvent =
  | { readonly type: 'question-chosen'; readonly question: Question }
  | { readonly type: 'mars-changed'; readonly change: Partial<MarsFields> }
  | { readonly type: 'mobility-changed'; readonly change: Partial<MobilityFields> }
  | { readonly type: 'task-chosen'; readonly task: Task }
  | { readonly type: 'values-changed'; readonly change: Partial<CommandValues> }
  | { readonly type: 'fixed-at-changed'; readonly fixedAt: string }
  | { readonly type: 'order-chosen'; readonly order: OrderScenario }
  | { readonly type: 'clustered-changed'; readonly clustered: boolean }
  | { readonly type: 'step-ticked'; readonly step: OrderStep }
  | { readonly type: 'data-arrived'; readonly data: AdvisorData }
  | { readonly type: 'versions-replaced'; readonly list: VersionList };

export const INITIAL: AdvisorState = {
  question: 'mars',
  mars: { version: '', blank: false, variant: 'mars', cloud: 'public' },
  mobility: { installed: '', lastReboot: '', latest: '', scenario: 'any', privateEndpoint: false },
  task: 'windows-mobility',
  values: DEFAULTS,
  fixedAt: '',
  order: 'azure-vm',
  clustered: false,
  done: [],
  filledLatest: '',
};

export function advisor(state: AdvisorState, event: AdvisorEvent): AdvisorState {
  switch (event.type) {
    case 'question-chosen':
      return { ...state, question: event.question };
    case 'mars-changed':
      return { ...state, mars: { ...state.mars, ...event.change } };
    case 'mobility-changed':
      return { ...state, mobility: { ...state.mobility, ...event.change } };
    case 'task-chosen':
      return { ...state, task: event.task };
    case 'values-changed':
      return {
        ...state,
        values: { ...state.values, [state.task]: { ...state.values[state.task], ...event.change } },
      };
    case 'fixed-at-changed':
      return { ...state, fixedAt: event.fixedAt };
    case 'order-chosen':
      return { ...state, order: event.order };
    case 'clustered-changed':
      return { ...state, clustered: event.clustered };
    case 'step-ticked':
      return { ...state, done: toggled(state.done, event.step) };
    case 'data-arrived':
      return withLatest(withFacts(state, event.data), event.data.versions.list);
    case 'versions-replaced':
      return withLatest(state, event.list);
  }
}

/** What was found on the server begins the fields that are still empty; what a person typed stays. */
function withFacts(state: AdvisorState, { server }: AdvisorData): AdvisorState {
  if (server === null) return state;
  const { mars, mobility, values } = state;
  const windows = values['windows-mobility'];
  return {
    ...state,
    mars: mars.version === '' && !mars.blank ? { ...mars, version: startingValue(server.mars) } : mars,
    mobility:
      mobility.installed === '' ? { ...mobility, installed: startingValue(server.mobility) } : mobility,
    values:
      windows.installFolder === ''
        ? {
            ...values,
            'windows-mobility': { ...windows, installFolder: startingValue(server.mobilityFolder) },
          }
        : values,
  };
}

function withLatest(state: AdvisorState, list: VersionList): AdvisorState {
  const { mobility, filledLatest } = state;
  const newest = releasedMinors(list, null).at(-1);
  const latest = newest === undefined ? '' : minorText(newest);
  return mobility.latest === '' || mobility.latest === filledLatest
    ? { ...state, mobility: { ...mobility, latest }, filledLatest: latest }
    : state;
}

function toggled(done: readonly OrderStep[], step: OrderStep): readonly OrderStep[] {
  return done.includes(step) ? done.filter((other) => other !== step) : [...done, step];
}

/**
 * What was kept of an earlier state, laid over the initial one: of each part only what has the same shape, because the
 * place where it was kept is open to everything that runs in the page.
 */
export function restore<T>(initial: T, kept: unknown): T {
  if (Array.isArray(initial)) return Array.isArray(kept) && kept.every(isText) ? (kept as T) : initial;
  if (typeof initial !== 'object' || initial === null)
    return typeof kept === typeof initial ? (kept as T) : initial;
  if (typeof kept !== 'object' || kept === null) return initial;
  const parts = Object.entries(initial).map(([name, value]) => [
    name,
    restore(
      value as unknown,
      Object.hasOwn(kept, name) ? (kept as Record<string, unknown>)[name] : undefined,
    ),
  ]);
  return Object.fromEntries(parts) as T;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
