import { describe, expect, it } from 'vitest';
import { startProgram } from '../../../main/windows/start-program';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();
const options = () => ({ env: {}, folder: temp.path });

describe('a program that is started', () => {
  it('tells its exit code when it ends', async () => {
    const { ended } = await startProgram(process.execPath, ['-e', 'process.exitCode = 42'], options());
    expect(await ended).toBe(42);
  });

  it('gets its arguments as they are, without a shell', async () => {
    const script = 'process.exitCode = process.argv[1] === "a & exit 9 %PATH%" ? 0 : 1';
    const { ended } = await startProgram(process.execPath, ['-e', script, 'a & exit 9 %PATH%'], options());
    expect(await ended).toBe(0);
  });

  it('that is not there is told as an error', async () => {
    await expect(startProgram(temp.at('gone.exe'), [], options())).rejects.toThrow('ENOENT');
  });
});
