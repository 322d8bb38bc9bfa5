/** The agent's services, version and jobs, running programs, and the start of its setup, on the real Windows. */
import { describe, expect, it } from 'vitest';
import {
  versionOfProgram,
  PROPERTIES_KEY,
  SETUP_KEY,
  UNINSTALL_KEY,
} from '../../../main/windows/agent-version';
import { SERVICES_KEY } from '../../../main/windows/agent-services';
import type { StartProgram } from '../../../main/windows/start-program';
import { makeProgram } from '../../fixtures/program';
import { useTempFolder } from '../../fixtures/temp-folder';
import { fakeWindows, queried, type Answers } from './fake-windows';

const temp = useTempFolder();
const port = (answers: Answers = {}) => fakeWindows(temp.path, answers).port;

const FOLDER = 'C:\\Program Files\\Microsoft Azure Recovery Services Agent';
const MISSING = { code: 1060, stdout: '[SC] EnumQueryServicesStatus:OpenService FAILED 1060:\r\n' };

/** What `sc query` prints; the labels are in the language of Windows, the constants are not. */
function state(name: string, number: number, constant: string, label = 'STATE'): { stdout: string } {
  const lines = [
    '',
    `SERVICE_NAME: ${name}`,
    '        TYPE               : 10  WIN32_OWN_PROCESS  ',
    `        ${label}              : ${number}  ${constant} `,
    '                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)',
    '        WIN32_EXIT_CODE    : 0  (0x0)',
    '        CHECKPOINT         : 0x0',
  ];
  return { stdout: lines.join('\r\n') };
}

type Sc = NonNullable<Answers['sc']>;
const running: Sc = (name) => state(name, 4, 'RUNNING');
const halfRunning: Sc = (name) =>
  name === 'obengine' ? state(name, 4, 'RUNNING', 'STATUS') : state(name, 1, 'STOPPED', 'ÉTAT');
const withoutFirstName: Sc = (name) => (name.startsWith('OBRecovery') ? MISSING : running(name));
const renamed: Sc = (name) => (['obengine', 'Renamed'].includes(name) ? running(name) : MISSING);

/** An export of the services with these values. */
function services(list: Readonly<Record<string, readonly string[]>>): Uint8Array {
  const keys = Object.entries(list).map(
    ([name, values]) =>
      `[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\${name}]\r\n${values.join('\r\n')}\r\n`,
  );
  return Buffer.from(`\uFEFFWindows Registry Editor Version 5.00\r\n\r\n${keys.join('\r\n')}`, 'utf16le');
}

describe('the agent’s services', () => {
  it('are known by their names, with their state in any language', async () => {
    expect(await port({ sc: halfRunning }).services()).toEqual({
      agent: { known: true, value: { name: 'obengine', state: 'running' } },
      management: { known: true, value: { name: 'OBRecoveryServicesManagementAgent', state: 'stopped' } },
    });
  });

  it.each([
    [2, 'START_PENDING', 'starting'],
    [3, 'STOP_PENDING', 'stopping'],
    [7, 'PAUSED', 'paused'],
  ])('in state %i %s are %s', async (number, constant, wanted) => {
    const found = await port({ sc: (name) => state(name, number, constant) }).services();
    expect(found.agent).toMatchObject({ value: { state: wanted } });
  });

  it('are known under the second name of the management agent too', async () => {
    expect((await port({ sc: withoutFirstName }).services()).management).toMatchObject({
      value: { name: 'RecoveryServicesManagementAgent' },
    });
  });

  it.each([
    ['display name', '"DisplayName"="Microsoft Azure Recovery Services Management Agent"'],
    [
      'program below the agent’s folder',
      `"ImagePath"="\\"${FOLDER.replaceAll('\\', '\\\\')}\\\\bin\\\\OBRecoveryServicesManagementAgent.exe\\" -x"`,
    ],
  ])('are known by their %s when their name is another one', async (_what, value) => {
    const answers: Answers = {
      sc: renamed,
      query: { [SETUP_KEY]: queried(SETUP_KEY, [], { InstallPath: `${FOLDER}\\` }) },
      exports: {
        [SERVICES_KEY]: services({
          'Renamed\\Parameters': [value],
          '-option': [value],
          Other: ['"ImagePath"="C:\\\\Other\\\\ManagementAgent.exe"'],
          Renamed: [value],
        }),
      },
    };
    expect((await port(answers).services()).management).toMatchObject({ value: { name: 'Renamed' } });
  });

  it('that Windows does not know are not there; where the list cannot be read, that is said', async () => {
    const exports = { [SERVICES_KEY]: services({ Other: [] }) };
    expect(await port({ sc: () => MISSING, exports }).services()).toEqual({
      agent: { known: true, value: null },
      management: { known: true, value: null },
    });
    expect((await port({ sc: () => MISSING }).services()).agent).toMatchObject({ known: false });
    expect((await port({ sc: () => ({ stdout: 'something else' }) }).services()).agent).toMatchObject({
      known: false,
      why: expect.stringContaining('obengine'),
    });
  });
});

