/** The verbs of watching and upgrading, in the process that has the rights. Knows nothing of pipes. */
import type { UpgradeResult } from '../../shared/upgrade/result';
import { readAgentFacts } from '../services/upgrade/agent-facts';
import { checkBeforeUpgrade } from '../services/upgrade/checks';
import { followUpgrade } from '../services/upgrade/follow-upgrade';
import { findInstallers } from '../services/upgrade/installers';
import { runUpgrade } from '../services/upgrade/run-upgrade';
import { watchWizard } from '../services/watch/wizard-watch';
import type { WindowsPort } from '../windows/port';
import type { UpgradeVerbs } from './helper';

export interface UpgradeVerbsHere extends UpgradeVerbs {
  /** Ends what watches, and nothing that is watched. Resolves when nobody watches any more. */
  endWatching(): Promise<void>;
}

export function createUpgradeVerbs(port: WindowsPort): UpgradeVerbsHere {
  let isRunning = false;
  let ending = new AbortController();
  const watching = new Set<Promise<unknown>>();

  /** Watches until the caller has enough or the helper ends. */
  function watch<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const watched = work(AbortSignal.any([signal, ending.signal])).finally(() => watching.delete(watched));
    watching.add(watched);
    return watched;
  }

  /** One upgrade at a time, whoever started it. */
  async function alone(
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<UpgradeResult>,
  ): Promise<UpgradeResult> {
    if (isRunning) return { done: false, reason: 'upgrade-running', checks: [] };
    isRunning = true;
    try {
      return await watch(signal, work);
    } finally {
      isRunning = false;
    }
  }

  return {
    watchWizard: ({ signal, onState }) =>
      watch(signal, (either) => watchWizard(port, { signal: either, onState })),
    upgradeChecks: () => checkBeforeUpgrade(port),
    findInstaller: ({ named }) => findInstallers(port, named),
    runUpgrade: (request, { signal, onProgress }) =>
      alone(signal, (either) => runUpgrade(port, request, { signal: either, onProgress })),
    followUpgrade: ({ signal, onProgress }) =>
      alone(signal, (either) => followUpgrade(port, { signal: either, onProgress })),
    agentFacts: () => readAgentFacts(port),
    async endWatching() {
      ending.abort();
      ending = new AbortController();
      await Promise.allSettled(watching);
    },
  };
}
