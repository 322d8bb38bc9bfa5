/** The words of the appliance's automatic update. */
import { AUTO_UPDATE, type DotNetState } from '../../advisor/appliance';
import type { ServerFacts } from '../../advisor/facts';
import { answerAsText, documentWords } from './text';

export type ApplianceFacts = Pick<ServerFacts, 'autoUpdate' | 'dotNet'>;

export interface ApplianceWords {
  readonly title: string;
  readonly lead: string;
  /** The registry place that the title stands on; empty where nothing was read. */
  readonly proof: string;
  readonly turnOff: readonly string[];
  readonly turnOn: readonly string[];
  readonly rules: readonly string[];
  readonly byHand: readonly string[];
  readonly dotNet: string;
}

/** How the switch stands on the appliance, and what a person types to change it; the same everywhere. */
const KEY = AUTO_UPDATE.key.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE');

/** For a console: what the steps do by hand. Both leave everything else under the key as it is. */
export const APPLIANCE_COMMANDS = {
  off: `reg add "${AUTO_UPDATE.key}" /v ${AUTO_UPDATE.name} /t REG_DWORD /d 0`,
  on: `reg delete "${AUTO_UPDATE.key}" /v ${AUTO_UPDATE.name}`,
  read: `reg query "${AUTO_UPDATE.key}" /v ${AUTO_UPDATE.name}`,
} as const;

/** @param facts null where this computer was not looked at. */
export function applianceWords(facts: ApplianceFacts | null): ApplianceWords {
  return {
    ...state(facts),
    turnOff: [
      'On the appliance, open the Registry Editor.',
      `Go to ${KEY}.`,
      `Create the DWORD value ${AUTO_UPDATE.name} with the data 0.`,
    ],
    turnOn: [
      'On the appliance, open the Registry Editor.',
      `Go to ${KEY}.`,
      `Delete the value ${AUTO_UPDATE.name}. Without it, automatic updates are on.`,
    ],
    rules: [
      'Automatic updates run at 12:00 AM local time every day, if a component has a new version.',
      'With private endpoints they are not available: update the components by hand.',
      'The vault’s own switch, Allow Site Recovery to manage, updates every appliance of the vault as well.',
      'They need no reboot, and a pending mandatory reboot on a protected machine blocks that machine’s update.',
      'Private preview versions block them. Set up Site Recovery again with a new appliance.',
    ],
    byHand: [
      'Open Microsoft Azure Appliance Configuration Manager on the appliance, then Appliance components. Select a status to update that component.',
      'With private endpoints: download the packages of all components with a new version and update them all.',
      'Process server and Recovery Services agent have commands of their own; see Commands.',
      'For the other components, open the downloaded .msi. Check the version in Settings, Add or remove programs.',
    ],
    dotNet: DOT_NET[facts?.dotNet ?? 'not-known'],
  };
}

const DOT_NET: Readonly<Record<DotNetState, string>> = {
  'not-asked':
    'This is not Windows Server 2016. There, updating components by hand needs .NET Framework 4.7.2.',
  enough: 'Windows Server 2016 with .NET Framework 4.7.2 or newer: components can be updated by hand.',
  'too-old':
    'Windows Server 2016 with a .NET Framework below 4.7.2: install 4.7.2 before components are updated by hand.',
  'not-known':
    'On Windows Server 2016, updating components by hand needs .NET Framework 4.7.2. Not checked here.',
};

function state(facts: ApplianceFacts | null): Pick<ApplianceWords, 'title' | 'lead' | 'proof'> {
  const proof = `${AUTO_UPDATE.key}, ${AUTO_UPDATE.name}`;
  if (facts === null)
    return {
      title: 'Automatic updates are on unless AutoUpdate is 0',
      lead: 'This computer was not looked at. The steps are those for the appliance.',
      proof: '',
    };
  switch (facts.autoUpdate.kind) {
    case 'on':
      return {
        title: 'Automatic updates are on',
        lead: 'This appliance has no value AutoUpdate, which stands for on.',
        proof: `${proof}: not there`,
      };
    case 'off':
      return {
        title: 'Automatic updates are off',
        lead: 'Its value AutoUpdate is the DWORD 0. Delete the value to turn them on.',
        proof: `${proof}: DWORD 0`,
      };
    case 'unrecognised':
      return {
        title: 'AutoUpdate is not recognised',
        lead: 'The document knows the DWORD 0, and no value at all. What anything else does is not known.',
        proof: `${proof}: ${facts.autoUpdate.found}`,
      };
    case 'not-an-appliance':
      return {
        title: 'This is not an appliance',
        lead: 'This server has no key AzureAppliance. The steps are those for the appliance.',
        proof: `${AUTO_UPDATE.key}: not there`,
      };
    case 'unknown':
      return {
        title: 'AutoUpdate could not be read',
        lead: `Not checked: ${facts.autoUpdate.why}`,
        proof: '',
      };
  }
}

export function applianceAsText(facts: ApplianceFacts | null): string {
  const words = applianceWords(facts);
  return answerAsText(words.title, words.lead, [
    { title: 'Read from the registry', lines: words.proof === '' ? [] : [words.proof] },
    { title: 'Turn them off', numbered: true, lines: [...words.turnOff] },
    { title: 'Turn them on', numbered: true, lines: [...words.turnOn] },
    {
      title: 'The same at a command prompt, as administrator',
      lines: [
        `Look:      ${APPLIANCE_COMMANDS.read}`,
        `Turn off:  ${APPLIANCE_COMMANDS.off}`,
        `Turn on:   ${APPLIANCE_COMMANDS.on}`,
      ],
    },
    { title: 'What to know', lines: words.rules },
    { title: 'Update components by hand', lines: [...words.byHand, words.dotNet] },
    { title: 'From', lines: [documentWords('upgrade-mobility-service')] },
  ]);
}

/** Schema advice/1. */
export function applianceAsJson(facts: ApplianceFacts | null) {
  const words = applianceWords(facts);
  return {
    schema: 'advice/1',
    autoUpdate: facts?.autoUpdate.kind ?? 'not-checked',
    registry: words.proof === '' ? null : words.proof,
    dotNet: facts?.dotNet ?? 'not-known',
    turnOff: { steps: words.turnOff, command: APPLIANCE_COMMANDS.off },
    turnOn: { steps: words.turnOn, command: APPLIANCE_COMMANDS.on },
    rules: words.rules,
    byHand: words.byHand,
  } as const;
}
