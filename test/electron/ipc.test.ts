import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionView } from '../../shared/contract';
import { LIMITS } from '../../shared/limits';
import { AssistantError } from '../../shared/errors';
import type { Complain } from '../../main/dispatch';
import { browseOptions } from '../../main/electron/browse';
import { CHANNELS } from '../../main/electron/channels';
import { createElectronCarrier } from './electron-carrier';
import {
  callsOf,
  FakeFrame,
  FakeWebContents,
  ipcMain,
  ipcRenderer,
  resetElectron,
  settings,
} from './electron-stand-in';
import { createFakeAssistant, EMPTY_SESSION, fileId } from './fake-assistant';

const FORBIDDEN = { ok: false, error: { code: 'forbidden' } };
const INVALID = { ok: false, error: { code: 'invalid-input' } };

beforeEach(resetElectron);

function carried(assistant = createFakeAssistant()) {
  const complain = vi.fn<Complain>();
  return { assistant, complain, carrier: createElectronCarrier(assistant, complain) };
}

/** A message as any page could send it, past the preload. */
const say = (channel: string, payload: unknown): Promise<unknown> => ipcRenderer.invoke(channel, payload);

const MESSAGES: readonly (readonly [string, unknown])[] = [
  [CHANNELS.call, { method: 'session.get', input: {} }],
  [CHANNELS.paths, [String.raw`C:\Windows\Temp\OBPatch.log`]],
  [CHANNELS.browse, 'logs'],
  [CHANNELS.folder, [String.raw`D:\results`]],
  [CHANNELS.browse, 'results'],
];

/** All that a message brought about. */
async function outcomeOf(
  { assistant, complain }: ReturnType<typeof carried>,
  channel: string,
  payload: unknown,
): Promise<object> {
  settings.chosen = { canceled: false, filePaths: ['/chosen.log'] };
  const answer = await say(channel, payload);
  return {
    answer,
    called: assistant.called,
    registered: assistant.registered,
    dialogs: callsOf('dialog.showOpenDialog'),
    complaints: complain.mock.calls.length,
  };
}

const REFUSED = { answer: FORBIDDEN, called: [], registered: [], dialogs: [], complaints: 1 };

describe.each(MESSAGES)('a message on %s', (channel, payload) => {
  it('is answered when the own page sends it', async () => {
    carried();
    expect(await say(channel, payload)).toMatchObject({ ok: true });
  });

  it('is refused when a sub-frame of the own window sends it', async () => {
    const world = carried();
    const frame = new FakeFrame();
    frame.url = 'app://assistant/';
    ipcRenderer.senderFrame = frame;
    expect(await outcomeOf(world, channel, payload)).toEqual(REFUSED);
  });

  it('is refused when its frame has gone', async () => {
    const world = carried();
    ipcRenderer.senderFrame = null;
    expect(await outcomeOf(world, channel, payload)).toEqual(REFUSED);
  });

  it('is refused when a page that this app did not open sends it', async () => {
    const world = carried();
    const stranger = new FakeWebContents();
    stranger.frame.url = 'app://assistant/';
    ipcRenderer.page = stranger;
    expect(await outcomeOf(world, channel, payload)).toEqual(REFUSED);
  });

  it.each([
    'https://example.com/',
    'app://assistant.example.com/',
    'http://localhost:5173/',
    'file:///C:/page.html',
    'about:blank',
  ])('is refused when the window shows %s', async (url) => {
    const world = carried();
    world.carrier.window.webContents.frame.url = url;
    expect(await outcomeOf(world, channel, payload)).toEqual(REFUSED);
  });

  it('is refused when the window was destroyed', async () => {
    const world = carried();
    world.carrier.window.destroy();
    expect(await outcomeOf(world, channel, payload)).toEqual(REFUSED);
  });

  it('is decided by its sender before anything of it is looked at', async () => {
    const world = carried();
    ipcRenderer.senderFrame = null;
    const looked = vi.fn<() => never>();
    const trap = new Proxy({}, { get: looked, has: looked, ownKeys: looked });
    const handler = ipcMain.handlers.get(channel);
    const event = { sender: world.carrier.window.webContents, senderFrame: null };
    expect(await handler?.(event as never, trap)).toEqual(FORBIDDEN);
    expect(looked).not.toHaveBeenCalled();
  });
});

