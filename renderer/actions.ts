/** What a person can do, as calls over the bridge and events for the wizard. Knows nothing of React. */
import type { Envelope, SessionView } from '../shared/contract';
import { LIMITS } from '../shared/limits';
import { ERROR_WORDS, type ErrorCode } from '../shared/errors';
import type { StepId } from '../shared/repair/guide';
import type { Announce } from './announcer';
import type { AssistantStore } from './assistant-store';
import type { PageBridge } from './page-bridge';
import { filesRead } from './words/logs';

/** The screens that take logs. */
export type Origin = 'logs' | 'repair';

/** Every action of the page. None of them rejects. */
export interface Actions {
  open(): Promise<void>;
  browse(from: Origin): Promise<void>;
  drop(from: Origin, data: DataTransfer): Promise<void>;
  find(): Promise<void>;
  cancel(): Promise<void>;
  remove(log: string, name: string): Promise<void>;
  startOver(): Promise<void>;
  startPractice(): Promise<void>;
  leavePractice(): Promise<void>;
  choose(stage: 'logs' | 'diagnosis' | 'repair'): void;
  toggle(step: StepId): void;
  openGroup(group: number | 'none'): void;
  dismissError(): void;
}

interface Surroundings {
  readonly bridge: PageBridge;
  readonly store: AssistantStore;
  readonly announce: Announce;
}

type Files = Envelope<readonly string[]>;

/** Makes the actions. Each one outdates those before it: the answer of an outdated one is dropped. */
export function createActions({ bridge, store, announce }: Surroundings): Actions {
  const { dispatch, setAside, session } = store;
  let turn = 0;
  let handingOver = false;

  function begin(): () => boolean {
    turn += 1;
    const mine = turn;
    setAside({ kind: 'none' });
    return () => mine === turn;
  }

  function fail(code: ErrorCode): void {
    dispatch({ type: 'failed', code });
    announce(ERROR_WORDS[code].sentence);
  }

  async function replace(
    call: () => Promise<Envelope<SessionView>>,
    type: 'session-arrived' | 'started-over',
  ) {
    const current = begin();
    const reply = await settled(call());
    if (!current()) return false;
    if (reply.ok) dispatch({ type, session: reply.value });
    else fail(reply.error.code);
    return reply.ok;
  }

  async function read(from: Origin, register: () => Promise<Files>): Promise<void> {
    const before = session();
    if (before === null) return;
    const current = begin();
    dispatch({ type: 'reading-started', from });
    handingOver = true;
    const files = await settled(register());
    if (!current()) return;
    handingOver = false;
    if (!files.ok) return fail(files.error.code);
    if (files.value.length === 0) return dispatch({ type: 'session-arrived', session: before });
    if (files.value.length > LIMITS.filesPerCall) return fail('too-many-logs');
    const reply = await settled(bridge.invoke('logs.add', { files: [...files.value] }));
    if (current()) arrive(before, reply);
  }

  function arrive(before: SessionView, reply: Envelope<SessionView>): void {
    if (!reply.ok) return fail(reply.error.code);
    dispatch({ type: 'session-arrived', session: reply.value });
    const known = new Set(before.logs.map((log) => log.id));
    announce(filesRead(reply.value.logs.filter((log) => !known.has(log.id))));
  }

  return {
    async open() {
      const current = begin();
      const reply = await settled(bridge.invoke('session.get', {}));
      if (!current()) return;
      if (reply.ok) dispatch({ type: 'session-arrived', session: reply.value });
      else setAside({ kind: 'unreachable', code: reply.error.code });
    },
    async browse(from) {
      const files = await settled(bridge.browse());
      if (!files.ok) return fail(files.error.code);
      if (files.value.length > 0) await read(from, async () => files);
    },
    drop: (from, data) => read(from, () => bridge.registerDrop(data)),
    async find() {
      const before = session();
      if (before === null) return;
      const current = begin();
      dispatch({ type: 'reading-started', from: 'logs' });
      const reply = await settled(bridge.invoke('logs.find', {}));
      if (!current()) return;
      arrive(before, reply);
      if (reply.ok && reply.value.logs.length === 0) setAside({ kind: 'found-none' });
    },
    async cancel() {
      if (handingOver) {
        // The program has not heard of these files yet, so there is nothing for it to stop.
        turn += 1;
        handingOver = false;
        return fail('cancelled');
      }
      const reply = await settled(bridge.invoke('logs.cancel', {}));
      if (!reply.ok) fail(reply.error.code);
    },
    async remove(log, name) {
      const removed = await replace(() => bridge.invoke('logs.remove', { log }), 'session-arrived');
      if (removed) announce(`${name} removed`);
    },
    async startOver() {
      await replace(() => bridge.invoke('session.startOver', {}), 'started-over');
    },
    async startPractice() {
      await replace(() => bridge.invoke('practice.start', {}), 'started-over');
    },
    async leavePractice() {
      await replace(() => bridge.invoke('practice.leave', {}), 'started-over');
    },
    choose: (stage) => dispatch({ type: 'stage-chosen', stage }),
    toggle: (step) => dispatch({ type: 'step-toggled', step }),
    openGroup: (group) => dispatch({ type: 'group-opened', group }),
    dismissError: () => dispatch({ type: 'error-dismissed' }),
  };
}

/** A carrier that breaks its word must not leave the window waiting for ever. */
async function settled<T>(reply: Promise<Envelope<T>>): Promise<Envelope<T>> {
  try {
    return await reply;
  } catch {
    return { ok: false, error: { code: 'disconnected' } };
  }
}
