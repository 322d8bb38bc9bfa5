import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { readInstallation } from '../../main/windows/installation';
import { leaveWithoutDesktop, NO_DESKTOP } from '../../main/electron/server-core';
import { callsOf, resetElectron } from './electron-stand-in';

beforeEach(() => resetElectron());

describe('a Windows without a desktop', () => {
  it('gets the way to the command-line program, in a box and on the console, and no window', async () => {
    const onConsole = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(await leaveWithoutDesktop('win32', async () => ({ hasDesktop: false, programFiles: null }))).toBe(
      true,
    );
    expect(onConsole.mock.calls.join('')).toContain('mars-upgrade-assistant-cli.exe diagnose');
    onConsole.mockRestore();
    expect(callsOf('dialog.showErrorBox')[0]?.[1]).toBe(`${NO_DESKTOP.sentence}\n\n${NO_DESKTOP.next}`);
    expect(callsOf('app.exit')).toEqual([[1]]);
  });

  it.each([true, null])('is not assumed where Windows answers %s', async (hasDesktop) => {
    expect(await leaveWithoutDesktop('win32', async () => ({ hasDesktop, programFiles: null }))).toBe(false);
    expect(callsOf('app.exit')).toEqual([]);
  });

  it('is not looked for on another system', async () => {
    const read = vi.fn<typeof readInstallation>();
    expect(await leaveWithoutDesktop('linux', read)).toBe(false);
    expect(read).not.toHaveBeenCalled();
  });
});
