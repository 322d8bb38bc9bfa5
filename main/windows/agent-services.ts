/** The agent's two services: found by name, else by what the registry says of all services; their state from sc.exe. */
import { textOf, type RegKey } from '../../shared/registry/reg-file';
import type { AgentService, AgentServiceRole, ServiceState } from '../../shared/upgrade/agent-facts';
import type { AgentServices } from './agent-port';
import { known, notKnown, type Known } from './known';
import type { RegistryReader } from './registry-reader';
import type { SystemTools } from './system-tools';

export const SERVICES_KEY = 'HKLM\\SYSTEM\\CurrentControlSet\\Services';

interface Wanted {
  /** In the order in which they are tried: public sources name the management agent in two ways. */
  readonly names: readonly string[];
  readonly displayName: string;
  /** File below the agent's folder. */
  readonly isImage: (path: string) => boolean;
}

/** Source of the names: the article's error message, KB 4096064, and what Azure's own tools look for. */
const WANTED: Readonly<Record<AgentServiceRole, Wanted>> = {
  agent: {
    names: ['obengine'],
    displayName: 'Microsoft Azure Recovery Services Agent',
    isImage: (path) => path.endsWith('\\bin\\cbengine.exe'),
  },
  management: {
    names: ['OBRecoveryServicesManagementAgent', 'RecoveryServicesManagementAgent'],
    displayName: 'Microsoft Azure Recovery Services Management Agent',
    isImage: (path) => /managementagent[^\\]*\.exe$/.test(path),
  },
};

/** @param installPath the agent's folder, or null where it is not known. */
export async function agentServices(
  tools: SystemTools,
  reader: RegistryReader,
  installPath: string | null,
): Promise<AgentServices> {
  let all: Promise<readonly RegKey[] | null> | null = null;
  const allServices = () => (all ??= reader.export(SERVICES_KEY).catch(() => null));

  async function find({ names, ...looks }: Wanted): Promise<Known<AgentService | null>> {
    for (const name of names) {
      const found = await stateOf(tools, name);
      if (!found.known || found.value !== null) return found;
    }
    const keys = await allServices();
    if (keys === null) return notKnown('The list of services could not be read.');
    const name = nameIn(keys, looks, installPath);
    return name === null ? known(null) : stateOf(tools, name);
  }

  return { agent: await find(WANTED.agent), management: await find(WANTED.management) };
}

/** ERROR_SERVICE_DOES_NOT_EXIST: sc.exe ends with it in every language. */
const NO_SUCH_SERVICE = 1060;

/** Numbers of the states, which sc.exe prints before their English constants. Source: SERVICE_STATUS (winsvc.h). */
const STATES: Readonly<Record<string, ServiceState>> = {
  '1 STOPPED': 'stopped',
  '2 START_PENDING': 'starting',
  '3 STOP_PENDING': 'stopping',
  '4 RUNNING': 'running',
  '5 CONTINUE_PENDING': 'starting',
  '6 PAUSE_PENDING': 'paused',
  '7 PAUSED': 'paused',
};

async function stateOf(tools: SystemTools, name: string): Promise<Known<AgentService | null>> {
  const { code, stdout } = await tools.run('sc', ['query', name]);
  if (code === NO_SUCH_SERVICE) return known(null);
  // The words before the colon are in the language of Windows.
  const [, number = '', constant = ''] = /:\s+([1-7])\s+([A-Z]+(?:_PENDING|ED|ING))\b/.exec(stdout) ?? [];
  const state = STATES[`${number} ${constant}`];
  return code !== 0 || state === undefined
    ? notKnown(`Windows did not say in which state the service ${name} is.`)
    : known({ name, state });
}

/** Names that sc.exe takes as one word and not as an option. */
const SERVICE_NAME = /^[A-Za-z0-9_][A-Za-z0-9_ .-]{0,254}$/;

function nameIn(
  keys: readonly RegKey[],
  { displayName, isImage }: Omit<Wanted, 'names'>,
  installPath: string | null,
): string | null {
  const services = keys.flatMap((key) => {
    const name = /\\Services\\([^\\]+)$/i.exec(key.path)?.[1] ?? '';
    return SERVICE_NAME.test(name) ? [{ name, key }] : [];
  });
  const byDisplayName = services.find(({ key }) => textOf(key, 'DisplayName') === displayName);
  if (byDisplayName !== undefined) return byDisplayName.name;
  const folder = installPath?.replace(/\\+$/, '').toLowerCase();
  const byImage = services.find(({ key }) => {
    const image = imageOf(textOf(key, 'ImagePath') ?? '');
    return folder !== undefined && image.startsWith(`${folder}\\`) && isImage(image);
  });
  return byImage?.name ?? null;
}

/** The file of a service's command line in lower case, without quotes and arguments. */
function imageOf(commandLine: string): string {
  const line = commandLine.trim().replace(/^\\\?\?\\/, '');
  const quoted = /^"([^"]*)"/.exec(line)?.[1];
  return (quoted ?? /^.*?\.exe(?=\s|$)/i.exec(line)?.[0] ?? line).toLowerCase();
}
