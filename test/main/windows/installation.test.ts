import { describe, expect, it } from 'vitest';
import { readInstallation } from '../../../main/windows/installation';
import type { Surroundings } from '../../../main/windows/surroundings';
import { queried } from './fake-windows';

const NT = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const WINDOWS = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion';

function surroundings(type: string | null, programFiles: string | null): Surroundings {
  return {
    env: { SystemRoot: 'C:\\Windows' },
    systemRoot: () => null,
    loadedLibraries: () => [],
    tempFolder: () => '/nowhere',
    start: () => Promise.reject(new Error('Nothing is started here')),
    realPath: async (path) => path,
    run: async (_file, [, key = '']) => {
      const values: Record<string, string> = {};
      if (key === NT && type !== null) values['InstallationType'] = type;
      if (key === WINDOWS && programFiles !== null) values['ProgramFilesDir'] = programFiles;
      return { code: 0, stdout: queried(key, [], values), stderr: '' };
    },
  };
}

describe('the installation of Windows', () => {
  it.each([
    ['Server', true],
    ['Client', true],
    ['Server Core', false],
    ['SERVER CORE ', false],
    ['Nano Server', false],
    [null, null],
  ])('of the type %s has a desktop: %s', async (type, hasDesktop) => {
    expect(await readInstallation(surroundings(type, null))).toEqual({ hasDesktop, programFiles: null });
  });

  it.each([
    ['C:\\Program Files', 'C:\\Program Files'],
    ['D:\\Programme\\', 'D:\\Programme'],
    ['%ProgramFiles%', null],
    ['\\\\server\\share', null],
    ['', null],
  ])('with programs in %s', async (registered, programFiles) => {
    expect((await readInstallation(surroundings('Server', registered))).programFiles).toBe(programFiles);
  });

  it('is not known where Windows cannot be asked', async () => {
    const silent = { ...surroundings('Server', null), env: {} };
    expect(await readInstallation(silent)).toEqual({ hasDesktop: null, programFiles: null });
    const refusing = {
      ...surroundings('Server', null),
      run: async () => ({ code: 1, stdout: '', stderr: 'ERROR' }),
    };
    expect(await readInstallation(refusing)).toEqual({ hasDesktop: null, programFiles: null });
  });
});
