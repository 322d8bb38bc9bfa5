import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../shared/limits';
import { startFiles } from '../../main/electron/start-files';
import { readStartFiles } from '../../main/start-files';
import { createFakeAssistant } from './fake-assistant';

const workingDirectory = path.resolve('/work');
const named = (argv: readonly string[], isPackaged = true): readonly string[] =>
  startFiles({ argv, isPackaged, workingDirectory });

describe('the files on the command line', () => {
  it('follow the program in the package', () => {
    expect(named(['assistant.exe', 'a.log', 'b.log'])).toEqual(
      ['a.log', 'b.log'].map((name) => path.join(workingDirectory, name)),
    );
  });

  it("follow the app's folder outside the package, wherever the switches stand", () => {
    expect(named(['electron', '--inspect=5858', '.', 'a.log'], false)).toEqual([
      path.join(workingDirectory, 'a.log'),
    ]);
    expect(named(['electron', '.'], false)).toEqual([]);
  });

  it('are no switches and no empty words', () => {
    expect(named(['assistant.exe', '--type=x', '-v', '', '--', 'a.log'])).toEqual([
      path.join(workingDirectory, 'a.log'),
    ]);
  });

  it('stay as they are when they are absolute', () => {
    const file = path.resolve('/logs/a.log');
    expect(named(['assistant.exe', file])).toEqual([file]);
  });

  it('that lead to no file at all are not read', async () => {
    const assistant = { ...createFakeAssistant(), registerPaths: async () => [] };
    expect(await readStartFiles(assistant, ['/empty-folder'])).toBeNull();
    expect(assistant.called).toEqual([]);
  });

  it('beyond the limit are refused together, not cut', async () => {
    const assistant = createFakeAssistant();
    const paths = Array.from({ length: LIMITS.filesPerCall + 1 }, (_, index) => `/${index}.log`);
    await expect(readStartFiles(assistant, paths)).rejects.toMatchObject({ code: 'too-many-logs' });
    expect(assistant.registered).toEqual([]);
  });
});
