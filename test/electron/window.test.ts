import { beforeEach, describe, expect, it } from 'vitest';
import type { WebPreferences } from 'electron';
import { chooseHome } from '../../main/electron/home';
import { createTrustedPages } from '../../main/electron/trusted-pages';
import { openWindow } from '../../main/electron/window';
import { BrowserWindow, callsOf, resetElectron, settings } from './electron-stand-in';

beforeEach(resetElectron);

async function open(environment: NodeJS.ProcessEnv = {}): Promise<BrowserWindow> {
  const home = chooseHome(settings.isPackaged, environment);
  await openWindow({ home, pages: createTrustedPages(home.origin), preload: '/built/preload/preload.cjs' });
  const [window] = BrowserWindow.all;
  if (window === undefined) throw new Error('no window was made');
  return window;
}

async function preferences(): Promise<WebPreferences | undefined> {
  return (await open()).options.webPreferences;
}

describe('the window', () => {
  it('gives the page a sandbox and nothing of Node', async () => {
    expect(await preferences()).toEqual({
      preload: '/built/preload/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: true,
      spellcheck: false,
    });
  });

  it('has no developer tools in the packaged app', async () => {
    settings.isPackaged = true;
    expect((await preferences())?.devTools).toBe(false);
  });

  it('is 1024 by 700 and can shrink to 683 by 467', async () => {
    expect((await open()).options).toMatchObject({ width: 1024, height: 700, minWidth: 683, minHeight: 467 });
  });

  it('is never larger than the screen, unless the screen is smaller than its least size', async () => {
    settings.workArea = { width: 800, height: 400 };
    expect((await open()).options).toMatchObject({ width: 800, height: 467 });
  });

  it('has the colour of the page behind it', async () => {
    expect((await open()).options.backgroundColor).toBe('#fafafa');
    resetElectron();
    settings.dark = true;
    expect((await open()).options.backgroundColor).toBe('#1f1f1f');
  });

  it('is shown when the page is painted and not before', async () => {
    const window = await open();
    expect(window.options.show).toBe(false);
    expect(callsOf('window.show')).toHaveLength(0);
    window.emit('ready-to-show');
    expect(callsOf('window.show')).toHaveLength(1);
  });

  it('shows no menu bar', async () => {
    await open();
    expect(callsOf('window.setMenuBarVisibility')).toEqual([[false]]);
  });

  it('loads the own page', async () => {
    await open();
    expect(callsOf('window.loadURL')).toEqual([['app://assistant/']]);
  });

  it('loads the development server outside the package', async () => {
    await open({ ELECTRON_RENDERER_URL: 'http://localhost:5173' });
    expect(callsOf('window.loadURL')).toEqual([['http://localhost:5173/']]);
  });

  it('loads the own page in the package, whatever the environment says', async () => {
    settings.isPackaged = true;
    await open({ ELECTRON_RENDERER_URL: 'http://localhost:5173' });
    expect(callsOf('window.loadURL')).toEqual([['app://assistant/']]);
  });

  it('loads the own page when the development address is no address', async () => {
    await open({ ELECTRON_RENDERER_URL: 'not an address' });
    expect(callsOf('window.loadURL')).toEqual([['app://assistant/']]);
  });

  it('says when its page cannot be shown', async () => {
    settings.loadError = new Error('ERR_FAILED');
    await expect(open()).rejects.toThrow('ERR_FAILED');
  });

  it('takes no notice of a page that fails because the window was closed', async () => {
    settings.loadError = new Error('ERR_ABORTED');
    const opening = open();
    BrowserWindow.all[0]?.destroy();
    await expect(opening).resolves.toBeInstanceOf(BrowserWindow);
  });
});
