import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { saveFile } from '../../../main/services/save-file';
import { filesBelow } from '../../fixtures/files-below';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();
const NEW = { overwrite: false };

const write = (text: string) => (file: { writeFile(text: string): Promise<void> }) => file.writeFile(text);

describe('saving a report', () => {
  it('leaves one file with the whole content', async () => {
    const saved = await saveFile(temp.at('r.html'), NEW, write('whole'));
    expect(saved).toMatchObject({ path: temp.at('r.html'), bytes: 5 });
    expect(readdirSync(temp.path)).toEqual(['r.html']);
    expect(readFileSync(temp.at('r.html'), 'utf8')).toBe('whole');
  });

  it('never replaces a file without being asked', async () => {
    temp.write('r.html', 'mine');
    await expect(saveFile(temp.at('r.html'), NEW, write('new'))).rejects.toMatchObject({
      code: 'file-exists',
    });
    expect(readFileSync(temp.at('r.html'), 'utf8')).toBe('mine');
    await saveFile(temp.at('r.html'), { overwrite: true }, write('new'));
    expect(readFileSync(temp.at('r.html'), 'utf8')).toBe('new');
  });

  it('does not replace a file that appears in the meantime', async () => {
    const saving: Promise<unknown> = saveFile(
      temp.at('r.html'),
      { overwrite: false, beforeNaming: () => void temp.write('r.html', 'mine') },
      write('new'),
    );
    await expect(saving).rejects.toMatchObject({ code: 'file-exists' });
    expect(readFileSync(temp.at('r.html'), 'utf8')).toBe('mine');
    expect(readdirSync(temp.path)).toEqual(['r.html']);
  });

  it('leaves nothing behind, and the old file as it was, when writing fails', async () => {
    temp.write('r.html', 'mine');
    const failing: Promise<unknown> = saveFile(temp.at('r.html'), { overwrite: true }, async (file) => {
      await file.writeFile('half');
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    });
    await expect(failing).rejects.toMatchObject({ code: 'disk-full' });
    expect(readdirSync(temp.path)).toEqual(['r.html']);
    expect(readFileSync(temp.at('r.html'), 'utf8')).toBe('mine');
  });

  it.each<readonly [string, () => string, string]>([
    ['a folder that is not there', () => temp.at('no', 'r.html'), 'folder-missing'],
    ['a folder in place of a file', () => temp.folder('there'), 'not-a-place'],
    ['a device path', () => '\\\\.\\pipe\\r', 'not-a-place'],
    ['a device path with slashes', () => '//?/C:/r.html', 'not-a-place'],
  ])('is refused for %s', async (_what, target, code) => {
    await expect(saveFile(target(), { overwrite: true }, write('x'))).rejects.toMatchObject({ code });
  });

  it.skipIf(process.platform === 'win32')(
    'with --force replaces a link and not what it leads to (no links without rights on Windows)',
    async () => {
      temp.write('precious', 'mine');
      symlinkSync(temp.at('precious'), temp.at('r.html'));
      await saveFile(temp.at('r.html'), { overwrite: true }, write('new'));
      expect(readFileSync(temp.at('precious'), 'utf8')).toBe('mine');
      expect(readFileSync(temp.at('r.html'), 'utf8')).toBe('new');
    },
  );

  it('keeps other files of the folder', async () => {
    mkdirSync(temp.at('x'));
    writeFileSync(temp.at('x', 'other'), 'o');
    await saveFile(temp.at('x', 'r'), NEW, write('n'));
    expect(filesBelow(temp.at('x')).toSorted()).toEqual(['other', 'r']);
  });
});