describe('a call', () => {
  it('reaches the API and brings its answer back', async () => {
    const { assistant, carrier } = carried();
    expect(await carrier.invoke('session.get', {})).toEqual({ ok: true, value: EMPTY_SESSION });
    expect(assistant.called).toEqual(['session.get']);
  });

  it.each([undefined, null, 'session.get', 7, [], {}, { method: 'session.get' }])(
    'of the shape %j is refused',
    async (payload) => {
      const { assistant } = carried();
      expect(await say(CHANNELS.call, payload)).toEqual(INVALID);
      expect(assistant.called).toEqual([]);
    },
  );

  it.each(['__proto__', 'constructor', 'toString', 'session.delete', '', 1, null])(
    'of the method %j is refused',
    async (method) => {
      const { assistant } = carried();
      expect(await say(CHANNELS.call, { method, input: {} })).toEqual({
        ok: false,
        error: { code: 'unknown-method' },
      });
      expect(assistant.called).toEqual([]);
    },
  );

  it('larger than the limit is refused', async () => {
    const { assistant } = carried();
    const input = { log: 'x'.repeat(LIMITS.callBytes) };
    expect(await say(CHANNELS.call, { method: 'logs.remove', input })).toEqual(INVALID);
    expect(assistant.called).toEqual([]);
  });

  it('larger than the limit is not even looked up', async () => {
    carried();
    const input = { log: 'x'.repeat(LIMITS.callBytes) };
    expect(await say(CHANNELS.call, { method: 'session.delete', input })).toEqual(INVALID);
  });

  it('with what JSON cannot say is refused', async () => {
    carried();
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(await say(CHANNELS.call, { method: 'session.get', input: cycle })).toEqual(INVALID);
    expect(await say(CHANNELS.call, { method: 'session.get', input: { size: 1n } })).toEqual(INVALID);
  });

  it('that fails brings a code and keeps the details in main', async () => {
    const { carrier, complain } = carried(
      createFakeAssistant({ 'session.get': () => Promise.reject(new Error(String.raw`C:\secret`)) }),
    );
    expect(await carrier.invoke('session.get', {})).toEqual({ ok: false, error: { code: 'internal' } });
    expect(complain).toHaveBeenCalledOnce();
  });
});

describe('dropped paths', () => {
  it('become ids in the same order', async () => {
    const { assistant } = carried();
    expect(await say(CHANNELS.paths, ['/a.log', '/b.log'])).toEqual({
      ok: true,
      value: [fileId(0), fileId(1)],
    });
    expect(assistant.registered).toEqual([['/a.log', '/b.log']]);
  });

  it.each([null, 'a.log', {}, [1], [null], [['a.log']], [''], ['x'.repeat(32_769)]])(
    'of a wrong shape are refused',
    async (payload) => {
      const { assistant } = carried();
      expect(await say(CHANNELS.paths, payload)).toEqual(INVALID);
      expect(assistant.registered).toEqual([]);
    },
  );

  it('beyond the limit are refused with the words for too many', async () => {
    const { assistant } = carried();
    const paths = Array.from({ length: LIMITS.filesPerCall + 1 }, (_, index) => `/${index}.log`);
    expect(await say(CHANNELS.paths, paths)).toEqual({ ok: false, error: { code: 'too-many-logs' } });
    expect(assistant.registered).toEqual([]);
  });

  it('that the assistant refuses bring its code, any other failure the general one', async () => {
    const refusing = {
      ...createFakeAssistant(),
      registerPaths: () => Promise.reject(new AssistantError('too-many-logs')),
    };
    createElectronCarrier(refusing);
    expect(await say(CHANNELS.paths, ['/a.log'])).toEqual({ ok: false, error: { code: 'too-many-logs' } });
    const complain = vi.fn<Complain>();
    createElectronCarrier({ ...refusing, registerPaths: () => Promise.reject(new Error('EIO')) }, complain);
    expect(await say(CHANNELS.paths, ['/a.log'])).toEqual({ ok: false, error: { code: 'internal' } });
    expect(complain).toHaveBeenCalledOnce();
  });
});