describe('the agent’s version', () => {
  it('comes from the list of programs, else from Windows Installer', async () => {
    const listed = { [UNINSTALL_KEY]: queried(UNINSTALL_KEY, [], { DisplayVersion: '2.0.9938.0' }) };
    expect((await port({ query: listed }).agentVersionFacts()).displayVersion).toEqual({
      known: true,
      value: '2.0.9938.0',
    });
    const kept = { [PROPERTIES_KEY]: queried(PROPERTIES_KEY, [], { DisplayVersion: '2.0.9083.0' }) };
    expect((await port({ query: kept }).agentVersionFacts()).displayVersion).toMatchObject({
      value: '2.0.9083.0',
    });
  });

  it('is not known without registry, and the program is not looked for in a folder on the network', async () => {
    expect(await port().agentVersionFacts()).toMatchObject({
      displayVersion: { known: false },
      engineVersion: { known: false },
    });
    const query = { [SETUP_KEY]: queried(SETUP_KEY, [], { InstallPath: '\\\\server\\share' }) };
    expect((await port({ query }).agentVersionFacts()).engineVersion).toEqual({
      known: false,
      why: String.raw`\\server\share is a network path. Only folders on a local drive are used.`,
    });
  });

  it('of its program is read from the file, and what cannot be read is said', async () => {
    const file = temp.write('cbengine.exe', makeProgram({ fileVersion: '2.0.9938.0' }));
    expect(await versionOfProgram(file)).toEqual({ known: true, value: '2.0.9938.0' });
    expect(await versionOfProgram(temp.write('text.exe', 'no program'))).toEqual({
      known: false,
      why: 'text.exe: This is not a Windows program.',
    });
    expect(await versionOfProgram(temp.at('gone.exe'))).toEqual({
      known: false,
      why: 'gone.exe could not be opened.',
    });
    expect(await versionOfProgram(temp.folder('folder.exe'))).toMatchObject({ known: false });
  });
});

describe('a running backup', () => {
  const query = { [SETUP_KEY]: queried(SETUP_KEY, [], { InstallPath: FOLDER }) };
  const sc = running;

  it.each([
    [0, false],
    [2, true],
  ])('is what the agent’s own command says: %i jobs', async (jobs, value) => {
    const windows = fakeWindows(temp.path, {
      sc,
      query,
      powershell: () => ({ stdout: JSON.stringify({ jobs }) }),
    });
    expect(await windows.port.isBackupRunning()).toEqual({ known: true, value });
    const asked = windows.started.find(({ file }) => file.endsWith('powershell.exe'));
    expect(Object.values(asked?.options.env ?? {})).toContain(FOLDER);
    expect(asked?.args.join(' ')).not.toContain(FOLDER);
  });

  it('cannot be while the agent’s service is stopped', async () => {
    expect(await port({ sc: (name) => state(name, 1, 'STOPPED') }).isBackupRunning()).toEqual({
      known: true,
      value: false,
    });
  });

  it('is not known where the command gives no answer', async () => {
    expect(await port({ sc, query, powershell: () => ({ code: 1 }) }).isBackupRunning()).toMatchObject({
      known: false,
      why: expect.stringContaining('gave no answer'),
    });
    expect(await port({ sc }).isBackupRunning()).toMatchObject({ known: false });
    const elsewhere = { [SETUP_KEY]: queried(SETUP_KEY, [], { InstallPath: 'D:\\MARS' }) };
    const windows = fakeWindows(temp.path, { sc, query: elsewhere });
    expect(await windows.port.isBackupRunning()).toMatchObject({ known: false });
    expect(windows.started.some(({ file }) => file.endsWith('powershell.exe'))).toBe(false);
    const odd = { sc, query, powershell: () => ({ stdout: '{"jobs":-1}' }) };
    expect(await port(odd).isBackupRunning()).toMatchObject({ known: false });
  });
});

