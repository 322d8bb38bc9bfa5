/** The Azure clouds and the address at which the agent signs in. Source: upgrade-mars-agent, “Update the MARS agent”, step 4. */

export const CLOUDS = ['public', 'china', 'us-government', 'germany'] as const;
export type CloudId = (typeof CLOUDS)[number];

export interface Cloud {
  readonly name: string;
  /** Host of the sign-in address; HTTPS on port 443. */
  readonly host: string;
  /** Closed by Microsoft: shown as retired and never probed. */
  readonly retired: boolean;
}

/** That the German cloud was closed in October 2021 is general knowledge; the document still lists it. */
export const CLOUD: Readonly<Record<CloudId, Cloud>> = {
  public: { name: 'Azure Cloud (Public)', host: 'login.windows.net', retired: false },
  china: {
    name: 'Microsoft Azure operated by 21Vianet',
    host: 'login.chinacloudapi.cn',
    retired: false,
  },
  'us-government': {
    name: 'Azure US Government Cloud',
    host: 'login.microsoftonline.us',
    retired: false,
  },
  germany: { name: 'Azure German Cloud', host: 'login.microsoftonline.de', retired: true },
};

/** The clouds whose sign-in address may be checked: a closed list, so that the check reaches no other host. */
export const CHECKED_CLOUDS = ['public', 'china', 'us-government'] as const satisfies readonly CloudId[];
export type CheckedCloud = (typeof CHECKED_CLOUDS)[number];

export function signInUrl(cloud: CloudId): string {
  return `https://${CLOUD[cloud].host}`;
}

export function isChecked(cloud: CloudId): cloud is CheckedCloud {
  return !CLOUD[cloud].retired;
}
