/** The Windows folder, rights, running installations, pending restarts and drives of the real Windows. */
import { describe, expect, it } from 'vitest';
import { useTempFolder } from '../../fixtures/temp-folder';
import { answered, fakeWindows, INSTALLER, queried, SYSTEM32, type Answers } from './fake-windows';

const temp = useTempFolder();
const NT = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const SESSION = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager';
const CURRENT = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion';
const MOUNTED = 'HKLM\\SYSTEM\\MountedDevices';

function port(answers: Answers = {}) {
  return fakeWindows(temp.path, answers).port;
}

/** A line of `whoami /groups`. */
function group(sid: string): string {
  return `"Group","Alias","${sid}","Enabled group"\r\n`;
}

function installer(...subkeys: readonly string[]) {
  return { [INSTALLER]: queried(INSTALLER, subkeys) };
}

function mutex(installing: 'yes' | 'no' | 'unknown') {
  return () => ({ stdout: answered({ installing }) });
}

function session(values: Readonly<Record<string, string>> = {}) {
  return { [SESSION]: queried(SESSION, ['Power'], values) };
}

/** D: is a share, E: a substituted folder, F: an empty drive. */
async function realPath(root: string): Promise<string> {
  if (root === 'D:\\') return '\\\\server\\share';
  if (root === 'E:\\') return 'C:\\Users';
  if (root === 'F:\\') throw new Error('not ready');
  return root;
}

describe('the Windows folder', () => {
  it('is the one that the registry confirms', async () => {
    const query = { [NT]: queried(NT, [], { SystemRoot: 'C:\\WINDOWS' }) };
    expect(await port({ query }).windowsFolder()).toBe('C:\\Windows');
  });

  it('is refused where the registry names another one', async () => {
    const query = { [NT]: queried(NT, [], { SystemRoot: 'D:\\Windows' }) };
    await expect(port({ query }).windowsFolder()).rejects.toThrow('D:\\Windows');
  });

  it('is the one that the kernel names, and then nothing is asked that loads a library', async () => {
    const surroundings: Answers['surroundings'] = {
      env: { SystemRoot: 'D:\\Windows' },
      systemRoot: () => 'D:\\WINDOWS',
      loadedLibraries: () => {
        throw new Error('The report was asked for.');
      },
    };
    expect(await port({ surroundings }).windowsFolder()).toBe('D:\\Windows');
  });

  it('does not come from a variable that the kernel contradicts', () => {
    const surroundings = { env: { SystemRoot: 'C:\\Users\\x\\fake' }, systemRoot: () => 'C:\\Windows' };
    expect(() => port({ surroundings })).toThrow('SystemRoot');
  });

  it('does not come from a variable that the loader contradicts', () => {
    expect(() => port({ surroundings: { env: { SystemRoot: 'C:\\Users\\x\\fake' } } })).toThrow('SystemRoot');
  });

  it('comes from the variable, in any case, where the loader says nothing', async () => {
    const surroundings = { env: { SYSTEMROOT: 'E:\\WinNT\\' }, loadedLibraries: () => [] };
    expect(await port({ surroundings }).windowsFolder()).toBe('E:\\WinNT');
  });

  it.each([undefined, '', 'Windows', '\\\\server\\Windows', 'C:\\', 'C:\\a\\..:b'])(
    'is not made of %s',
    (root) => {
      const surroundings = { env: { SystemRoot: root }, loadedLibraries: () => [] };
      expect(() => port({ surroundings })).toThrow('could not be found out');
    },
  );
});

describe('administrator rights', () => {
  it.each([
    ['of an elevated administrator are held', ['S-1-5-32-544', 'S-1-16-12288'], true],
    ['of the system are held', ['S-1-5-32-544', 'S-1-16-16384'], true],
    ['of a restricted administrator are not held', ['S-1-5-32-544', 'S-1-16-8192'], false],
    ['of a backup operator are not held', ['S-1-5-32-551', 'S-1-16-12288'], false],
    ['of a user are not held', ['S-1-5-32-545', 'S-1-16-8192'], false],
    ['that only look alike are not held', ['S-1-5-32-5440', 'S-1-16-122880'], false],
  ])('%s', async (_case, sids, expected) => {
    const { port: asked, started } = fakeWindows(temp.path, { whoami: sids.map(group).join('') });
    expect(await asked.hasFullToken()).toBe(expected);
    expect(started).toMatchObject([
      { file: `${SYSTEM32}\\whoami.exe`, args: ['/groups', '/fo', 'csv', '/nh'] },
    ]);
  });

  it('are held under wine, whose whoami knows no groups', async () => {
    const key = 'HKLM\\SOFTWARE\\Wine';
    expect(await port({ whoami: 'VM\\root\r\n', query: { [key]: queried(key, []) } }).hasFullToken()).toBe(
      true,
    );
    expect(await port({ whoami: 'VM\\root\r\n' }).hasFullToken()).toBe(false);
    const user = group('S-1-5-32-545');
    expect(await port({ whoami: user, query: { [key]: queried(key, []) } }).hasFullToken()).toBe(false);
  });

  it('that cannot be asked for are not held', async () => {
    expect(await port().hasFullToken()).toBe(false);
  });
});