describe('running programs', () => {
  const list = '"System","4","Services","0","144 K"\r\n"CBPSetup.exe","812","Console","1","9.000 K"\r\n';

  it.each([
    [['MARSAgentInstaller.exe', 'cbpsetup.EXE'], true],
    [['MARSAgentInstaller.exe'], false],
    [['4'], false],
  ])('are told by their names alone: %j', async (names, value) => {
    expect(await port({ tasklist: { stdout: list } }).isRunning(names)).toEqual({ known: true, value });
  });

  it('are not known where there is no list', async () => {
    expect(await port({ tasklist: { stdout: '' } }).isRunning(['x.exe'])).toMatchObject({ known: false });
    expect(await port({ tasklist: { code: 1, stdout: list } }).isRunning(['x.exe'])).toMatchObject({
      known: false,
    });
  });
});

const NAME = 'MARSAgentInstaller.exe';
const list = (name: string) => ({ stdout: `"${name}","4","Services","0","144 K"\r\n` });
const answer = (paths: readonly string[]) => () => ({ stdout: JSON.stringify({ paths }) });

describe('the files of a program that runs', () => {
  it('are told once each, without a path that the answer could not carry', async () => {
    const paths = ['D:\\a\\x.exe', 'D:\\a\\x.exe', 'D:\\?\\x.exe'];
    const windows = fakeWindows(temp.path, { tasklist: list(NAME), powershell: answer(paths) });
    expect(await windows.port.runningFiles(NAME)).toEqual({ known: true, value: ['D:\\a\\x.exe'] });
    const [asked] = windows.started.filter(({ file }) => file.endsWith('powershell.exe'));
    expect(asked?.options.env).toMatchObject({ MARS_UPGRADE_ASSISTANT_PATH: 'MARSAgentInstaller' });
  });

  it('are none where it does not run, and PowerShell is not started for that', async () => {
    const windows = fakeWindows(temp.path, { tasklist: list('System') });
    expect(await windows.port.runningFiles(NAME)).toEqual({ known: true, value: [] });
    expect(windows.started.some(({ file }) => file.endsWith('powershell.exe'))).toBe(false);
  });

  it.each([{ stdout: '' }, { stdout: '{"paths":"D:"}' }, { code: 1 }])(
    'are not known where Windows answers %j',
    async (powershell) => {
      const one = port({ tasklist: list(NAME), powershell: () => ({ stdout: '', ...powershell }) });
      expect(await one.runningFiles(NAME)).toMatchObject({ known: false });
    },
  );
});

describe('the agent’s setup', () => {
  it.each([
    ['wizard', []],
    ['quiet', ['/q', '/nu']],
  ] as const)('is started in its own folder with fixed arguments: %s', async (mode, args) => {
    const started: unknown[] = [];
    const start: StartProgram = async (file, list, { env, folder }) => {
      started.push({ file, args: list, folder, path: env['Path'], hostile: env['NODE_OPTIONS'] });
      return { ended: Promise.resolve(0) };
    };
    const env = { SystemRoot: 'C:\\Windows', NODE_OPTIONS: '--require x', Path: 'C:\\Users\\x\\bin' };
    const windows = port({ surroundings: { env, start } });
    const { ended } = await windows.startInstaller('C:\\safe folder\\MARSAgentInstaller.exe', mode);
    expect(await ended).toBe(0);
    expect(started).toEqual([
      {
        file: 'C:\\safe folder\\MARSAgentInstaller.exe',
        args,
        folder: 'C:\\safe folder',
        path: 'C:\\Windows\\System32;C:\\Windows;C:\\Windows\\System32\\Wbem;C:\\Windows\\System32\\WindowsPowerShell\\v1.0',
        hostile: undefined,
      },
    ]);
  });
});
