/** The app's program started as the helper shows no window, whatever else stands on its command line. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serveAndExit } from '../../main/electron/elevated-helper';
import { BrowserWindow, calls, callsOf, resetElectron } from './electron-stand-in';

const { argv } = process;

beforeEach(resetElectron);
afterEach(() => {
  process.argv = argv;
});

describe('the program started as the helper', () => {
  it('does without a GPU and ends the process with a code', async () => {
    await serveAndExit(['app.exe', '--elevated-helper']);
    expect(calls).toEqual([['app.disableHardwareAcceleration'], ['app.exit', 2]]);
  });

  it('is that from its entry on: no scheme, no page, no window, not even where it is called wrongly', async () => {
    process.argv = ['app.exe', '--elevated-helper', '--pipe=x', 'OBPatch.log'];
    await import('../../main/electron/main');
    await vi.waitFor(() => expect(callsOf('app.exit')).toEqual([[2]]));
    expect(BrowserWindow.all).toEqual([]);
    expect(calls.map(([name]) => name)).toEqual(['app.disableHardwareAcceleration', 'app.exit']);
  });
});
