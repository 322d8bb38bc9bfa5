/** The words of the commands and of every parameter in them. Source of the meanings: upgrade-mobility-service, its settings tables. */
import type { AdvisorCommand, CommandId, Parameter, Task } from '../../advisor/commands/command';
import { answerAsText } from './text';

export const TASK_WORDS: Readonly<Record<Task, string>> = {
  'windows-mobility': 'Mobility agent on Windows',
  'linux-mobility': 'Mobility agent on Linux',
  'process-server': 'Process server of the appliance',
  'mars-agent': 'Recovery Services agent',
};

export const TASK_TITLES: Readonly<Record<Task, string>> = {
  'windows-mobility': 'Upgrade the mobility agent on Windows',
  'linux-mobility': 'Upgrade the mobility agent on Linux',
  'process-server': 'Update the process server',
  'mars-agent': 'Update the Recovery Services agent',
};

export const TASK_LEADS: Readonly<Record<Task, string>> = {
  'windows-mobility':
    'Run these in a command prompt as administrator, on the machine whose agent is upgraded.',
  'linux-mobility': 'Run these in a terminal as root, on the machine whose agent is upgraded.',
  'process-server': 'Run these in a command prompt as administrator, on the appliance.',
  'mars-agent': 'Run these in a command prompt as administrator, on the appliance or the server.',
};

export const COMMAND_WORDS: Readonly<
  Record<CommandId, { readonly title: string; readonly note: string | null }>
> = {
  'open-folder': { title: 'Open the folder of the package', note: null },
  extract: {
    title: 'Extract the package',
    note: 'The name has to be exact: the command prompt does not look up a program with *. If more than one package lies there, choose the one that you downloaded last.',
  },
  upgrade: {
    title: 'Upgrade the agent',
    note: 'Without /InstallLocation the agent stays in the folder that it is in.',
  },
  register: {
    title: 'Check the registration',
    note: 'Only if needed: the upgrade registers by itself.',
  },
  'linux-open-folder': { title: 'Open the folder of the package', note: null },
  'linux-extract': { title: 'Extract the package', note: null },
  'linux-upgrade': { title: 'Upgrade the agent', note: null },
  'linux-register': {
    title: 'Check the registration',
    note: 'Only if needed: the upgrade registers by itself.',
  },
  'update-process-server': {
    title: 'Update the process server',
    note: 'msi.log is written into the open folder.',
  },
  'update-mars-agent': {
    title: 'Update the agent',
    note: 'It ends within minutes without a window. Check the version afterwards.',
  },
};

export interface ParameterWords {
  /** As it is typed. */
  readonly typed: string;
  readonly need: 'Mandatory' | 'Optional' | 'Ours';
  readonly meaning: string;
}

const CS_TYPE: Omit<ParameterWords, 'typed'> = {
  need: 'Mandatory',
  meaning: 'The architecture: CSPrime for the modernized one, CSLegacy for the classic one.',
};

