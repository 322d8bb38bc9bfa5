/** The agent of a practice server, as its server.json says it. */
import { MARS_PRODUCT_CODE } from '../../shared/mars';
import { AGENT_SERVICES, SERVICE_STATES, type ServiceState } from '../../shared/upgrade/agent-facts';
import type { AgentPort, AgentServices } from './agent-port';
import { known, notKnown } from './known';
import { readPracticeRegistry, readPracticeServer, type PracticeServer } from './practice-folder';

/** What the practice server answers about its agent, anew at each question. */
export function practiceAgent(folder: string): AgentPort {
  return {
    services: async () => servicesOf(await readPracticeServer(folder)),
    async agentVersionFacts() {
      const { products } = await readPracticeRegistry(folder);
      const version = products.find(({ productCode }) => productCode === MARS_PRODUCT_CODE)?.displayVersion;
      return {
        displayVersion: version ? known(version) : notKnown('The registry names no version of the agent.'),
        engineVersion: known((await readPracticeServer(folder)).agentVersion),
      };
    },
    isBackupRunning: async () => known((await readPracticeServer(folder)).backupRunning ?? false),
    isRunning: async () => known((await readPracticeServer(folder)).wizardRunning ?? false),
    runningFiles: async () => known([]),
    startInstaller: async () => {
      throw new Error('On a practice server, only the simulated upgrade is run.');
    },
  };
}

/** In the order of the roles: the service that makes the backups first. */
function servicesOf({ services }: PracticeServer): AgentServices {
  const [agent, management] = AGENT_SERVICES.map((role) => {
    const found = services.find(({ name }) => (name === 'obengine') === (role === 'agent'));
    if (found === undefined) return known(null);
    const state = SERVICE_STATES.find((one): one is ServiceState => one === found.state);
    return state === undefined
      ? notKnown(`The practice server says "${found.state}" of the service ${found.name}.`)
      : known({ name: found.name, state });
  });
  return { agent: agent ?? known(null), management: management ?? known(null) };
}
