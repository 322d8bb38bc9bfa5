/** Main's side: how the helper comes up or does not, and what is believed of it. */
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openChannel } from '../../../main/helper/channel';
import { introduce } from '../../../main/helper/handshake';
import { readInvitation, type Invitation } from '../../../main/helper/invitation';
import { connectTo } from '../../../main/helper/listen';
import { createRemoteHelper } from '../../../main/helper/remote-helper';
import type { SealedChannel } from '../../../main/helper/sealed-channel';
import type { Launch } from '../../../main/windows/elevate';
import { AssistantError } from '../../../shared/errors';
import { NO_WITNESS } from '../../../shared/repair/log-witness';
import { deferred } from '../../fixtures/deferred';
import { codeOf } from './helper-suite';

const ID = '20261123T093000Z-0a1b2c3d';
const INSPECT = { witness: NO_WITNESS, named: null };

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

async function connect(address: string): Promise<Socket> {
  const socket = await connectTo(address, 5000);
  socket.on('error', () => undefined);
  sockets.push(socket);
  return socket;
}

function invited(args: readonly string[]): Invitation {
  const invitation = readInvitation(args, process.platform);
  if (invitation === null) throw new Error(`not understood: ${args.join(' ')}`);
  return invitation;
}

/** Starts a helper that a test plays: it knows main, says that it has rights, and then does what the test wants. */
function played(play: (main: SealedChannel) => Promise<unknown>, rights = true): Launch {
  return async (args) => {
    const { address, ...rest } = invited(args);
    const socket = await connect(address);
    void introduce(openChannel(socket), rest).then(async (main) => {
      await main.write({ kind: 'ready', rights });
      await play(main);
    });
  };
}

/** Answers each call with what the test says. */
function answering(
  answer: (call: { readonly id: number }) => object,
): (main: SealedChannel) => Promise<unknown> {
  return async (main) => {
    for (;;) {
      const call = (await main.read(1024 * 1024)) as { readonly id: number } | null;
      if (call === null) return;
      void main.write(answer(call));
    }
  };
}

const UNDONE = { outcome: 'undone', journalId: ID, target: 'C:\\Windows\\Installer\\4d2ad.msi' };
const undone = answering(({ id }) => ({ kind: 'done', id, value: UNDONE }));

function waitingView(nothingYet: boolean) {
  return { state: { at: 'waiting', nothingYet }, old: [], refused: [] };
}

async function codeFor(answer: (call: { readonly id: number }) => object): Promise<string> {
  return codeOf(createRemoteHelper({ launch: played(answering(answer)) }).inspect(INSPECT));
}

describe('the start', () => {
  it('waits for the first call, and serves all calls', async () => {
    let starts = 0;
    const launch = played(undone);
    const helper = createRemoteHelper({
      launch: (args) => {
        starts += 1;
        return launch(args);
      },
    });
    expect(starts).toBe(0);
    const outcomes = await Promise.all([helper.undo({ id: ID }), helper.undo({ id: ID })]);
    expect(outcomes).toEqual([UNDONE, UNDONE]);
    expect(await helper.undo({ id: ID })).toEqual(UNDONE);
    expect(starts).toBe(1);
  });

  it.each(['permission-declined', 'helper-not-started'] as const)(
    'that ends with %s says so, and the next call asks again',
    async (code) => {
      let starts = 0;
      const launch = played(undone);
      const helper = createRemoteHelper({
        launch: async (args) => {
          starts += 1;
          if (starts === 1) throw new AssistantError(code);
          await launch(args);
        },
      });
      expect(await codeOf(helper.undo({ id: ID }))).toBe(code);
      expect(await helper.undo({ id: ID })).toEqual(UNDONE);
    },
  );

  it('that fails for another reason has not come up', async () => {
    const helper = createRemoteHelper({ launch: () => Promise.reject(new Error('C:\\secret')) });
    expect(await codeOf(helper.undo({ id: ID }))).toBe('helper-not-started');
  });

  it('of a helper without rights says that the account has none', async () => {
    const helper = createRemoteHelper({ launch: played(undone, false) });
    expect(await codeOf(helper.undo({ id: ID }))).toBe('no-rights');
  });

  it('of a helper that never connects comes to an end', async () => {
    const helper = createRemoteHelper({ launch: async () => undefined, startWithinMs: 20 });
    expect(await codeOf(helper.undo({ id: ID }))).toBe('helper-not-started');
  });

  it('of a helper that connects and says nothing comes to an end, and the connection too', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const launch: Launch = async (args) => {
      const socket = await connect(invited(args).address);
      socket.resume();
      closed = new Promise((resolve) => socket.once('close', resolve));
    };
    const helper = createRemoteHelper({ launch, startWithinMs: 20 });
    expect(await codeOf(helper.undo({ id: ID }))).toBe('helper-not-started');
    await closed;
  });

  it('of somebody else who comes first fails, and the helper is not let in after him', async () => {
    let helperConnected: unknown = null;
    const launch: Launch = async (args) => {
      const { address } = invited(args);
      const stranger = await connect(address);
      stranger.write('{"kind":"hello"}\n');
      helperConnected = await connectTo(address, 1000).then(
        () => 'connected',
        () => 'refused',
      );
    };
    expect(await codeOf(createRemoteHelper({ launch }).undo({ id: ID }))).toBe('helper-not-started');
    expect(helperConnected).toBe('refused');
  });

  it('leaves nothing to connect to once the helper is there', async () => {
    let address = '';
    const launch = played(undone);
    const helper = createRemoteHelper({
      launch: (args) => {
        ({ address } = invited(args));
        return launch(args);
      },
    });
    await helper.undo({ id: ID });
    await expect(connectTo(address, 1000)).rejects.toThrow('ENOENT');
    expect(existsSync(path.dirname(address))).toBe(false);
  });

  it('has another pipe, another key and another ticket each time', async () => {
    const seen: Invitation[] = [];
    for (let at = 0; at < 5; at += 1) {
      const launch: Launch = async (args) => {
        seen.push(invited(args));
        throw new AssistantError('permission-declined');
      };
      await codeOf(createRemoteHelper({ launch }).undo({ id: ID }));
    }
    for (const part of ['address', 'key', 'ticket'] as const)
      expect(new Set(seen.map((invitation) => invitation[part])).size).toBe(5);
  });

  it('is given up when the helper is closed meanwhile', async () => {
    const asked = deferred();
    const helper = createRemoteHelper({
      launch: () => {
        asked.resolve();
        return new Promise(() => undefined);
      },
    });
    const undo = codeOf(helper.undo({ id: ID }));
    await asked.promise;
    await helper.close();
    expect(await undo).toBe('helper-not-started');
  });
});