describe('a running installation', () => {
  it.each<readonly [string, Answers, unknown]>([
    ['is known by its key', { query: installer('InProgress', 'UserData') }, { known: true, value: true }],
    [
      'is known by its mutex',
      { query: installer('UserData'), powershell: mutex('yes') },
      { known: true, value: true },
    ],
    [
      'is none without both',
      { query: installer('UserData'), powershell: mutex('no') },
      { known: true, value: false },
    ],
    [
      'is none without the key, where the mutex cannot be asked for',
      { query: installer('UserData') },
      { known: true, value: false },
    ],
    [
      'is none without the key, where PowerShell may not look at the mutex',
      { query: installer('UserData'), powershell: mutex('unknown') },
      { known: true, value: false },
    ],
    [
      'is not known where nothing can be asked',
      {},
      { known: false, why: 'The keys of Windows Installer could not be read.' },
    ],
  ])('%s', async (_case, answers, expected) => {
    expect(await port(answers).isInstalling()).toEqual(expected);
  });
});

describe('a pending restart', () => {
  const servicing = `${CURRENT}\\Component Based Servicing`;
  const update = `${CURRENT}\\WindowsUpdate\\Auto Update`;

  it.each<readonly [string, Record<string, string>, unknown]>([
    [
      'is known from servicing',
      { [servicing]: queried(servicing, ['RebootPending']) },
      { known: true, value: true },
    ],
    [
      'is known from Windows Update',
      { [update]: queried(update, ['RebootRequired']) },
      { known: true, value: true },
    ],
    [
      'is known from files to be replaced',
      session({ PendingFileRenameOperations: '\\??\\C:\\a\\0' }),
      { known: true, value: true },
    ],
    [
      'is none where the list of files is empty',
      session({ PendingFileRenameOperations: '' }),
      { known: true, value: false },
    ],
    ['is none without any of them', session(), { known: true, value: false }],
    [
      'is not known where nothing can be asked',
      {},
      { known: false, why: 'The key of the Session Manager could not be read.' },
    ],
  ])('%s', async (_case, query, expected) => {
    expect(await port({ query }).isRestartPending()).toEqual(expected);
  });
});

describe('the local drives', () => {
  it('are the letters of volumes that lead nowhere else', async () => {
    const values = Object.fromEntries([...'CDEFG'].map((letter) => [`\\DosDevices\\${letter}:`, '00']));
    const query = { [MOUNTED]: queried(MOUNTED, [], values) };
    expect(await port({ query, surroundings: { realPath } }).driveRoots()).toEqual(['C:\\', 'G:\\']);
  });

  it('are looked for under every letter where the list must not be read', async () => {
    const roots = await port({ surroundings: { realPath } }).driveRoots();
    expect(roots).toContain('Z:\\');
    expect(roots).not.toContain('D:\\');
  });

  it('have the drive of Windows among them, also where the list does not name it', async () => {
    const query = { [MOUNTED]: queried(MOUNTED, [], { '\\DosDevices\\G:': '00' }) };
    const roots = await port({ query, surroundings: { realPath } }).driveRoots();
    expect(roots).toEqual(['C:\\', 'G:\\']);
  });

  it('are looked for in the same way where reg.exe cannot be run', async () => {
    const reg = { code: null, stdout: '', stderr: 'not run' };
    const roots = await port({ reg, surroundings: { realPath } }).driveRoots();
    expect(roots).toContain('Z:\\');
    expect(roots).not.toContain('D:\\');
  });
});

describe('the folder of the journal', () => {
  const profiles = `${NT}\\ProfileList`;
  it.each([
    ['%SystemDrive%\\ProgramData', 'C:\\ProgramData'],
    ['E:\\Data', 'E:\\Data'],
    ['%APPDATA%\\x', 'C:\\ProgramData'],
    ['\\\\server\\x', 'C:\\ProgramData'],
  ])('with %s in the registry lies in %s', async (said, folder) => {
    const query = { [profiles]: queried(profiles, [], { ProgramData: said }) };
    const asked = port({
      query,
      surroundings: { env: { SystemRoot: 'C:\\Windows', ProgramData: 'C:\\evil' } },
    });
    expect(await asked.journalFolder()).toBe(`${folder}\\MARS Upgrade Assistant\\journal`);
  });
});