export const PARAMETER_WORDS: Readonly<Record<Parameter, ParameterWords>> = {
  '/d': { typed: '/d', need: 'Optional', meaning: 'Changes the drive too, not only the folder.' },
  '/q (extract)': { typed: '/q', need: 'Optional', meaning: 'Extracts without a window.' },
  '/x:': { typed: '/x:', need: 'Mandatory', meaning: 'The folder into which the package is extracted.' },
  '/Role': { typed: '/Role', need: 'Mandatory', meaning: 'MS: the Mobility service is updated.' },
  '/Platform': {
    typed: '/Platform',
    need: 'Mandatory',
    meaning:
      'VmWare for VMware virtual machines, physical servers, and Azure virtual machines that are treated as physical. Azure for Azure virtual machines.',
  },
  '/Silent': { typed: '/Silent', need: 'Optional', meaning: 'Runs without a window.' },
  '/InstallationType': {
    typed: '/InstallationType',
    need: 'Mandatory',
    meaning: 'Upgrade: the agent is upgraded, not installed anew. The document’s table leaves it out.',
  },
  '/CSType': { typed: '/CSType', ...CS_TYPE },
  '/InstallLocation': {
    typed: '/InstallLocation',
    need: 'Optional',
    meaning: 'The folder in which the agent is installed now.',
  },
  '/SourceConfigFilePath': {
    typed: '/SourceConfigFilePath',
    need: 'Mandatory',
    meaning: 'The full path of the Mobility service’s configuration file. Any folder will do.',
  },
  '-xvf': {
    typed: '-xvf',
    need: 'Mandatory',
    meaning: 'Extracts the named file and lists what it extracts.',
  },
  '-q': { typed: '-q', need: 'Optional', meaning: 'Runs without questions.' },
  '-r': { typed: '-r', need: 'Mandatory', meaning: 'MS: the Mobility service is updated.' },
  '-v': {
    typed: '-v',
    need: 'Mandatory',
    meaning:
      'VmWare for VMware virtual machines, physical servers, and Azure virtual machines that are treated as physical. Azure for Azure virtual machines.',
  },
  '-a': {
    typed: '-a',
    need: 'Mandatory',
    meaning: 'Upgrade: the agent is upgraded, not installed anew.',
  },
  '-c': { typed: '-c', ...CS_TYPE },
  '-S': {
    typed: '-S',
    need: 'Mandatory',
    meaning: 'The full path of the Mobility service’s configuration file. Any folder will do.',
  },
  '/i': { typed: '/i', need: 'Mandatory', meaning: 'The package that Windows Installer installs.' },
  'ALLUSERS=1': {
    typed: 'ALLUSERS=1',
    need: 'Mandatory',
    meaning: 'Installs for all users of the appliance.',
  },
  'REINSTALL=ALL': { typed: 'REINSTALL=ALL', need: 'Mandatory', meaning: 'Installs every part again.' },
  'REINSTALLMODE=vomus': {
    typed: 'REINSTALLMODE=vomus',
    need: 'Mandatory',
    meaning:
      'Takes the new package in place of the cached one (v), replaces older files (o), and writes machine (m) and user (u) registry entries and shortcuts (s) again.',
  },
  '/l*v': { typed: '/l*v', need: 'Optional', meaning: 'Writes a verbose log, here to msi.log.' },
  '/qn': { typed: '/qn', need: 'Ours', meaning: 'Runs without a window. Not in the document.' },
  '/norestart': {
    typed: '/norestart',
    need: 'Ours',
    meaning: 'Does not restart by itself. Not in the document.',
  },
  '/q (MARS)': { typed: '/q', need: 'Mandatory', meaning: 'Runs without a window.' },
  '/nu': {
    typed: '/nu',
    need: 'Mandatory',
    meaning: 'Does not look for updates at the end; Windows Update would open otherwise.',
  },
};

/** The commands as text: those that can be made, and a sentence in place of the others. */
export function commandsAsText(task: Task, commands: readonly AdvisorCommand[]): string {
  return answerAsText(
    TASK_TITLES[task],
    TASK_LEADS[task],
    commands.map(({ id, line, parameters }) => {
      const { title, note } = COMMAND_WORDS[id];
      return {
        title,
        lines: [
          line.ok ? line.value : `Not made: ${line.problem.message}`,
          ...(note === null ? [] : [note]),
          ...parameters.map((name) => {
            const { typed, need, meaning } = PARAMETER_WORDS[name];
            return `  ${typed}  ${need}. ${meaning}`;
          }),
        ],
      };
    }),
  );
}

/** The lines alone, for a console or a script. */
export function commandLines(commands: readonly AdvisorCommand[]): string {
  return commands.flatMap(({ line }) => (line.ok ? [line.value] : [])).join('\n');
}

/** Schema advice/1. */
export function commandsAsJson(task: Task, commands: readonly AdvisorCommand[]) {
  return {
    schema: 'advice/1',
    task,
    commands: commands.map(({ id, shell, line, parameters, document }) => ({
      id,
      shell,
      line: line.ok ? line.value : null,
      problem: line.ok ? null : line.problem,
      parameters: parameters.map((name) => {
        const { typed, need, meaning } = PARAMETER_WORDS[name];
        return { typed, need: need.toLowerCase(), meaning };
      }),
      document,
    })),
  } as const;
}
