/**
 * The command lines of upgrade-mobility-service with a person’s values in them. Where the document’s own line would not
 * work as it is printed, it is mended, and the test of that defect quotes it.
 */
import { answer, refuse, type Outcome } from '../problems';
import type { AdvisorCommand, CommandValues, Parameter, Task } from './command';
import { fileNameForCmd, linuxFileName, linuxPath, windowsPathForCmd } from './quote';

const DOCUMENT = 'upgrade-mobility-service';

const FOLDER = 'The folder of the package';
const PACKAGE = 'The file name of the package';
const INSTALL_FOLDER = 'The folder of the agent';
const CONFIG = 'The path of config.json';

/** Where the mobility agent lies on Linux unless it was installed elsewhere. */
export const LINUX_INSTALL_FOLDER = '/usr/local/ASR';

/** Every command of a task, in the order in which they are run. */
export function commandsFor(task: Task, values: CommandValues): readonly AdvisorCommand[] {
  switch (task) {
    case 'windows-mobility':
      return windowsMobility(values);
    case 'linux-mobility':
      return linuxMobility(values);
    case 'process-server':
      return [openFolder(values), processServer(values)];
    case 'mars-agent':
      return [openFolder(values), marsAgent(values)];
  }
}

function openFolder({ folder }: CommandValues): AdvisorCommand {
  const line = fill(windowsPathForCmd(folder, FOLDER), (quoted) => `cd /d ${quoted}`);
  return { id: 'open-folder', shell: 'cmd', line, parameters: ['/d'], document: DOCUMENT };
}

function windowsMobility(values: CommandValues): readonly AdvisorCommand[] {
  const { folder, packageName, installFolder, configFile, platform, csType } = values;
  const target = windowsPathForCmd(folder, FOLDER);
  const extract = fill(fileNameForCmd(packageName, PACKAGE, '.exe'), (name) =>
    fill(target, (quoted) => `${always(name)} /q /x:${quoted}`),
  );
  const base = `UnifiedAgent.exe /Role "MS" /Platform ${platform} /Silent /InstallationType Upgrade /CSType ${csType}`;
  const keepsFolder = installFolder.trim() === '';
  const upgrade = keepsFolder
    ? answer(base)
    : fill(
        windowsPathForCmd(installFolder, INSTALL_FOLDER),
        (quoted) => `${base} /InstallLocation ${quoted}`,
      );
  return [
    openFolder(values),
    command('extract', extract, ['/q (extract)', '/x:']),
    command('upgrade', upgrade, [
      '/Role',
      '/Platform',
      '/Silent',
      '/InstallationType',
      '/CSType',
      ...(keepsFolder ? [] : (['/InstallLocation'] as const)),
    ]),
    command('register', windowsRegister(installFolder, configFile, csType), [
      '/SourceConfigFilePath',
      '/CSType',
    ]),
  ];
}

/** The configurator stands in the folder `agent` below the agent’s own: the document leaves that out in one place. */
function windowsRegister(installFolder: string, configFile: string, csType: string): Outcome<string> {
  const folder = installFolder.trim().replace(/[\\/]+$/, '');
  if (folder === '') return refuse('value-empty', { what: INSTALL_FOLDER });
  const program = windowsPathForCmd(`${folder}\\agent\\UnifiedAgentConfigurator.exe`, INSTALL_FOLDER);
  return fill(program, (quoted) =>
    fill(
      windowsPathForCmd(configFile, CONFIG),
      (config) => `${quoted} /SourceConfigFilePath ${config} /CSType ${csType}`,
    ),
  );
}

function linuxMobility(values: CommandValues): readonly AdvisorCommand[] {
  const { folder, packageName, installFolder, configFile, platform, csType } = values;
  const extract = fill(linuxFileName(packageName, PACKAGE, '.tar.gz'), (name) => `tar -xvf ${name}`);
  const root = installFolder.trim() === '' ? LINUX_INSTALL_FOLDER : installFolder.trim().replace(/\/+$/, '');
  const register = fill(linuxPath(`${root}/Vx/bin/UnifiedAgentConfigurator.sh`, INSTALL_FOLDER), (program) =>
    fill(linuxPath(configFile, CONFIG), (config) => `${program} -c ${csType} -S ${config} -q`),
  );
  return [
    linux(
      'linux-open-folder',
      fill(linuxPath(folder, FOLDER), (quoted) => `cd ${quoted}`),
      [],
    ),
    linux('linux-extract', extract, ['-xvf']),
    linux('linux-upgrade', answer(`./install -q -r MS -v ${platform} -a Upgrade -c ${csType}`), [
      '-q',
      '-r',
      '-v',
      '-a',
      '-c',
    ]),
    linux('linux-register', register, ['-c', '-S', '-q']),
  ];
}

function processServer({ packageName, unattended }: CommandValues): AdvisorCommand {
  const ours = unattended ? ' /qn /norestart' : '';
  const line = fill(
    fileNameForCmd(packageName, PACKAGE, '.msi'),
    (name) => `msiexec.exe /i ${name} ALLUSERS=1 REINSTALL=ALL REINSTALLMODE=vomus /l*v msi.log${ours}`,
  );
  return command('update-process-server', line, [
    '/i',
    'ALLUSERS=1',
    'REINSTALL=ALL',
    'REINSTALLMODE=vomus',
    '/l*v',
    ...(unattended ? (['/qn', '/norestart'] as const) : []),
  ]);
}

function marsAgent({ packageName }: CommandValues): AdvisorCommand {
  const line = fill(fileNameForCmd(packageName, PACKAGE, '.exe'), (name) => `${name} /q /nu`);
  return command('update-mars-agent', line, ['/q (MARS)', '/nu']);
}

function command(
  id: AdvisorCommand['id'],
  line: Outcome<string>,
  parameters: readonly Parameter[],
): AdvisorCommand {
  return { id, shell: 'cmd', line, parameters, document: DOCUMENT };
}

function linux(
  id: AdvisorCommand['id'],
  line: Outcome<string>,
  parameters: readonly Parameter[],
): AdvisorCommand {
  return { id, shell: 'sh', line, parameters, document: DOCUMENT };
}

/** A package’s name stands in quotation marks always: names of packages are long, and a blank in one is easily missed. */
function always(name: string): string {
  return name.startsWith('"') ? name : `"${name}"`;
}

function fill<T, U>(outcome: Outcome<T>, make: (value: T) => U | Outcome<U>): Outcome<U> {
  if (!outcome.ok) return outcome;
  const made = make(outcome.value);
  return isOutcome(made) ? made : answer(made);
}

function isOutcome<U>(made: U | Outcome<U>): made is Outcome<U> {
  return typeof made === 'object' && made !== null && 'ok' in made;
}
