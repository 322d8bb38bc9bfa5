/** The registry keys that the advisor reads: a closed list. Sources: Microsoft’s Site Recovery setup constants, upgrade-mobility-service. */

const INSTALLED = 'HKLM\\SOFTWARE\\Wow6432Node\\InMage Systems\\Installed Products';

export const REGISTRY_PLACES = {
  /** The mobility agent: `Build_Version`, `InstallDirectory`. */
  mobility: `${INSTALLED}\\5`,
  /** The configuration or process server. */
  configurationServer: `${INSTALLED}\\9`,
  /** The replication appliance: the value `AutoUpdate`. */
  appliance: 'HKLM\\SOFTWARE\\Microsoft\\AzureAppliance',
  /** `Release` counts the releases of .NET Framework 4. */
  dotNet: 'HKLM\\SOFTWARE\\Microsoft\\NET Framework Setup\\NDP\\v4\\Full',
  /** `CurrentBuild` tells the versions of Windows Server apart. */
  windows: 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
  /** The proxy of the account SYSTEM, under which the agent’s services run. */
  systemProxy: 'HKU\\S-1-5-18\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings',
  /** `WinHttpSettings` is the proxy of the whole server for what uses WinHTTP. */
  winHttp: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections',
} as const;

export type RegistryPlace = keyof typeof REGISTRY_PLACES;
