/** Facts about the server around the agent, value by value from the registry. Nothing that holds a key or a secret is read. */
import type { GivenName } from '../../shared/report/name-book';
import type { FactRow } from '../../shared/report/report';
import type { EnvironmentFacts } from '../../shared/report/report-input';
import { SETUP_KEY } from './agent-version';
import type { QueriedKey, RegistryReader } from './registry-reader';
import type { Surroundings } from './surroundings';

const NT = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const TCPIP = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters';
const TIME_ZONE = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation';
const NET_FRAMEWORK = 'HKLM\\SOFTWARE\\Microsoft\\NET Framework Setup\\NDP\\v4\\Full';
const NET_SETTINGS = 'HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319';
const TLS =
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client';
const SERVICES = 'HKLM\\SYSTEM\\CurrentControlSet\\Services';

/** The agent's services. Sources differ about the second name, so both are looked for. */
const AGENT_SERVICES = ['obengine', 'OBRecoveryServicesManagementAgent', 'RecoveryServicesManagementAgent'];

/** Reads the facts; a key that is not there is a fact that is not known. */
export async function readEnvironment(
  reader: RegistryReader,
  env: Surroundings['env'],
): Promise<EnvironmentFacts> {
  const keys = [NT, TCPIP, TIME_ZONE, NET_FRAMEWORK, NET_SETTINGS, TLS, SETUP_KEY];
  const [nt, tcpip, zone, net, netSettings, tls, setup] = await Promise.all(
    keys.map((key) => reader.query(key)),
  );
  const services = await Promise.all(AGENT_SERVICES.map((name) => reader.query(`${SERVICES}\\${name}`)));
  const host = valueOf(tcpip, 'Hostname') ?? env['COMPUTERNAME'] ?? null;
  const domain = valueOf(tcpip, 'Domain') ?? valueOf(tcpip, 'NV Domain');
  return {
    facts: [
      fact('Computer', host, TCPIP),
      fact('Domain', domain ?? (tcpip === null ? null : 'None'), TCPIP),
      fact('Windows', windowsWords(nt), NT),
      fact('Installation type', valueOf(nt, 'InstallationType'), NT),
      fact('Time zone', valueOf(zone, 'TimeZoneKeyName'), TIME_ZONE),
      fact('Agent folder', valueOf(setup, 'InstallPath'), SETUP_KEY),
      ...AGENT_SERVICES.flatMap((name, at) =>
        services[at] ? [fact(`Service ${name}`, startWords(valueOf(services[at], 'Start')), SERVICES)] : [],
      ),
      fact('.NET Framework release', numberOf(net, 'Release'), NET_FRAMEWORK),
      fact('TLS 1.2 for clients', tlsWords(tls), TLS),
      fact('.NET uses strong cryptography', onOff(netSettings, 'SchUseStrongCrypto'), NET_SETTINGS),
      fact(
        '.NET uses the system’s TLS versions',
        onOff(netSettings, 'SystemDefaultTlsVersions'),
        NET_SETTINGS,
      ),
    ],
    names: namesOf(host, domain ?? null, env),
  };
}

function namesOf(host: string | null, domain: string | null, env: Surroundings['env']): readonly GivenName[] {
  const names: readonly (readonly [GivenName['kind'], string | null | undefined])[] = [
    ['server', host],
    ['server', env['COMPUTERNAME']],
    ['user', env['USERNAME']],
    ['domain', domain],
    ['domain', env['USERDNSDOMAIN']],
    // On a server without a domain this is its own name.
    [env['USERDOMAIN'] === env['COMPUTERNAME'] ? 'server' : 'domain', env['USERDOMAIN']],
  ];
  return names.flatMap(([kind, name]) => (isOwn(name) ? [{ kind, name }] : []));
}

/** The names of Windows' own accounts say nothing: a service runs as `SRV$` or `SYSTEM`. */
function isOwn(name: string | null | undefined): name is string {
  return (
    name !== null &&
    name !== undefined &&
    name !== '' &&
    !/^(?:SYSTEM|NT AUTHORITY|WORKGROUP|Administrator)$/i.test(name)
  );
}

function fact(label: string, value: string | null | undefined, key: string): FactRow {
  return value === null || value === undefined
    ? { label, value: null, why: `${key} does not say so, or could not be read.` }
    : { label, value, why: null };
}

function valueOf(key: QueriedKey | null | undefined, name: string): string | null {
  for (const [known, value] of key?.values ?? [])
    if (known.toLowerCase() === name.toLowerCase()) return value.trim() || null;
  return null;
}

/** reg.exe prints numbers as `0x1`. */
function numberOf(key: QueriedKey | null | undefined, name: string): string | null {
  const text = valueOf(key, name);
  return text !== null && /^0x[0-9a-f]{1,8}$/i.test(text) ? String(Number.parseInt(text, 16)) : null;
}

function windowsWords(key: QueriedKey | null | undefined): string | null {
  const product = valueOf(key, 'ProductName');
  const build = valueOf(key, 'CurrentBuild');
  if (product === null || build === null) return null;
  const revision = numberOf(key, 'UBR');
  return `${product}, build ${build}${revision === null ? '' : `.${revision}`}`;
}

const STARTS: Readonly<Record<string, string>> = {
  '2': 'registered, starts with Windows',
  '3': 'registered, is started by hand',
  '4': 'registered, disabled',
};

function startWords(start: string | null): string {
  return STARTS[String(Number(start ?? ''))] ?? 'registered';
}

function tlsWords(key: QueriedKey | null | undefined): string {
  if (key === null || key === undefined) return 'As Windows has it by default';
  return numberOf(key, 'Enabled') === '0' || numberOf(key, 'DisabledByDefault') === '1'
    ? 'Switched off'
    : 'Switched on';
}

function onOff(key: QueriedKey | null | undefined, name: string): string | null {
  if (key === null || key === undefined) return null;
  return numberOf(key, name) === '1' ? 'Yes' : 'No, or not set';
}
