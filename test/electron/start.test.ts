import { EventEmitter, once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Emit } from '../../shared/contract';
import { AssistantError } from '../../shared/errors';
import { CHANNELS } from '../../main/electron/channels';
import { prepareApp, startApp, type StartOptions } from '../../main/electron/start';
import {
  app,
  BrowserWindow,
  calls,
  callsOf,
  ipcRenderer,
  protocol,
  resetElectron,
  session,
  settings,
} from './electron-stand-in';
import { createFakeAssistant, EMPTY_SESSION, fileId } from './fake-assistant';

let folder: string;

beforeEach(async () => {
  resetElectron();
  folder = await mkdtemp(path.join(os.tmpdir(), 'start-'));
  settings.isPackaged = true;
  settings.logsFolder = path.join(folder, 'logs');
  await mkdir(path.join(folder, 'renderer'));
  await writeFile(path.join(folder, 'renderer', 'index.html'), '<p>page</p>');
});

afterEach(() => rm(folder, { recursive: true }));

function start(changes: Partial<StartOptions> & { argv?: readonly string[] } = {}): Promise<void> {
  return startApp({
    createAssistant: async () => createFakeAssistant(),
    builtFolder: folder,
    commandLine: { argv: changes.argv ?? ['assistant.exe'], workingDirectory: folder },
    environment: {},
    leaveWithoutDesktop: async () => false,
    ...changes,
  });
}

describe('before Electron is ready', () => {
  it('the sandbox, the scheme and the name are set, without waiting for anything', () => {
    prepareApp({});
    expect(calls.map(([name]) => name)).toEqual([
      'app.setName',
      'app.enableSandbox',
      'protocol.registerSchemesAsPrivileged',
      'app.disableHardwareAcceleration',
    ]);
  });

  it('the GPU is left alone unless someone asks for it', () => {
    prepareApp({ MARS_ASSISTANT_GPU: '1' });
    expect(callsOf('app.disableHardwareAcceleration')).toHaveLength(0);
    prepareApp({ MARS_ASSISTANT_GPU: '0' });
    expect(callsOf('app.disableHardwareAcceleration')).toHaveLength(1);
  });

  it('the guards of pages hang already', async () => {
    let guarded = 0;
    vi.spyOn(app, 'whenReady').mockImplementationOnce(async () => {
      guarded = app.listenerCount('web-contents-created');
    });
    await start();
    expect(guarded).toBeGreaterThan(0);
  });
});

describe('the start', () => {
  it('serves the page, opens the window and trusts its page', async () => {
    await start();
    expect(protocol.handlers.has('app')).toBe(true);
    const [window] = BrowserWindow.all;
    expect(window?.options.webPreferences?.preload).toBe(path.join(folder, 'preload', 'preload.cjs'));
    ipcRenderer.page = window?.webContents ?? null;
    expect(await ipcRenderer.invoke(CHANNELS.call, { method: 'session.get', input: {} })).toMatchObject({
      ok: true,
    });
    expect(callsOf('dialog.showErrorBox')).toEqual([]);
  });

  it('guards the session and the page before the page loads', async () => {
    await start();
    expect(session.defaultSession.beforeRequest).not.toBeNull();
    expect(session.defaultSession.permissionRequest).not.toBeNull();
    expect(BrowserWindow.all[0]?.webContents.windowOpenHandler).not.toBeNull();
  });

  it('keeps keys for larger text, and those for developers out of the package', async () => {
    await start();
    const menu = JSON.stringify(callsOf('Menu.setApplicationMenu'));
    expect(menu).toContain('zoomIn');
    expect(menu).not.toContain('toggleDevTools');
    expect(menu).not.toContain('reload');
  });

  it('asks the development server for the page where there is one', async () => {
    settings.isPackaged = false;
    await start({ environment: { ELECTRON_RENDERER_URL: 'http://localhost:5173' } });
    expect(protocol.handlers.size).toBe(0);
    expect(callsOf('window.loadURL')).toEqual([['http://localhost:5173/']]);
  });

  it('that fails is told in a sentence, logged and ended', async () => {
    await start({ createAssistant: () => Promise.reject(new Error('no registry')) });
    const [[title, text] = []] = callsOf('dialog.showErrorBox');
    expect(title).toBe('MARS Upgrade Assistant');
    expect(text).toContain('Nothing on this server was changed.');
    expect(text).not.toContain('no registry');
    expect(callsOf('app.exit')).toEqual([[1]]);
    expect(await readFile(path.join(settings.logsFolder, 'assistant.log'), 'utf8')).toContain('no registry');
  });

  it('without a built page is told in a sentence too', async () => {
    await rm(path.join(folder, 'renderer'), { recursive: true });
    await start();
    expect(callsOf('dialog.showErrorBox')).toHaveLength(1);
  });

  it('leaves no process to die in silence', async () => {
    await start();
    app.emit('render-process-gone', {}, BrowserWindow.all[0]?.webContents, {
      reason: 'crashed',
      exitCode: 5,
    });
    expect(callsOf('dialog.showErrorBox')).toHaveLength(1);
  });

  it('ends when its window is closed', async () => {
    await start();
    app.emit('window-all-closed');
    expect(callsOf('app.quit')).toHaveLength(1);
  });
});