describe('browsing', () => {
  it('brings ids of the chosen files', async () => {
    const { assistant, carrier } = carried();
    settings.chosen = { canceled: false, filePaths: ['/a.log', '/b.errlog'] };
    expect(await carrier.browse('logs')).toEqual({ ok: true, value: [fileId(0), fileId(1)] });
    expect(assistant.registered).toEqual([['/a.log', '/b.errlog']]);
    expect(callsOf('dialog.showOpenDialog')[0]?.[0]).toBe(carrier.window);
  });

  it('that ends without a choice is no failure', async () => {
    const { assistant, carrier } = carried();
    expect(await carrier.browse('logs')).toEqual({ ok: true, value: [] });
    expect(assistant.registered).toEqual([]);
  });

  it('twice at a time opens one dialog', async () => {
    const { carrier } = carried();
    settings.chosen = { canceled: false, filePaths: ['/a.log'] };
    expect(await Promise.all([carrier.browse('logs'), carrier.browse('logs')])).toEqual([
      { ok: true, value: [fileId(0)] },
      { ok: true, value: [] },
    ]);
    expect(callsOf('dialog.showOpenDialog')).toHaveLength(1);
    await carrier.browse('logs');
    expect(callsOf('dialog.showOpenDialog')).toHaveLength(2);
  });

  it('starts where the MARS setup leaves its logs', () => {
    expect(browseOptions('logs', 'win32', { SystemRoot: String.raw`D:\Windows` }).defaultPath).toBe(
      String.raw`D:\Windows\Temp`,
    );
    expect(browseOptions('logs', 'win32', {}).defaultPath).toBe(String.raw`C:\Windows\Temp`);
    expect(browseOptions('logs', 'linux', {})).not.toHaveProperty('defaultPath');
  });

  it('for anything but logs or a package is refused without a dialog', async () => {
    carried();
    for (const what of [null, 'everything', ['logs'], { what: 'logs' }])
      expect(await say(CHANNELS.browse, what)).toEqual({ ok: false, error: { code: 'invalid-input' } });
    expect(callsOf('dialog.showOpenDialog')).toEqual([]);
  });

  it('for a package offers packages, one at a time', () => {
    const { filters, properties } = browseOptions('package', 'win32', {});
    expect(filters?.map((filter) => filter.extensions)).toEqual([['msi'], ['*']]);
    expect(properties).not.toContain('multiSelections');
  });

  it('offers logs and all files, several at a time', () => {
    const { filters, properties } = browseOptions('logs', 'win32', {});
    expect(filters?.map((filter) => filter.extensions)).toEqual([['log', 'errlog', 'txt'], ['*']]);
    expect(properties).toContain('multiSelections');
  });
});

describe('a folder of results', () => {
  it('that is browsed for or dropped becomes one id, and is registered as a folder', async () => {
    const { assistant, carrier } = carried();
    settings.chosen = { canceled: false, filePaths: ['/results'] };
    expect(await carrier.browse('results')).toEqual({ ok: true, value: [fileId(0)] });
    expect(await say(CHANNELS.folder, ['/dropped'])).toEqual({ ok: true, value: [fileId(0)] });
    expect(assistant.registered).toEqual([['/results'], ['/dropped']]);
  });

  it('is asked for as one folder', () => {
    const { properties } = browseOptions('results', 'win32', {});
    expect(properties).toContain('openDirectory');
    expect(properties).not.toContain('multiSelections');
  });

  it('of a wrong shape is refused, and one that is none brings its code', async () => {
    carried();
    for (const payload of [null, '/results', [1], ['']])
      expect(await say(CHANNELS.folder, payload)).toEqual(INVALID);
    const refusing = {
      ...createFakeAssistant(),
      registerFolder: () => Promise.reject(new AssistantError('not-one-folder')),
    };
    createElectronCarrier(refusing);
    expect(await say(CHANNELS.folder, ['/a', '/b'])).toEqual({
      ok: false,
      error: { code: 'not-one-folder' },
    });
  });
});

describe('events', () => {
  it('reach the page with their data', () => {
    const { carrier } = carried();
    const listener = vi.fn<(data: SessionView) => void>();
    carrier.subscribe('session.changed', listener);
    carrier.emit('session.changed', EMPTY_SESSION);
    expect(listener.mock.calls).toEqual([[EMPTY_SESSION]]);
  });

  it('are not sent to a window that was destroyed', () => {
    const { carrier, complain } = carried();
    carrier.window.destroy();
    expect(() => carrier.emit('session.changed', EMPTY_SESSION)).not.toThrow();
    expect(carrier.window.webContents.sent).toEqual([]);
    expect(complain).not.toHaveBeenCalled();
  });
});
