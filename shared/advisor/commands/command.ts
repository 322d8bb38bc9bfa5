/** What a command of the advisor is, and what a person may fill in. */
import type { DocumentId } from '../documents';
import type { Outcome } from '../problems';

export const TASKS = ['windows-mobility', 'linux-mobility', 'process-server', 'mars-agent'] as const;
export type Task = (typeof TASKS)[number];

/** How a command is made out; spelled as the installer’s own documentation spells it. */
export const PLATFORMS = ['VmWare', 'Azure'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** CSPrime is the modernized architecture, CSLegacy the classic one. */
export const CS_TYPES = ['CSPrime', 'CSLegacy'] as const;
export type CsType = (typeof CS_TYPES)[number];

/** What a person fills in; an empty text stands for nothing given. */
export interface CommandValues {
  /** Where the package lies. */
  readonly folder: string;
  /** The exact name of the package. */
  readonly packageName: string;
  /** Where the agent is installed; optional for the upgrade, which keeps the existing folder. */
  readonly installFolder: string;
  /** The full path of config.json. */
  readonly configFile: string;
  readonly platform: Platform;
  readonly csType: CsType;
  /** Adds what makes the process server’s setup run without a window; that is not in the document. */
  readonly unattended: boolean;
}

/** What a task asks for, and what stands there to begin with. */
export const DEFAULTS: Readonly<Record<Task, CommandValues>> = {
  'windows-mobility': values('C:\\Azure Site Recovery\\Agent', 'C:\\Azure Site Recovery\\config.json'),
  'linux-mobility': values('/tmp', '/tmp/config.json'),
  'process-server': { ...values('C:\\Downloads', ''), packageName: 'ProcessServer.msi' },
  'mars-agent': { ...values('C:\\Downloads', ''), packageName: 'MARSAgentInstaller.exe' },
};

function values(folder: string, configFile: string): CommandValues {
  return {
    folder,
    packageName: '',
    installFolder: '',
    configFile,
    platform: 'VmWare',
    csType: 'CSPrime',
    unattended: false,
  };
}

export const COMMAND_IDS = [
  'open-folder',
  'extract',
  'upgrade',
  'register',
  'linux-open-folder',
  'linux-extract',
  'linux-upgrade',
  'linux-register',
  'update-process-server',
  'update-mars-agent',
] as const;
export type CommandId = (typeof COMMAND_IDS)[number];

/** A parameter of a command, as it is typed. */
export const PARAMETERS = [
  '/d',
  '/q (extract)',
  '/x:',
  '/Role',
  '/Platform',
  '/Silent',
  '/InstallationType',
  '/CSType',
  '/InstallLocation',
  '/SourceConfigFilePath',
  '-xvf',
  '-q',
  '-r',
  '-v',
  '-a',
  '-c',
  '-S',
  '/i',
  'ALLUSERS=1',
  'REINSTALL=ALL',
  'REINSTALLMODE=vomus',
  '/l*v',
  '/qn',
  '/norestart',
  '/q (MARS)',
  '/nu',
] as const;
export type Parameter = (typeof PARAMETERS)[number];

export interface AdvisorCommand {
  readonly id: CommandId;
  readonly shell: 'cmd' | 'sh';
  /** The whole line, or why it cannot be made of what was filled in. */
  readonly line: Outcome<string>;
  readonly parameters: readonly Parameter[];
  readonly document: DocumentId;
}