describe('what was stopped', () => {
  const UPGRADE = { installer: 'C:\\MARSAgentInstaller.exe', mode: 'quiet', despiteRestart: false } as const;
  const STOPPED = { done: false, reason: 'stopped-before', checks: [] };

  it('before the call asks for no permission', async () => {
    let starts = 0;
    const helper = createRemoteHelper({
      launch: async () => {
        starts += 1;
      },
    });
    const signal = AbortSignal.abort();
    await helper.watchWizard({ signal, onState: () => undefined });
    expect(await helper.runUpgrade(UPGRADE, { signal, onProgress: () => undefined })).toEqual(STOPPED);
    expect(starts).toBe(0);
  });

  it('while Windows asks for the permission is not even asked of the helper', async () => {
    const sent: unknown[] = [];
    const launch = played(async (main) => {
      for (;;) {
        const call = (await main.read(1024 * 1024)) as { readonly id: number } | null;
        if (call === null) return;
        sent.push(call);
        void main.write({ kind: 'done', id: call.id, value: UNDONE });
      }
    });
    const stop = new AbortController();
    const helper = createRemoteHelper({
      launch: (args) => {
        stop.abort();
        return launch(args);
      },
    });
    const options = { signal: stop.signal, onProgress: () => undefined };
    expect(await helper.runUpgrade(UPGRADE, options)).toEqual(STOPPED);
    expect(await helper.undo({ id: ID })).toEqual(UNDONE);
    expect(sent).toMatchObject([{ verb: 'undo' }]);
  });

  it('shows nothing that the helper says before it hears of it, and ends well where the helper has gone', async () => {
    const stop = new AbortController();
    const launch = played(async (main) => {
      const { id } = (await main.read(1024 * 1024)) as { readonly id: number };
      void main.write({ kind: 'progress', id, progress: waitingView(false) });
      await main.read(1024 * 1024);
      await main.write({ kind: 'progress', id, progress: waitingView(true) });
      main.close();
    });
    const views: unknown[] = [];
    await createRemoteHelper({ launch }).watchWizard({
      signal: stop.signal,
      onState(shown) {
        views.push(shown);
        stop.abort();
      },
    });
    expect(views).toEqual([waitingView(false)]);
  });
});

