import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHANNELS } from '../../main/electron/channels';
import { becomeTheInstance, receiveSecondStarts } from '../../main/electron/single-instance';
import { startApp } from '../../main/electron/start';
import { app, BrowserWindow, calls, callsOf, resetElectron, settings } from './electron-stand-in';
import { createFakeAssistant, EMPTY_SESSION, type FakeAssistant } from './fake-assistant';

beforeEach(() => resetElectron());

function startAgain(message: unknown): void {
  app.emit('second-instance', {}, ['assistant.exe', '--flag', 'x.log'], '/elsewhere', message);
}

describe('the lock', () => {
  it('carries the files of a start that is not the first', () => {
    settings.isFirstInstance = false;
    expect(becomeTheInstance(['/logs/a.log'])).toBe(false);
    expect(callsOf('app.requestSingleInstanceLock')).toEqual([[{ files: ['/logs/a.log'] }]]);
  });

  it('is won by the first start', () => {
    expect(becomeTheInstance([])).toBe(true);
  });
});

describe('a second start', () => {
  it('before anybody listens is not lost', () => {
    const starts = receiveSecondStarts();
    startAgain({ files: ['/a.log'] });
    startAgain({ files: ['/b.log'] });
    const heard: (readonly string[])[] = [];
    starts.listen((files) => heard.push(files));
    startAgain({ files: ['/c.log'] });
    expect(heard).toEqual([['/a.log'], ['/b.log'], ['/c.log']]);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'files'],
    ['no list', { files: 'a.log' }],
    ['things that are no paths', { files: [1, null, '', {}, 'x'.repeat(40_000)] }],
  ])('that says %s names no file, whatever stands in its command line', (_, message) => {
    const heard: (readonly string[])[] = [];
    receiveSecondStarts().listen((files) => heard.push(files));
    startAgain(message);
    expect(heard).toEqual([[]]);
  });

  it('with a flood of files passes on one more than are taken, so that the person is told', () => {
    const heard: (readonly string[])[] = [];
    receiveSecondStarts().listen((files) => heard.push(files));
    startAgain({ files: Array.from({ length: 10_000 }, (_, at) => `/${at}.log`) });
    expect(heard[0]).toHaveLength(51);
  });
});

describe('the app', () => {
  let folder: string;
  let assistant: FakeAssistant;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'instance-'));
    settings.isPackaged = true;
    settings.logsFolder = path.join(folder, 'logs');
    await mkdir(path.join(folder, 'renderer'));
    await writeFile(path.join(folder, 'renderer', 'index.html'), '<p>page</p>');
    assistant = createFakeAssistant();
  });

  afterEach(() => rm(folder, { recursive: true }));

  function start(argv: readonly string[], hasLeft = false): Promise<void> {
    return startApp({
      createAssistant: async () => assistant,
      builtFolder: folder,
      commandLine: { argv, workingDirectory: folder },
      environment: {},
      leaveWithoutDesktop: async () => hasLeft,
    });
  }

  it('that runs already gets the files, and the second process ends without a window', async () => {
    settings.isFirstInstance = false;
    await start(['assistant.exe', 'a.log']);
    expect(callsOf('app.requestSingleInstanceLock')).toEqual([[{ files: [path.join(folder, 'a.log')] }]]);
    expect(callsOf('app.quit')).toHaveLength(1);
    expect(BrowserWindow.all).toEqual([]);
    expect(calls.map(([name]) => name)).not.toContain('app.whenReady');
    expect(assistant.registered).toEqual([]);
  });

  it('comes to the front and adds the files of a second start', async () => {
    await start(['assistant.exe']);
    settings.minimized = true;
    startAgain({ files: ['/logs/OBPatch.log'] });
    expect(callsOf('window.restore')).toHaveLength(1);
    expect(callsOf('window.focus')).toHaveLength(1);
    const event = [CHANNELS.event, 'session.changed', EMPTY_SESSION];
    await vi.waitFor(() => expect(BrowserWindow.all[0]?.webContents.sent).toEqual([event]));
    expect(assistant.registered).toEqual([['/logs/OBPatch.log']]);
  });

  it('only comes to the front where a second start names no file', async () => {
    await start(['assistant.exe']);
    startAgain({ files: [] });
    expect(callsOf('window.focus')).toHaveLength(1);
    expect(callsOf('window.restore')).toHaveLength(0);
    expect(assistant.registered).toEqual([]);
  });

  it('opens no window where Windows has no desktop', async () => {
    await start(['assistant.exe'], true);
    expect(BrowserWindow.all).toEqual([]);
    expect(assistant.called).toEqual([]);
  });
});
