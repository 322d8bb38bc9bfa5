/** The words of the MARS agent's question. */
import { CLOUD, signInUrl, type CloudId } from '../../advisor/clouds';
import type { DocumentId } from '../../advisor/documents';
import { OLDEST_MARS, type MarsAdvice, type MarsStepKind, type MarsVariant } from '../../advisor/mars';
import { compareParts, marsText, type MarsVersion } from '../../advisor/versions';
import { newestMars, type VersionList } from '../../advisor/version-list';
import type { NoteWords } from './mobility';
import { answerAsText, documentWords, monthWords } from './text';

export const VARIANT_WORDS: Readonly<Record<MarsVariant, string>> = {
  mars: 'MARS agent',
  'azure-backup-server': 'Azure Backup Server',
  dpm: 'System Center DPM',
};

/** Where the newest agent is downloaded. Source: upgrade-mars-agent. */
export const MARS_DOWNLOAD = 'https://aka.ms/azurebackup_agent';

export interface MarsWords {
  readonly title: string;
  readonly lead: string;
  readonly steps: readonly {
    readonly kind: MarsStepKind;
    readonly text: string;
    readonly document: DocumentId;
  }[];
  /** Where the version is seen. */
  readonly identify: readonly string[];
  readonly notes: readonly NoteWords[];
}

/** @param list null where no dated list is at hand. */
export function marsWords(advice: MarsAdvice, list: VersionList | null): MarsWords {
  const { version, variant, cloud } = advice.request;
  const oldest = marsText(OLDEST_MARS);
  const shown = version === null ? 'A blank version' : marsText(version);
  return {
    title: advice.upgradeNeeded ? 'This agent has to be upgraded' : `${shown} does not have to be upgraded`,
    lead: advice.upgradeNeeded
      ? version === null
        ? `The portal shows a blank for agents that are older than ${oldest}. Upgrade it, then register the server again.`
        : `${shown} is below ${oldest}. Upgrade it, then register the server again.`
      : `Only versions below ${oldest} have to be upgraded, and those that the portal shows as a blank.`,
    steps: advice.steps.map(({ kind, document }) => ({ kind, document, text: stepText(kind, cloud) })),
    identify: IDENTIFY[variant],
    notes: notesOf(advice, list),
  };
}

function stepText(kind: MarsStepKind, cloud: CloudId): string {
  switch (kind) {
    case 'allow-address':
      return CLOUD[cloud].retired
        ? `The sign-in address of the ${CLOUD[cloud].name}, ${signInUrl(cloud)}, belongs to a cloud that Microsoft has closed. Move the server to another cloud first.`
        : `If the server or its proxy has limited access to the Internet, allow ${signInUrl(cloud)} in the firewall (HTTPS, port 443).`;
    default:
      return STEPS[kind];
  }
}

const STEPS: Readonly<Record<Exclude<MarsStepKind, 'allow-address'>, string>> = {
  download: `Download the agent’s installer: ${MARS_DOWNLOAD}`,
  'select-row': 'In the portal’s list, select the row of the server. Its details open.',
  connect:
    'Select Connect to get a remote desktop file, or connect to the server yourself. If the server no longer exists, go on with the next one.',
  'sign-in': 'Sign in to the server with an administrator’s account.',
  'copy-installer': 'Copy the installer to the server.',
  'run-installer': 'Run MARSAgentInstaller.exe. The agent’s upgrade wizard opens.',
  'choose-next': 'Choose Next.',
  'choose-upgrade': 'Choose Upgrade.',
  confirm: 'The last page confirms that the agent was updated.',
  'dpm-sign-in': 'Sign in to the DPM server as an administrator.',
  'dpm-console': 'Open the DPM console.',
  'dpm-management': 'Choose Management at the lower left.',
  'dpm-version': 'Look for the version of the Azure Backup agent at the left.',
  'dpm-run-installer': `If it is below ${marsText(OLDEST_MARS)}, download the installer (${MARS_DOWNLOAD}) and run it on the DPM server.`,
  'dpm-repeat': 'Do the same on every DPM server.',
  'register-again': `Register the server with the vault again, with new vault credentials. They are valid for 10 days. Coming from below ${marsText(OLDEST_MARS)}, a server has to be registered anew.`,
};

