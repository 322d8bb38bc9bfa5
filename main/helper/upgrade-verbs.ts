/** The verbs of watching and upgrading, in the process that has the rights. Knows nothing of pipes. */
import type { UpgradeResult } from '../../shared/upgrade/result';
import { readAgentFacts } from '../services/upgrade/agent-facts';
import { checkBeforeUpgrade } from '../services/upgrade/checks';
import { findInstallers } from '../services/upgrade/installers';
import { runUpgrade } from '../services/upgrade/run-upgrade';
import { watchWizard } from '../services/watch/wizard-watch';
import type { WindowsPort } from '../windows/port';
import type { UpgradeVerbs } from './helper';

export function createUpgradeVerbs(port: WindowsPort): UpgradeVerbs {
  let isRunning = false;

  return {
    watchWizard: (options) => watchWizard(port, options),
    upgradeChecks: () => checkBeforeUpgrade(port),
    findInstaller: ({ named }) => findInstallers(port, named),
    async runUpgrade(request, options): Promise<UpgradeResult> {
      if (isRunning) return { done: false, reason: 'upgrade-running', checks: [] };
      isRunning = true;
      try {
        return await runUpgrade(port, request, options);
      } finally {
        isRunning = false;
      }
    },
    agentFacts: () => readAgentFacts(port),
  };
}
