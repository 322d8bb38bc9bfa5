/** Reads what a server’s registry says about the agents on it. Nothing is changed, and nothing of it rejects. */
import { autoUpdateState, dotNetState } from '../../../shared/advisor/appliance';
import type { Found, ServerFacts } from '../../../shared/advisor/facts';
import { REGISTRY_PLACES, type RegistryPlace } from '../../../shared/advisor/registry-places';
import { MARS_PRODUCT_CODE } from '../../../shared/mars';
import { textOf, type RegKey } from '../../../shared/registry/reg-file';
import type { Known, WindowsPort } from '../../windows/port';

export async function readServerFacts(port: WindowsPort): Promise<ServerFacts> {
  const key = (place: RegistryPlace) => port.registryKey(REGISTRY_PLACES[place]);
  const [mars, mobility, appliance, dotNet, windows, restart] = await Promise.all([
    readMars(port),
    key('mobility'),
    key('appliance'),
    key('dotNet'),
    key('windows'),
    port.isRestartPending(),
  ]);
  return {
    mars,
    mobility: valueOf(mobility, 'mobility', 'Build_Version'),
    mobilityFolder: valueOf(mobility, 'mobility', 'InstallDirectory'),
    autoUpdate: appliance.known ? autoUpdateState(appliance.value) : { kind: 'unknown', why: appliance.why },
    dotNet: dotNetState(buildOf(windows), numberOf(dotNet, 'Release')),
    restartPending: restart.known ? (restart.value ? 'yes' : 'no') : 'unknown',
  };
}

/** The version under which Windows Installer has the agent registered. */
async function readMars(port: WindowsPort): Promise<Found> {
  try {
    const { products } = await port.installerRegistry();
    const agent = products.find(({ productCode }) => productCode.toUpperCase() === MARS_PRODUCT_CODE);
    if (agent === undefined) return { kind: 'absent' };
    return agent.displayVersion === null
      ? { kind: 'unknown', why: 'Windows Installer has the agent registered without a version.' }
      : found(agent.displayVersion, `Windows Installer, ${MARS_PRODUCT_CODE}, DisplayVersion`);
  } catch {
    return { kind: 'unknown', why: 'The keys of Windows Installer could not be read.' };
  }
}

function valueOf(key: Known<RegKey | null>, place: RegistryPlace, name: string): Found {
  if (!key.known) return { kind: 'unknown', why: key.why };
  if (key.value === null) return { kind: 'absent' };
  const text = textOf(key.value, name)?.trim() ?? '';
  if (/[^\x20-\x7E]/.test(text))
    return { kind: 'unknown', why: `${name} holds characters that were not read reliably.` };
  return text === '' ? { kind: 'absent' } : found(text, `${REGISTRY_PLACES[place]}, ${name}`);
}

/** Longest value that is offered for a field, in UTF-16 code units. */
const LONGEST = 260;

function found(value: string, source: string): Found {
  return { kind: 'found', value: value.slice(0, LONGEST), source };
}

function numberOf(key: Known<RegKey | null>, name: string): number | null {
  const value = key.known ? key.value?.values.get(name.toLowerCase()) : undefined;
  return value?.kind === 'number' ? value.number : null;
}

function buildOf(key: Known<RegKey | null>): number | null {
  const text = key.known && key.value !== null ? (textOf(key.value, 'CurrentBuild') ?? '') : '';
  return /^[0-9]{1,6}$/.test(text) ? Number(text) : null;
}