const PORTAL = 'In the Azure portal, open the Recovery Services vault, then Manage, Backup Infrastructure.';

/** “To install …” heads this list in the document; what it does is find the servers. */
const IDENTIFY: Readonly<Record<MarsVariant, readonly string[]>> = {
  mars: [
    PORTAL,
    'Under Management Servers, open Protected Servers and choose Azure Backup agent as the type.',
    'Sort by the column Agent Version. Versions below 2.0.9083.0 and blanks have to be updated.',
  ],
  'azure-backup-server': [
    PORTAL,
    'Under Management Servers, open Backup Management Servers.',
    'Sort by the column Azure Backup Agent Version. Versions below 2.0.9083.0 and blanks have to be updated.',
  ],
  dpm: [
    'On the DPM server, open the DPM console.',
    'Choose Management at the lower left. The version of the Azure Backup agent is shown at the left.',
  ],
};

/** The oldest agent that reads the vault credentials of today. Source: backup-faq. */
const READS_CREDENTIALS: MarsVersion = [2, 0, 9249, 0];

function notesOf(advice: MarsAdvice, list: VersionList | null): readonly NoteWords[] {
  const { version, variant, cloud } = advice.request;
  const notes: NoteWords[] = [];
  if (advice.registerAgain)
    notes.push({
      code: 'register-again',
      document: 'kb-4095462',
      text: 'Registering again is not in the upgrade document. The update article asks for it.',
    });
  if (advice.registerAgain && (version === null || compareParts(version, READS_CREDENTIALS) < 0))
    notes.push({
      code: 'vault-credentials',
      document: 'backup-faq',
      text: `The vault credentials of today can be read from ${marsText(READS_CREDENTIALS)} on, so upgrade first and register afterwards.`,
    });
  if (variant !== 'mars' && advice.upgradeNeeded)
    notes.push({
      code: 'media-may-be-old',
      document: 'this-app',
      text: 'Setup media of Azure Backup Server may carry an old agent. Use the installer from the download.',
    });
  if (advice.upgradeNeeded)
    notes.push({
      code: 'restart-2008',
      document: 'kb-4095462',
      text: 'Windows Server 2008 and 2008 R2 have to be restarted after the update. Other versions do not.',
    });
  if (CLOUD[cloud].retired)
    notes.push({
      code: 'retired-cloud',
      document: 'upgrade-mars-agent',
      text: `${CLOUD[cloud].name} is retired. The document still lists its address.`,
    });
  const newest = list === null ? null : newestMars(list);
  if (list !== null && newest !== null && version !== null && compareParts(version, newest) < 0)
    notes.push({
      code: 'newer-in-list',
      document: 'whats-new',
      text: `The newest version in the list of ${monthWords(list.date)} is ${marsText(newest)}. Newer ones may exist.`,
    });
  return notes;
}

export function marsAsText(advice: MarsAdvice, list: VersionList | null): string {
  const { title, lead, steps, identify, notes } = marsWords(advice, list);
  return answerAsText(title, lead, [
    { title: 'Steps', numbered: true, lines: steps.map(({ text }) => text) },
    { title: 'Where to see the version', numbered: true, lines: identify },
    {
      title: 'Notes',
      lines: notes.map(({ text, document }) =>
        document === 'this-app' ? text : `${text} (${documentWords(document)})`,
      ),
    },
  ]);
}

/** Schema advice/1. The keys are promised. */
export function marsAsJson(advice: MarsAdvice) {
  return {
    schema: 'advice/1',
    upgradeNeeded: advice.upgradeNeeded,
    registerAgain: advice.registerAgain,
    steps: marsWords(advice, null).steps.map(({ kind, text }) => ({ kind, text })),
  } as const;
}
