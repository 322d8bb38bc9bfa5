/**
 * The helper as main sees it: the same interface, over the pipe. It is started by the first call, once for all calls that
 * come meanwhile; when it has ended, the next call starts a new one.
 */
import { AssistantError } from '../../shared/errors';
import { MOST_WITNESS_LINES } from '../../shared/repair/witness-schema';
import type { WizardView } from '../../shared/repair/wizard-watch';
import { notDoneBecause } from '../../shared/repair/outcome';
import type { UpgradeResult } from '../../shared/upgrade/result';
import type { Launch } from '../windows/elevate';
import { openCalls, type Calls } from './calls';
import type { Helper } from './helper';
import { startHelper } from './start-helper';

/** The helper, and whether it has its rights already. */
export interface RemoteHelper extends Helper {
  /** Whether it has come up and not ended since, so that its next call asks the person nothing. */
  isUp(): boolean;
}

export interface RemoteOptions {
  readonly launch: Launch;
  /** Milliseconds that the helper has to come up after Windows has started it. */
  readonly startWithinMs?: number;
}

/** Stopped before the helper heard of it, for example while Windows was asking for the permission. */
const STOPPED_BEFORE: UpgradeResult = { done: false, reason: 'stopped-before', checks: [] };

/** The same of a following, which is about an upgrade of somebody else’s. */
const NOT_FOLLOWED: UpgradeResult = { done: false, reason: 'watching-stopped', checks: [] };

/** A cold start with a virus scanner on an old server takes some seconds. */
const START_WITHIN_MS = 30_000;

/** For a verb that tells nothing and is not stopped. */
const AT_ONCE = { signal: new AbortController().signal, onProgress: () => undefined };

/**
 * Each verb rejects with an AssistantError: permission-declined, no-rights, helper-not-started, helper-lost, and what the
 * verb itself gives.
 */
export function createRemoteHelper({ launch, startWithinMs = START_WITHIN_MS }: RemoteOptions): RemoteHelper {
  let started: Promise<Calls> | null = null;
  let up: Promise<Calls> | null = null;
  let closing = new AbortController();

  function calls(): Promise<Calls> {
    if (started !== null) return started;
    closing = new AbortController();
    const starting = startHelper({ launch, withinMs: startWithinMs, signal: closing.signal }).then((sealed) =>
      openCalls(sealed, () => forget(starting)),
    );
    started = starting;
    // Not even started, it is nobody's: the next call asks again.
    starting.then(
      () => (up = starting),
      () => forget(starting),
    );
    return starting;
  }

  /** What was lent is gone with the helper that lent it: no new one is started for it. */
  function mustBeUp(): Promise<Calls> {
    return started ?? Promise.reject(new AssistantError('helper-lost'));
  }

  function forget(ended: Promise<Calls>): void {
    if (started === ended) started = null;
  }

  return {
    isUp: () => up !== null && up === started,
    async inspect({ witness, named }) {
      const evidence = witness.evidence.slice(0, MOST_WITNESS_LINES);
      const input = { witness: { ...witness, evidence }, named };
      return (await calls()).call('inspect', input, AT_ONCE);
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
      return (await calls()).call('readLines', request, AT_ONCE);
    },
    async repair(request, options) {
      const open = await calls();
      if (options.signal.aborted) return notDoneBecause('cancelled');
      return open.call('repair', request, options);
    },
    async setAutoUpdate(request) {
      return (await calls()).call('setAutoUpdate', request, AT_ONCE);
    },
    async undo(request) {
      return (await calls()).call('undo', request, AT_ONCE);
    },
    async watchWizard({ signal, onState }) {
      if (signal.aborted) return;
      // What the helper had said before it heard of the end still comes.
      const onProgress = (view: WizardView) => {
        if (!signal.aborted) onState(view);
      };
      try {
        await (await calls()).call('watchWizard', {}, { signal, onProgress });
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    async upgradeChecks() {
      return (await calls()).call('upgradeChecks', {}, AT_ONCE);
    },
    async findInstaller(request) {
      return (await calls()).call('findInstaller', request, AT_ONCE);
    },
    async runUpgrade(request, options) {
      // Not even asked for, where the person has changed their mind: a cancel could come too late.
      if (options.signal.aborted) return STOPPED_BEFORE;
      const open = await calls();
      if (options.signal.aborted) return STOPPED_BEFORE;
      return open.call('runUpgrade', request, options);
    },
    async followUpgrade(options) {
      if (options.signal.aborted) return NOT_FOLLOWED;
      const open = await calls();
      return options.signal.aborted ? NOT_FOLLOWED : open.call('followUpgrade', {}, options);
    },
    async agentFacts() {
      return (await calls()).call('agentFacts', {}, AT_ONCE);
    },
    async openBundleLogs() {
      return (await calls()).call('openBundleLogs', {}, AT_ONCE);
    },
    async readBundleLog(piece) {
      const { base64 } = await (await mustBeUp()).call('readBundleLog', piece, AT_ONCE);
      return Buffer.from(base64, 'base64');
    },
    async closeBundleLogs() {
      // A helper that has ended has nothing open any more, and a new one would ask the person.
      const open = await started?.catch(() => null);
      await open?.call('closeBundleLogs', {}, AT_ONCE);
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
