import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isFolder, knownLogsIn, logsInFolder, serverLogFolder } from '../../../main/services/known-logs';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();

const write = (...names: string[]) => {
  for (const name of names) temp.write(name, '');
};
const namesIn = async (folder: string) => (await logsInFolder(folder)).map((file) => path.basename(file));

describe('the logs of a folder', () => {
  it('are the known names, the patch log first, and those named like them', async () => {
    write('OBInstaller3Curr.errlog', 'OBPatch.log', 'OBMsi.log', 'OBInstaller33Curr.errlog', 'other.log');
    expect(await namesIn(temp.path)).toEqual([
      'OBPatch.log',
      'OBMsi.log',
      'OBInstaller3Curr.errlog',
      'OBInstaller33Curr.errlog',
    ]);
  });

  it('are, without a known name, those that a browser or a mail renamed, in order', async () => {
    write('OBPatch (2).log', 'OBPatch (1).log', 'OBPatch.log.txt', 'obinstaller.ERRLOG', 'x.log', 'OB.zip');
    expect(await namesIn(temp.path)).toEqual([
      'obinstaller.ERRLOG',
      'OBPatch (1).log',
      'OBPatch (2).log',
      'OBPatch.log.txt',
    ]);
  });

  it('are at most twenty', async () => {
    write(...Array.from({ length: 30 }, (_, at) => `OBPatch (${at}).log`));
    expect(await namesIn(temp.path)).toHaveLength(20);
  });

  it('are looked for among so many entries only that it ends', async () => {
    for (let at = 0; at < 6000; at += 1) writeFileSync(temp.at(`${at}.tmp`), '');
    expect(await namesIn(temp.path)).toEqual([]);
    write('OBPatch.log');
    expect(await namesIn(temp.path)).toEqual(['OBPatch.log']);
  });

  it('are none where there is no folder', async () => {
    expect(await logsInFolder(temp.at('gone'))).toEqual([]);
    expect(await knownLogsIn(temp.at('gone'))).toEqual([]);
    expect(await knownLogsIn(temp.write('file', ''))).toEqual([]);
  });
});

it('a folder is one, and what cannot be looked at is none', async () => {
  expect(await isFolder(temp.path)).toBe(true);
  expect(await isFolder(temp.write('file', ''))).toBe(false);
  expect(await isFolder(temp.at('gone'))).toBe(false);
  expect(await isFolder('a\u0000b')).toBe(false);
});

it('the logs of a server are below its Windows folder, wherever that is', () => {
  expect(serverLogFolder(String.raw`C:\Windows`)).toBe(String.raw`C:\Windows\Temp`);
  expect(serverLogFolder('D:\\WINNT\\')).toBe(String.raw`D:\WINNT\Temp`);
});
