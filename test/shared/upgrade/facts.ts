/** The agent's facts and runs, for tests: what is not given is that of a healthy server. */
import type { AgentFacts, AgentService, ServiceState } from '../../../shared/upgrade/agent-facts';
import type { LoggedEnd, UpgradeRun } from '../../../shared/upgrade/outcome';

export const known = <T>(value: T) => ({ value, why: null });
export const open = (why = 'It was not asked.') => ({ value: null, why });

export const OLD = '2.0.9083.0';
export const NEW = '2.0.9938.0';
export const CACHED = 'C:\\Windows\\Installer\\4d2ad.msi';

function service(name: string, state: ServiceState): AgentService {
  return { name, state };
}

export function facts(version: string, change: Partial<AgentFacts> = {}): AgentFacts {
  return {
    displayVersion: known(version),
    engineVersion: known(version),
    services: {
      agent: known(service('obengine', 'running')),
      management: known(service('OBRecoveryServicesManagementAgent', 'running')),
    },
    missingPackages: known([]),
    ...change,
  };
}

/** The facts with the management agent in another state. */
export function withManagement(version: string, state: ServiceState): AgentFacts {
  const { agent } = facts(version).services;
  return facts(version, { services: { agent, management: known(service('x', state)) } });
}

export const LOGGED: LoggedEnd = {
  file: 'OBPatch.log',
  verdict: 'upgrade-succeeded',
  code: 0,
  line: 1036,
  cause: null,
};

/** A run that proves everything. */
export function run(change: Partial<UpgradeRun> = {}): UpgradeRun {
  return {
    before: facts(OLD, { missingPackages: known([CACHED]) }),
    after: facts(NEW),
    codeBefore: 1612,
    exitCode: 0,
    logged: LOGGED,
    ...change,
  };
}
