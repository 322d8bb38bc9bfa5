/** How the one value is written on Windows: exactly these arguments, in the 64-bit view, and nothing else. */
import { describe, expect, it } from 'vitest';
import { useTempFolder } from '../../fixtures/temp-folder';
import { fakeWindows, SYSTEM32 } from './fake-windows';

const temp = useTempFolder();
const KEY = String.raw`HKLM\SOFTWARE\Microsoft\AzureAppliance`;
const DONE = { code: 0, stdout: '', stderr: '' };

describe('the value AutoUpdate', () => {
  it.each([
    ['off', ['add', KEY, '/v', 'AutoUpdate', '/t', 'REG_DWORD', '/d', '0', '/f', '/reg:64']],
    ['on', ['delete', KEY, '/v', 'AutoUpdate', '/f', '/reg:64']],
  ] as const)('is written by reg.exe for %s', async (wanted, args) => {
    const { port, started } = fakeWindows(temp.path, { reg: DONE });
    await port.setAutoUpdate(wanted);
    expect(started.map((one) => [one.file, one.args])).toEqual([[`${SYSTEM32}\\reg.exe`, args]]);
  });

  it.each([1, null])('says so where reg.exe ends with %s', async (code) => {
    const { port } = fakeWindows(temp.path, { reg: { ...DONE, code } });
    await expect(port.setAutoUpdate('off')).rejects.toThrow('did not write AutoUpdate');
  });
});