describe('files named at the start', () => {
  it('are read and told to the page that is open by then', async () => {
    const gate = new EventEmitter();
    const assistant = createFakeAssistant({
      'logs.add': async () => {
        await once(gate, 'open');
        return EMPTY_SESSION;
      },
    });
    const argv = ['assistant.exe', '--no-first-run', 'a.log', '/b.errlog'];
    await start({ createAssistant: async () => assistant, argv });
    gate.emit('open');
    const event = [CHANNELS.event, 'session.changed', EMPTY_SESSION];
    await vi.waitFor(() => expect(BrowserWindow.all[0]?.webContents.sent).toEqual([event]));
    expect(assistant.registered).toEqual([[path.join(folder, 'a.log'), '/b.errlog']]);
    expect(assistant.called).toEqual(['logs.add']);
  });

  it('are on their way before the window opens, so that the first question can show them', async () => {
    let windowsWhenAsked = -1;
    const assistant = createFakeAssistant({
      'logs.add': async ({ files }) => {
        windowsWhenAsked = BrowserWindow.all.length;
        expect(files).toEqual([fileId(0)]);
        return EMPTY_SESSION;
      },
    });
    await start({ createAssistant: async () => assistant, argv: ['assistant.exe', 'a.log'] });
    expect(windowsWhenAsked).toBe(0);
  });

  it('do not hold up the window', async () => {
    const assistant = createFakeAssistant({ 'logs.add': () => new Promise(() => undefined) });
    await start({ createAssistant: async () => assistant, argv: ['assistant.exe', 'a.log'] });
    expect(callsOf('window.loadURL')).toHaveLength(1);
  });

  it('that cannot be added are told, and the window opens all the same', async () => {
    const assistant = createFakeAssistant({
      'logs.add': () => Promise.reject(new AssistantError('too-many-logs')),
    });
    await start({ createAssistant: async () => assistant, argv: ['assistant.exe', 'a.log'] });
    await vi.waitFor(() => expect(callsOf('dialog.showErrorBox')).toHaveLength(1));
    expect(callsOf('dialog.showErrorBox')[0]?.[1]).toContain('At most 50 files');
    expect(callsOf('window.loadURL')).toHaveLength(1);
    expect(callsOf('app.exit')).toHaveLength(0);
  });

  it('are none on an ordinary start', async () => {
    const assistant = createFakeAssistant();
    await start({ createAssistant: async () => assistant, argv: ['assistant.exe', '--flag'] });
    expect(assistant.registered).toEqual([]);
    expect(assistant.called).toEqual([]);
  });
});

describe('events of the assistant', () => {
  it('reach the page of the window', async () => {
    let emit: Emit | undefined;
    await start({
      createAssistant: async (ports) => {
        ({ emit } = ports);
        return createFakeAssistant();
      },
    });
    emit?.('logs.progress', { name: 'a.log', bytesRead: 1, bytes: 2 });
    expect(BrowserWindow.all[0]?.webContents.sent).toHaveLength(1);
  });
});
