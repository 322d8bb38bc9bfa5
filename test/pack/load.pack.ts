/** The packed scripts run: natively by their syntax, and against the stand-in for Electron by what they do. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extractAll } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BRIDGE_KEY } from '../../shared/bridge-key';
import {
  app,
  BrowserWindow,
  callsOf,
  contextBridge,
  ipcRenderer,
  mainWorld,
  protocol,
  resetElectron,
  settings,
  webUtils,
} from '../electron/electron-stand-in';
import { reachable, openArchive } from './archive';
import { PACKED_APPS } from './pack';

const [windows] = PACKED_APPS;
const archive = windows?.archive ?? '';
let folder = '';

function call(method: string): Promise<unknown> {
  return ipcRenderer.invoke('assistant:call', { method, input: {} });
}

beforeAll(() => {
  // Vitest reads scripts natively below node_modules and in temporary folders; the alias needs it to read them itself.
  folder = mkdtempSync(path.resolve('test-output/pack/extracted-'));
  extractAll(archive, folder);
  resetElectron();
  settings.isPackaged = true;
  settings.logsFolder = mkdtempSync(path.join(os.tmpdir(), 'pack-logs-'));
});

afterAll(() => rmSync(settings.logsFolder, { recursive: true, force: true }));

describe('the packed scripts', () => {
  it('are all understood by Node', () => {
    const scripts = openArchive(archive).files.filter((name) =>
      /^out\/(?:main|preload)\/.*\.c?js$/.test(name),
    );
    expect(scripts.length).toBeGreaterThan(2);
    for (const script of scripts) execFileSync(process.execPath, ['--check', path.join(folder, script)]);
  });

  it('of main import Electron and Node, and no package', () => {
    const opened = openArchive(archive);
    const imported = reachable(opened, 'out/main/main.js').flatMap((name) =>
      [
        ...opened
          .read(name)
          .toString('utf8')
          .matchAll(/^import\b[^"']*["']([^."'][^"']*)["']/gm),
      ].map(([, from]) => from),
    );
    expect(imported).toContain('electron');
    expect(imported.filter((name) => name !== 'electron' && !name?.startsWith('node:'))).toEqual([]);
  });
});

describe('the packed main', () => {
  it('opens its window on the packed page, with the packed preload script', async () => {
    const started = vi.spyOn(process, 'argv', 'get').mockReturnValue(['MARS Upgrade Assistant.exe']);
    await import(/* @vite-ignore */ path.join(folder, 'out/main/main.js'));
    await vi.waitFor(() => expect(callsOf('window.loadURL')).toEqual([['app://assistant/']]));
    started.mockRestore();

    expect(callsOf('dialog.showErrorBox')).toEqual([]);
    expect(callsOf('app.exit')).toEqual([]);
    const [window] = BrowserWindow.all;
    expect(window?.options.webPreferences?.preload).toBe(path.join(folder, 'out/preload/preload.cjs'));
    const answer = await protocol.handlers.get('app')?.(new Request('app://assistant/'));
    expect(answer?.status).toBe(200);
    expect(await answer?.text()).toContain('<div id="root">');
  });

  it('answers the page’s first question, and finds the practice case in its archive', async () => {
    ipcRenderer.page = BrowserWindow.all[0]?.webContents ?? null;
    expect(await call('session.get')).toMatchObject({ ok: true });
    expect(await call('practice.start')).toMatchObject({ ok: true });
  });

  it('leaves when its window is closed', () => {
    app.emit('window-all-closed');
    expect(callsOf('app.quit')).toHaveLength(1);
  });
});

describe('the packed preload script', () => {
  it('asks for electron alone and gives the page one object', () => {
    const asked: string[] = [];
    const electron = { contextBridge, ipcRenderer, webUtils };
    const code = readFileSync(path.join(folder, 'out/preload/preload.cjs'), 'utf8');
    const run = new Function('require', 'module', 'exports', code) as (...given: readonly unknown[]) => void;
    run(
      (name: string) => {
        asked.push(name);
        return electron;
      },
      { exports: {} },
      {},
    );
    expect(asked).toEqual(['electron']);
    expect([...mainWorld.keys()]).toEqual([BRIDGE_KEY]);
  });
});
