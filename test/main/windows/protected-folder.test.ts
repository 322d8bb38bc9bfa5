import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeProtectedFolder } from '../../../main/windows/protected-folder';
import type { SystemTools } from '../../../main/windows/system-tools';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();

/** Records what is started; folders are real, in the test's own folder. */
function tools(code = 0) {
  const started: (readonly [string, readonly string[]])[] = [];
  const fake: SystemTools = {
    windowsFolder: 'C:\\Windows',
    programEnv: {},
    async run(tool, args) {
      started.push([tool, args]);
      return { code, stdout: '', stderr: 'denied' };
    },
  };
  return { fake, started };
}

describe('a protected folder', () => {
  it('takes inherited permissions away and gives write access to SYSTEM and administrators only', async () => {
    const { fake, started } = tools();
    const folder = temp.at('protected');
    await makeProtectedFolder(fake, folder);
    expect(existsSync(folder)).toBe(true);
    expect(started.at(-1)).toEqual([
      'icacls',
      [
        folder,
        '/inheritance:r',
        '/grant:r',
        '*S-1-5-18:(OI)(CI)F',
        '*S-1-5-32-544:(OI)(CI)F',
        '*S-1-5-32-545:(OI)(CI)RX',
      ],
    ]);
  });

  it('protects a parent that it has to make, before the folder itself', async () => {
    const { fake, started } = tools();
    await makeProtectedFolder(fake, temp.at('parent', 'journal'));
    expect(started.map(([, [folder]]) => folder)).toEqual([temp.at('parent'), temp.at('parent', 'journal')]);
  });

  it('is not left behind where it could not be protected', async () => {
    const { fake } = tools(5);
    await expect(makeProtectedFolder(fake, temp.at('journal'))).rejects.toThrowError('denied');
    expect(existsSync(temp.at('journal'))).toBe(false);
  });

  it('is never one that somebody made before', async () => {
    const { fake } = tools();
    mkdirSync(path.join(temp.path, 'journal'));
    await expect(makeProtectedFolder(fake, temp.at('journal'))).rejects.toThrowError('EEXIST');
  });
});
