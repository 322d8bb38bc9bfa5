import { beforeEach, describe, expect, it, vi } from 'vitest';
import { BRIDGE_KEY } from '../../shared/bridge-key';
import { EVENTS } from '../../shared/contract';
import { CHANNELS, isEventName } from '../../main/electron/channels';
import { createElectronCarrier, exposedBridge, type ElectronCarrier } from './electron-carrier';
import { ipcMain, ipcRenderer, mainWorld, pathOf, resetElectron } from './electron-stand-in';
import { createFakeAssistant, EMPTY_SESSION, fileId, type FakeAssistant } from './fake-assistant';

const INVALID = { ok: false, error: { code: 'invalid-input' } };

let assistant: FakeAssistant;
let carrier: ElectronCarrier;

beforeEach(() => {
  resetElectron();
  assistant = createFakeAssistant();
  carrier = createElectronCarrier(assistant);
});

function droppedFile(path: string | null): File {
  const file = new File(['text'], 'a.log');
  if (path !== null) pathOf.set(file, path);
  return file;
}

describe('what the page gets', () => {
  it('is one object with exactly the keys of the Bridge', () => {
    expect([...mainWorld.keys()]).toEqual([BRIDGE_KEY]);
    expect(Object.keys(exposedBridge()).toSorted()).toEqual([
      'browse',
      'invoke',
      'registerFiles',
      'registerFolder',
      'subscribe',
    ]);
  });

  it('holds functions only and is frozen', () => {
    expect(Object.values(exposedBridge()).every((value) => typeof value === 'function')).toBe(true);
    expect(Object.isFrozen(exposedBridge())).toBe(true);
  });
});

describe('invoke', () => {
  it.each([
    ['a function', { log: () => 'x' }],
    ['a function in a list', { files: [() => 'x'] }],
  ])('with %s, which cannot be sent, answers with a code', async (_, input) => {
    expect(await carrier.invoke('logs.remove', input as never)).toEqual(INVALID);
    expect(assistant.called).toEqual([]);
  });

  it('answers with a code when nobody is there to ask', async () => {
    ipcMain.handlers.clear();
    expect(await carrier.invoke('session.get', {})).toEqual({ ok: false, error: { code: 'internal' } });
  });

  it('uses its own channel whatever the method is called', async () => {
    ipcMain.handle('session.get', () => 'reached');
    expect(await carrier.invoke(CHANNELS.paths as never, {} as never)).toEqual({
      ok: false,
      error: { code: 'unknown-method' },
    });
    expect(await carrier.invoke('session.get', {})).toEqual({ ok: true, value: EMPTY_SESSION });
  });
});

describe('subscribe', () => {
  it('gives the listener the data and nothing of Electron', () => {
    const listener = vi.fn<(data: unknown) => void>();
    carrier.subscribe('logs.progress', listener);
    carrier.emit('logs.progress', { name: 'a.log', bytesRead: 1, bytes: 2 });
    expect(listener.mock.calls).toEqual([[{ name: 'a.log', bytesRead: 1, bytes: 2 }]]);
  });

  it('tells a listener of its own event only', () => {
    const listener = vi.fn<(data: unknown) => void>();
    carrier.subscribe('logs.progress', listener);
    carrier.emit('session.changed', EMPTY_SESSION);
    expect(listener).not.toHaveBeenCalled();
  });

  it('ends for the one listener that unsubscribes', () => {
    const [first, second] = [vi.fn<(data: unknown) => void>(), vi.fn<(data: unknown) => void>()];
    const end = carrier.subscribe('session.changed', first);
    carrier.subscribe('session.changed', second);
    end();
    end();
    carrier.emit('session.changed', EMPTY_SESSION);
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
  });

  it.each(['assistant:event', 'constructor', '__proto__', '', null])(
    'refuses the unknown event %j',
    (event) => {
      expect(() => carrier.subscribe(event as never, vi.fn<(data: unknown) => void>())).toThrow(
        'There is no such event',
      );
      expect(ipcRenderer.listenerCount(CHANNELS.event)).toBe(0);
    },
  );

  it('knows every event of the contract', () => {
    expect(Object.keys(EVENTS).every(isEventName)).toBe(true);
  });

  it('knows an event by its own name only', () => {
    expect(['logs.progress', 'session.changed'].every(isEventName)).toBe(true);
    expect(['constructor', '__proto__', '', 'logs.add', null, 7].some(isEventName)).toBe(false);
  });
});

describe('registerFiles', () => {
  it('gives main the paths and the page the ids', async () => {
    const files = [droppedFile(String.raw`C:\Temp\OBPatch.log`), droppedFile('/b.log')];
    expect(await carrier.registerFiles(files)).toEqual({ ok: true, value: [fileId(0), fileId(1)] });
    expect(assistant.registered).toEqual([[String.raw`C:\Temp\OBPatch.log`, '/b.log']]);
  });

  it('leaves out files that a script has made', async () => {
    expect(await carrier.registerFiles([droppedFile(null), droppedFile('/b.log')])).toEqual({
      ok: true,
      value: [fileId(0)],
    });
    expect(assistant.registered).toEqual([['/b.log']]);
  });

  it('has nothing to say to main when no file has a path', async () => {
    expect(await carrier.registerFiles([droppedFile(null)])).toEqual({ ok: true, value: [] });
    expect(assistant.registered).toEqual([]);
  });

  it.each([[['C:\\made-up.log']], [[{ path: 'C:\\made-up.log' }]], [null], ['C:\\made-up.log']])(
    'refuses %j, which a page could make up',
    async (files) => {
      expect(await carrier.registerFiles(files as never)).toEqual(INVALID);
      expect(assistant.registered).toEqual([]);
    },
  );
});
