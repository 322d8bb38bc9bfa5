/** An assistant that does nothing but say what it was asked. */
import type { Assistant } from '../../main/assistant';
import type { Api, SessionView } from '../../shared/contract';
import { NO_REPAIR, NO_UPGRADE } from '../fixtures/repair-view';

export const EMPTY_SESSION: SessionView = {
  server: { kind: 'elsewhere' },
  practice: false,
  logFolder: String.raw`C:\Windows\Temp`,
  logs: [],
  diagnosis: null,
  repair: NO_REPAIR,
  upgrade: NO_UPGRADE,
};

export interface FakeAssistant extends Assistant {
  /** Names of the methods that were called, in order. */
  readonly called: string[];
  /** Lists of paths that were registered, in order. */
  readonly registered: (readonly string[])[];
  /** How often it was closed. */
  readonly closed: () => number;
}

/** The one preview that it has. */
export const PREVIEW_ID = 'r-0123456789abcdef';
export const PREVIEW_PAGE = '<!DOCTYPE html><p>a report</p>';

const session = async (): Promise<SessionView> => EMPTY_SESSION;

export function createFakeAssistant(overrides: Partial<Api> = {}): FakeAssistant {
  const called: string[] = [];
  const registered: (readonly string[])[] = [];
  let closed = 0;
  const api: Api = {
    'session.get': session,
    'session.startOver': session,
    'logs.add': session,
    'logs.remove': session,
    'logs.cancel': async () => ({}),
    'logs.find': session,
    'logs.lines': async ({ line }) => ({ name: 'a.log', lines: [{ line, text: 'text' }] }),
    'practice.start': session,
    'practice.leave': session,
    'server.check': session,
    'package.choose': session,
    'repair.run': session,
    'repair.cancel': async () => ({}),
    'repair.undo': session,
    'repair.finish': session,
    'repair.resume': session,
    'repairs.list': async () => ({ repairs: [] }),
    'wizard.wait': session,
    'wizard.open': session,
    'upgrade.look': session,
    'upgrade.choose': session,
    'upgrade.run': session,
    'upgrade.follow': session,
    'upgrade.stopFollowing': async () => ({}),
    'upgrade.checkAgain': session,
    'appliance.look': async () => ({ appliance: null }),
    'appliance.set': () => Promise.reject(new Error('not asked here')),
    'appliance.undo': () => Promise.reject(new Error('not asked here')),
    'advisor.facts': () => Promise.reject(new Error('not asked here')),
    'advisor.checkSignIn': async () => ({ check: null }),
    'advisor.replaceVersions': () => Promise.reject(new Error('not asked here')),
    'report.preview': () => Promise.reject(new Error('not asked here')),
    'report.save': async () => ({ kind: 'cancelled' }),
    'report.show': async () => ({}),
    'fleet.get': async () => ({ folder: null }),
    'fleet.open': () => Promise.reject(new Error('not asked here')),
    'fleet.cancel': async () => ({}),
    'fleet.rows': () => Promise.reject(new Error('not asked here')),
    'fleet.server': () => Promise.reject(new Error('not asked here')),
    'fleet.save': async () => ({ kind: 'cancelled' }),
    ...overrides,
  };
  return {
    called,
    registered,
    closed: () => closed,
    async close() {
      closed += 1;
    },
    api: new Proxy(api, {
      get(target, method, receiver) {
        called.push(String(method));
        return Reflect.get(target, method, receiver) as unknown;
      },
    }),
    reportPage: (id) => (id === PREVIEW_ID ? PREVIEW_PAGE : null),
    async registerPaths(paths) {
      registered.push(paths);
      return paths.map((_, index) => fileId(index));
    },
    async registerFolder(paths) {
      registered.push(paths);
      return paths.map((_, index) => fileId(index));
    },
  };
}

/** The id of the file at `index` of a list, in the contract's form. */
export function fileId(index: number): string {
  return `f-${index.toString(16).padStart(16, '0')}`;
}
