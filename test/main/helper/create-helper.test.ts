/** Who does what needs rights, and whether Windows will ask. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHelperFor, thisProgram } from '../../../main/helper/create-helper';
import type { Surroundings } from '../../../main/windows/surroundings';
import { NO_WITNESS } from '../../../shared/repair/log-witness';
import { fakeServer } from '../../fixtures/fake-port';
import { useTempFolder } from '../../fixtures/temp-folder';
import { smallServer } from '../repair/small-server';
import { codeOf } from './helper-suite';

const temp = useTempFolder();
const PROGRAM = { file: 'C:\\Program Files\\MARS\\app.exe', args: [] };
const INSPECT = { witness: NO_WITNESS, named: null };

/** A Windows on which the person says no. */
const REFUSING: Surroundings = {
  env: { SystemRoot: 'C:\\Windows' },
  systemRoot: () => null,
  loadedLibraries: () => [],
  tempFolder: () => temp.path,
  realPath: async (file) => file,
  run: async () => ({ code: 0, stdout: '{"started":false,"number":1223}', stderr: '' }),
  start: () => Promise.reject(new Error('Nothing is started here')),
};

describe('on a practice server', () => {
  it('this process is the helper, and nobody is asked', async () => {
    const { helper, rights } = createHelperFor(smallServer(temp.path).port, PROGRAM, REFUSING);
    expect(await rights()).toBe('held');
    expect(await helper.inspect(INSPECT)).toMatchObject({ practice: true });
  });
});

describe('on Windows', () => {
  it('without rights the person is asked, and a “no” is the answer', async () => {
    const { port } = fakeServer(temp.path, { hasFullToken: async () => false });
    const { helper, rights } = createHelperFor(port, PROGRAM, REFUSING);
    expect(await rights()).toBe('asked');
    expect(await codeOf(helper.inspect(INSPECT))).toBe('permission-declined');
  });

  it('with rights the program is started without a question', async () => {
    const { port } = fakeServer(temp.path, { hasFullToken: async () => true });
    const { helper, rights } = createHelperFor(port, { file: '/nowhere/app', args: [] }, REFUSING);
    expect(await rights()).toBe('held');
    expect(await codeOf(helper.inspect(INSPECT))).toBe('helper-not-started');
  });
});

describe('this program, started again,', () => {
  const file = 'C:\\app.exe';

  it('is the worker where it runs in Node', () => {
    expect(thisProgram('app')).toEqual({
      file: process.execPath,
      args: [path.join('app', 'out', 'main', 'worker.js')],
    });
  });

  it('is itself where it runs in Electron, with its folder outside of a package', () => {
    const versions = { electron: '45.4.1' };
    expect(thisProgram('app', { execPath: file, versions })).toEqual({ file, args: [] });
    expect(thisProgram('app', { execPath: file, versions, defaultApp: true })).toEqual({
      file,
      args: ['app'],
    });
  });
});
