/** The words of a blocked upgrade. Source: upgrade-mobility-service, “Resolve blocking issues for agent upgrade”. */
import {
  PREREQUISITES,
  STATUSES,
  WAIT_MINUTES,
  type Prerequisite,
  type PrerequisiteState,
  type Status,
  type TryAgain,
} from '../../advisor/blocked';
import { answerAsText, documentWords } from './text';

export const PREREQUISITE_WORDS: Readonly<
  Record<Prerequisite, { readonly title: string; readonly fix: string; readonly how: string }>
> = {
  'pending-reboot': {
    title: 'No mandatory reboot is pending on the protected machine',
    fix: 'Restart the protected machine.',
    how: 'Run the assistant on the protected machine to have it checked, or look there.',
  },
  'appliance-version': {
    title: 'The replication appliance and its components have compatible versions',
    fix: 'Update the components in Microsoft Azure Appliance Configuration Manager.',
    how: 'Look in Appliance Configuration Manager, Appliance components.',
  },
  'appliance-to-azure': {
    title: 'The appliance’s proxy server and process server reach Azure',
    fix: 'Allow the addresses of Azure in the firewall and the proxy of the appliance.',
    how: 'Look in Appliance Configuration Manager on the appliance.',
  },
  'agent-to-appliance': {
    title: 'The mobility agent reaches the appliance',
    fix: 'Repair the network between the protected machine and the appliance.',
    how: 'Look at the agent’s health in the portal, Replicated items.',
  },
  'agent-not-healthy': {
    title: 'The mobility agent is healthy',
    fix: 'Resolve the health errors of the agent first. The manual steps apply to a healthy agent only.',
    how: 'Look at the agent’s health in the portal, Replicated items.',
  },
  'private-preview': {
    title: 'No private preview version is in use',
    fix: 'Set up Site Recovery on the machine again, with a new appliance.',
    how: 'Only you know whether you were given a preview version.',
  },
};

export const STATUS_WORDS: Readonly<Record<Status, { readonly name: string; readonly meaning: string }>> = {
  'up-to-date': { name: 'Up to date', meaning: 'The agent has the latest version.' },
  'new-update': {
    name: 'New update available',
    meaning: 'Select it to see the version, then Update to this version.',
  },
  'cannot-update': {
    name: 'Cannot update to latest version',
    meaning: 'A prerequisite is not met. Select the status to see which one.',
  },
  'update-failed': {
    name: 'Update failed',
    meaning:
      'The upgrade job failed. Select the status, open the previous job, resolve its errors, then try again.',
  },
};

export const STATE_WORDS: Readonly<Record<PrerequisiteState['kind'], string>> = {
  met: 'Checked here',
  'not-met': 'Not met',
  'not-checked': 'Not checked',
};

export type PrerequisiteStates = Readonly<Record<Prerequisite, PrerequisiteState>>;

export interface BlockedWords {
  readonly title: string;
  readonly lead: string;
}

/** @param tryAgain null until a time was given. */
export function blockedWords(states: PrerequisiteStates, tryAgain: TryAgain | null): BlockedWords {
  const lead = `After the reason is removed, wait ${WAIT_MINUTES} minutes: the service needs that long to notice.`;
  if (tryAgain !== null) return { title: tryAgainWords(tryAgain), lead };
  if (states['pending-reboot'].kind === 'not-met')
    return { title: 'A pending restart blocks the upgrade', lead };
  return { title: 'Six things can block an upgrade', lead: `Look through them in this order. ${lead}` };
}

/** “Try again after 14:35”. */
export function tryAgainWords({ time, nextDay }: TryAgain): string {
  return `Try again after ${time}${nextDay ? ' tomorrow' : ''}`;
}

export function blockedAsText(states: PrerequisiteStates, tryAgain: TryAgain | null): string {
  const { title, lead } = blockedWords(states, tryAgain);
  return answerAsText(title, lead, [
    {
      title: 'What has to be in order (there can be other reasons)',
      numbered: true,
      lines: PREREQUISITES.map((id) => {
        const { title: name, fix, how } = PREREQUISITE_WORDS[id];
        const state = states[id].kind;
        const more = state === 'met' ? '' : state === 'not-met' ? ` ${fix}` : ` ${how} If not: ${fix}`;
        return `${name}. ${STATE_WORDS[state]}.${more}`;
      }),
    },
    {
      title: 'What the statuses mean',
      lines: STATUSES.map((id) => `${STATUS_WORDS[id].name}: ${STATUS_WORDS[id].meaning}`),
    },
    { title: 'From', lines: [documentWords('upgrade-mobility-service')] },
  ]);
}

/** Schema advice/1. */
export function blockedAsJson(states: PrerequisiteStates, tryAgain: TryAgain | null) {
  return {
    schema: 'advice/1',
    tryAgainAfter: tryAgain?.time ?? null,
    nextDay: tryAgain?.nextDay ?? null,
    waitMinutes: WAIT_MINUTES,
    prerequisites: PREREQUISITES.map((id) => ({
      id,
      state: states[id].kind,
      title: PREREQUISITE_WORDS[id].title,
      fix: PREREQUISITE_WORDS[id].fix,
      how: PREREQUISITE_WORDS[id].how,
    })),
    statuses: STATUSES.map((id) => ({ id, ...STATUS_WORDS[id] })),
  } as const;
}