describe('a reply', () => {
  it('that is a code becomes the error', async () => {
    expect(await codeFor(({ id }) => ({ kind: 'failed', id, code: 'log-changed' }))).toBe('log-changed');
  });

  it.each<readonly [string, (call: { readonly id: number }) => object]>([
    ['that is no inspection', ({ id }) => ({ kind: 'done', id, value: { verdict: 'healthy' } })],
    ['of another verb', ({ id }) => ({ kind: 'done', id, value: UNDONE })],
    ['to a call that was not made', () => ({ kind: 'done', id: 99, value: UNDONE })],
    ['with a code that there is not', ({ id }) => ({ kind: 'failed', id, code: 'do-as-i-say' })],
    ['with something added', ({ id }) => ({ kind: 'failed', id, code: 'internal', stack: 'at …' })],
    ['of another kind', ({ id }) => ({ kind: 'call', id, verb: 'undo', input: {} })],
    ['that tells of progress where there is none', ({ id }) => ({ kind: 'progress', id, progress: {} })],
    ['that says once more that it is ready', () => ({ kind: 'ready', rights: true })],
  ])('%s is not believed, and the helper counts as lost', async (_, answer) => {
    expect(await codeFor(answer)).toBe('helper-lost');
  });

  it('that is longer than a reply may be is not read to its end', async () => {
    const value = 'x'.repeat(9 * 1024 * 1024);
    expect(await codeFor(({ id }) => ({ kind: 'done', id, value }))).toBe('helper-lost');
  });

  it('that does not come because the helper has gone is an error, and the next call starts another helper', async () => {
    let starts = 0;
    const lost = played(async (main) => {
      await main.read(1024 * 1024);
      main.close();
    });
    const launch: Launch = (args) => {
      starts += 1;
      return (starts === 1 ? lost : played(undone))(args);
    };
    const helper = createRemoteHelper({ launch });
    const calls = [helper.inspect(INSPECT), helper.undo({ id: ID })];
    expect(await Promise.all(calls.map(codeOf))).toEqual(['helper-lost', 'helper-lost']);
    expect(await helper.undo({ id: ID })).toEqual(UNDONE);
    expect(starts).toBe(2);
  });
});

describe('a call', () => {
  it('that the helper would not accept is not even sent', async () => {
    const helper = createRemoteHelper({ launch: played(undone) });
    expect(await codeOf(helper.undo({ id: '../evil' }))).toBe('invalid-input');
    expect(await helper.undo({ id: ID })).toEqual(UNDONE);
  });

  it('hands over the first lines of a witness that has many', async () => {
    const line = { file: 'a.log', line: 1, text: 'a', mark: null, meaning: 'First error' } as const;
    const evidence = Array.from({ length: 50 }, () => line);
    let sent: unknown;
    const launch = played(async (main) => {
      sent = await main.read(1024 * 1024);
      main.close();
    });
    await codeOf(
      createRemoteHelper({ launch }).inspect({ witness: { ...NO_WITNESS, evidence }, named: null }),
    );
    expect(sent).toMatchObject({ input: { witness: { evidence: evidence.slice(0, 8) } } });
  });
});

const lending = (value: object) =>
  createRemoteHelper({ launch: played(answering(({ id }) => ({ kind: 'done', id, value }))) });

describe('logs that are lent', () => {
  const LOG = { place: 'setup', path: 'C:\\Windows\\Temp\\OBPatch.log' };

  it.each<readonly [string, object]>([
    ['with more bytes than a bundle takes', { ...LOG, log: 1, bytes: 2 ** 40 }],
    ['from a place that there is not', { ...LOG, place: 'added', log: 1, bytes: 1 }],
    ['with a reason that is a sentence', { ...LOG, why: 'Because.' }],
    ['with a reason and a number', { ...LOG, log: 1, bytes: 1, why: 'gone' }],
  ])('%s are not believed', async (_, log) => {
    expect(await codeOf(lending({ logs: [log], closedFolders: [] }).openBundleLogs())).toBe('helper-lost');
  });

  it.each<readonly [string, object]>([
    ['longer than it may be', { base64: 'A'.repeat(1_500_000) }],
    ['that is no base64', { base64: 'ä' }],
  ])('in a piece %s are not believed', async (_, value) => {
    let asked = 0;
    const launch = played(
      answering(({ id }) => {
        asked += 1;
        return { kind: 'done', id, value: asked === 1 ? { logs: [], closedFolders: [] } : value };
      }),
    );
    const helper = createRemoteHelper({ launch });
    await helper.openBundleLogs();
    expect(await codeOf(helper.readBundleLog({ log: 1, at: 0 }))).toBe('helper-lost');
  });

  it('are gone with the helper that lent them, and nobody is asked for another one', async () => {
    let starts = 0;
    const helper = createRemoteHelper({
      launch: async () => {
        starts += 1;
      },
    });
    expect(await codeOf(helper.readBundleLog({ log: 1, at: 0 }))).toBe('helper-lost');
    await helper.closeBundleLogs();
    expect(starts).toBe(0);
  });
});
