/**
 * The helper as main sees it: the same interface, over the pipe. It is started by the first call, once for all calls that
 * come meanwhile; when it has ended, the next call starts a new one.
 */
import { AssistantError } from '../../shared/errors';
import { MOST_WITNESS_LINES } from '../../shared/repair/witness-schema';
import type { Launch } from '../windows/elevate';
import { openCalls, type Calls } from './calls';
import type { Helper } from './helper';
import { startHelper } from './start-helper';

export interface RemoteOptions {
  readonly launch: Launch;
  /** Milliseconds that the helper has to come up after Windows has started it. */
  readonly startWithinMs?: number;
}

/** A cold start with a virus scanner on an old server takes some seconds. */
const START_WITHIN_MS = 30_000;

const NEVER = new AbortController().signal;

/**
 * Each verb rejects with an AssistantError: permission-declined, no-rights, helper-not-started, helper-lost, and what the
 * verb itself gives.
 */
export function createRemoteHelper({ launch, startWithinMs = START_WITHIN_MS }: RemoteOptions): Helper {
  let started: Promise<Calls> | null = null;
  let closing = new AbortController();

  function calls(): Promise<Calls> {
    if (started !== null) return started;
    closing = new AbortController();
    const starting = startHelper({ launch, withinMs: startWithinMs, signal: closing.signal }).then((sealed) =>
      openCalls(sealed, () => forget(starting)),
    );
    started = starting;
    // Not even started, it is nobody's: the next call asks again.
    starting.catch(() => forget(starting));
    return starting;
  }

  function forget(ended: Promise<Calls>): void {
    if (started === ended) started = null;
  }

  return {
    async inspect({ witness, named }) {
      const evidence = witness.evidence.slice(0, MOST_WITNESS_LINES);
      const input = { witness: { ...witness, evidence }, named };
      return (await calls()).call('inspect', input, { signal: NEVER, onProgress: () => undefined });
    },
    async readLogs({ signal, onProgress }) {
      const options = {
        signal,
        onProgress: ({ path, bytesRead, bytes }: { path: string; bytesRead: number; bytes: number }) =>
          onProgress(path, bytesRead, bytes),
      };
      try {
        return await (await calls()).call('readLogs', {}, options);
      } catch (error) {
        // As the verb itself does it.
        if (error instanceof AssistantError && error.code === 'cancelled') signal.throwIfAborted();
        throw error;
      }
    },
    async readLines(request) {
      return (await calls()).call('readLines', request, { signal: NEVER, onProgress: () => undefined });
    },
    async repair(request, options) {
      return (await calls()).call('repair', request, options);
    },
    async undo(request) {
      return (await calls()).call('undo', request, { signal: NEVER, onProgress: () => undefined });
    },
    async close() {
      const ending = started;
      started = null;
      closing.abort();
      await ending?.then(
        (open) => open.close(),
        () => undefined,
      );
    },
  };
}
