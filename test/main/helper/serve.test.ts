/** What a main that is believed may ask for, and what ends the conversation. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openChannel } from '../../../main/helper/channel';
import { createHost, type Host } from '../../../main/helper/handshake';
import { PIPE_LIMITS } from '../../../main/helper/protocol';
import type { SealedChannel } from '../../../main/helper/sealed-channel';
import { serveHelper, type Served } from '../../../main/helper/serve';
import { inspect } from '../../../main/services/inspect';
import { newPlanIds } from '../../../main/services/repair/plan-ids';
import type { WindowsPort } from '../../../main/windows/port';
import { NO_WITNESS } from '../../../shared/repair/log-witness';
import { NO_CONSENT, planRepair, type Consent, type RepairPlan } from '../../../shared/repair/plan';
import { agentPackage, fakeServer, NOT_VERIFIED, type FakeAnswers } from '../../fixtures/fake-port';
import { CACHED, SETUP_FOLDER } from '../../fixtures/installer-log';
import { useTempFolder } from '../../fixtures/temp-folder';
import { invitationTo, usePipes } from './pipe';

const newPipe = usePipes();
const temp = useTempFolder();
const SOURCE = `${SETUP_FOLDER}\\Installers\\OBSAGENT.msi`;

interface Conversation {
  readonly main: SealedChannel;
  /** Sends one message as it is and gives the next one that comes back, null where the helper has gone. */
  ask(message: object): Promise<unknown>;
  /** Sends messages in one piece. */
  together(messages: readonly object[]): void;
  /** How the helper ended. */
  readonly served: Promise<Served>;
}

async function talk(port: WindowsPort, host: Host = createHost()): Promise<Conversation> {
  const pipe = await newPipe();
  const served = serveHelper({ invitation: invitationTo(pipe, host), port: async () => port });
  const socket = await pipe.first;
  const main = await host.admit(openChannel(socket));
  expect(await main.read(1000)).toEqual({ kind: 'ready', rights: true });
  return {
    main,
    served,
    together(messages) {
      socket.cork();
      for (const message of messages) void main.write(message);
      socket.uncork();
    },
    async ask(message) {
      void main.write(message);
      return main.read(PIPE_LIMITS.replyBytes);
    },
  };
}

function server(answers: FakeAnswers = {}) {
  const made = fakeServer(temp.folder('server'), answers);
  made.put(SOURCE, agentPackage());
  return made;
}

async function planOn(port: WindowsPort, consent: Consent): Promise<RepairPlan> {
  const inspection = await inspect(port, { witness: NO_WITNESS, named: null });
  const planning = planRepair(inspection, consent, newPlanIds(new Date()));
  if (planning.kind !== 'plan') throw new Error(JSON.stringify(planning));
  return planning.plan;
}

async function outcomeOf(port: WindowsPort, wished: RepairPlan, consent: Consent): Promise<unknown> {
  const { main } = await talk(port);
  void main.write({ kind: 'call', id: 1, verb: 'repair', input: { kind: 'plan', plan: wished, consent } });
  for (;;) {
    const message = (await main.read(PIPE_LIMITS.replyBytes)) as { kind: string; value?: unknown };
    if (message.kind !== 'progress') return message.value;
  }
}

function inspectCall(id: number, change: object = {}) {
  return { kind: 'call', id, verb: 'inspect', input: { witness: NO_WITNESS, named: null }, ...change };
}

describe('a helper that came up without rights', () => {
  it('says so and ends, without answering anything', async () => {
    const host = createHost();
    const pipe = await newPipe();
    const { port } = server({ hasFullToken: async () => false });
    const served = serveHelper({ invitation: invitationTo(pipe, host), port: async () => port });
    const main = await host.admit(openChannel(await pipe.first));
    void main.write(inspectCall(1));
    expect(await main.read(1000)).toEqual({ kind: 'ready', rights: false });
    expect(await main.read(1000)).toBe(null);
    expect(await served).toBe('no-rights');
  });
});

describe('a helper that nobody it knows waits for', () => {
  it('ends where there is no pipe', async () => {
    const { port } = server();
    const address = temp.at('mars-upgrade-assistant-aaaaaa/pipe');
    const host = createHost();
    const invitation = { address, key: host.key, ticket: host.ticket };
    expect(await serveHelper({ invitation, port: async () => port })).toBe('not-main');
  });

  it('does not look at the server before main has shown that it is main', async () => {
    const pipe = await newPipe();
    let isAsked = false;
    const served = serveHelper({
      invitation: invitationTo(pipe),
      port: async () => {
        isAsked = true;
        return server().port;
      },
    });
    const impostor = createHost();
    const socket = await pipe.first;
    await expect(impostor.admit(openChannel(socket))).rejects.toThrow('has gone');
    socket.destroy();
    expect(await served).toBe('not-main');
    expect(isAsked).toBe(false);
  });
});

describe('a conversation', () => {
  it('goes on call by call until main closes it', async () => {
    const { ask, served } = await talk(server().port);
    expect(await ask(inspectCall(1))).toMatchObject({ kind: 'done', id: 1, value: { verdict: 'missing' } });
    expect(await ask(inspectCall(2))).toMatchObject({ kind: 'done', id: 2 });
    expect(await ask({ kind: 'close' })).toBe(null);
    expect(await served).toBe('ended');
  });

  it('ends with main', async () => {
    const { main, served } = await talk(server().port);
    main.close();
    expect(await served).toBe('ended');
  });

  it('survives a cancel of what is not under way', async () => {
    const { main, ask } = await talk(server().port);
    void main.write({ kind: 'cancel', id: 7 });
    expect(await ask(inspectCall(1))).toMatchObject({ kind: 'done', id: 1 });
  });

  it.each<readonly [string, unknown]>([
    ['a verb that there is not', { kind: 'call', id: 1, verb: 'run', input: { file: 'cmd.exe' } }],
    ['a verb that every object has', { kind: 'call', id: 1, verb: 'constructor', input: {} }],
    ['the close of the helper itself as a verb', { kind: 'call', id: 1, verb: 'close', input: {} }],
    ['a message with something added', inspectCall(1, { as: 'SYSTEM' })],
    ['a call without a number', inspectCall(1, { id: undefined })],
    ['a call with a number that is none', inspectCall(1, { id: 1.5 })],
    ['a message of another kind', { kind: 'ready', rights: true }],
    ['a list', [inspectCall(1)]],
    ['a number', 7],
  ])('is broken by %s, and nothing is answered', async (_, message) => {
    const { ask, served } = await talk(server().port);
    expect(await ask(message as object)).toBe(null);
    expect(await served).toBe('broken');
  });

  it('is broken by a line that is too long, whoever wrote it', async () => {
    const { ask, served } = await talk(server().port);
    const input = { witness: NO_WITNESS, named: 'C:\\'.padEnd(PIPE_LIMITS.requestBytes, 'x') };
    expect(await ask(inspectCall(1, { input }))).toBe(null);
    expect(await served).toBe('broken');
  });

  it('is broken by garbage on the pipe', async () => {
    const pipe = await newPipe();
    const host = createHost();
    const { port } = server();
    const served = serveHelper({ invitation: invitationTo(pipe, host), port: async () => port });
    const socket = await pipe.first;
    await (await host.admit(openChannel(socket))).read(1000);
    socket.write(randomBytes(1000));
    socket.write('\n');
    expect(await served).toBe('broken');
  });

  /** Takes a turn of the event loop for each call: lines that come together are read before one is answered. */
  const slow = {
    windowsFolder: () => new Promise<string>((resolve) => setImmediate(resolve, 'C:\\Windows')),
  };

  it('is broken by a number that is under way already', async () => {
    const { together, served } = await talk(server(slow).port);
    together([inspectCall(1), inspectCall(1)]);
    expect(await served).toBe('broken');
  });

  it('is broken by more calls at once than a window makes', async () => {
    const { together, served } = await talk(server(slow).port);
    together(Array.from({ length: PIPE_LIMITS.openCalls + 1 }, (_, at) => inspectCall(at + 1)));
    expect(await served).toBe('broken');
  });

  it('bears as many calls at once as it may', async () => {
    const { together, ask, main } = await talk(server(slow).port);
    together(Array.from({ length: PIPE_LIMITS.openCalls }, (_, at) => inspectCall(at + 1)));
    for (let at = 0; at < PIPE_LIMITS.openCalls; at += 1)
      expect(await main.read(PIPE_LIMITS.replyBytes)).toMatchObject({ kind: 'done' });
    expect(await ask({ kind: 'close' })).toBe(null);
  });
});

describe('an input', () => {
  const plan = planShape();
  const upgrade = { installer: 'C:\\MARSAgentInstaller.exe', mode: 'quiet', despiteRestart: false };
  it.each<readonly [string, string, object]>([
    ['of an inspection with something added', 'inspect', { witness: NO_WITNESS, named: null, write: true }],
    [
      'of an inspection with more lines than are handed over',
      'inspect',
      { witness: crowdedWitness(), named: null },
    ],
    ['of reading logs with a folder', 'readLogs', { folder: 'C:\\Users' }],
    ['of reading lines from before the first', 'readLines', { path: 'C:\\a.log', from: 0, to: 1 }],
    ['of reading more lines than are shown', 'readLines', { path: 'C:\\a.log', from: 1, to: 1000 }],
    ['of a repair without a plan', 'repair', { kind: 'plan', consent: NO_CONSENT }],
    ['of a repair that is a command', 'repair', { kind: 'run', command: 'msiexec' }],
    [
      'of a plan with something added',
      'repair',
      { kind: 'plan', plan: { ...plan, after: 'calc' }, consent: NO_CONSENT },
    ],
    [
      'of a plan with an action that there is not',
      'repair',
      { kind: 'plan', plan: { ...plan, actions: [{ kind: 'run', path: 'calc' }] }, consent: NO_CONSENT },
    ],
    [
      'of a plan with a number that is a path',
      'repair',
      { kind: 'plan', plan: { ...plan, id: '..\\..\\evil' }, consent: NO_CONSENT },
    ],
    [
      'of a consent to everything',
      'repair',
      { kind: 'plan', plan, consent: { ...NO_CONSENT, everything: true } },
    ],
    ['of an undo with a path', 'undo', { id: '..\\..\\Windows\\System32' }],
    ['of the switch with another value', 'setAutoUpdate', { wanted: 'off', name: 'Run' }],
    ['of the switch with another key', 'setAutoUpdate', { wanted: 'off', key: 'HKLM\\SOFTWARE' }],
    ['of the switch with other data', 'setAutoUpdate', { wanted: 1 }],
    ['of finishing with a path', 'repair', { kind: 'finish', id: '../../evil' }],
    ['of waiting for the wizard with a folder', 'watchWizard', { folder: 'C:\\Users' }],
    ['of checks before an upgrade with an answer', 'upgradeChecks', { rights: 'ok' }],
    ['of looking for the setup in a folder', 'findInstaller', { named: null, folder: 'C:\\Users' }],
    ['of looking at several setups', 'findInstaller', { named: ['C:\\a.exe', 'C:\\b.exe'] }],
    ['of an upgrade with a command line', 'runUpgrade', { ...upgrade, args: ['/uninstall'] }],
    ['of an upgrade in another way', 'runUpgrade', { ...upgrade, mode: '/q /uninstall' }],
    ['of an upgrade with a list for the setup', 'runUpgrade', { ...upgrade, installer: ['cmd.exe', '/c'] }],
    ['of an upgrade without a word on the restart', 'runUpgrade', { ...upgrade, despiteRestart: undefined }],
    ['of an upgrade that passes a check over', 'runUpgrade', { ...upgrade, despiteBackup: true }],
    ['of a following with a log of its own', 'followUpgrade', { log: 'C:\\Windows\\win.ini' }],
    ['of the agent’s facts with a path', 'agentFacts', { path: 'C:\\Windows' }],
    ['of the logs for a bundle with a folder', 'openBundleLogs', { folder: 'C:\\Users' }],
    ['of the logs for a bundle with names', 'openBundleLogs', { named: ['C:\\Windows\\win.ini'] }],
    ['of a log for a bundle by its path', 'readBundleLog', { path: 'C:\\Windows\\win.ini', at: 0 }],
    ['of a log for a bundle with a path as its number', 'readBundleLog', { log: 'C:\\a.log', at: 0 }],
    ['of a log for a bundle from before its beginning', 'readBundleLog', { log: 1, at: -1 }],
    ['of a log for a bundle with a length', 'readBundleLog', { log: 1, at: 0, bytes: 1e9 }],
    ['of giving one log back', 'closeBundleLogs', { log: 1 }],
  ])('%s is not accepted, and the next call is answered', async (_, verb, input) => {
    const { ask } = await talk(server().port);
    expect(await ask({ kind: 'call', id: 1, verb, input })).toEqual({
      kind: 'failed',
      id: 1,
      code: 'invalid-input',
    });
    expect(await ask(inspectCall(2))).toMatchObject({ kind: 'done', id: 2 });
  });
});

describe('a plan', () => {
  const UNSIGNED: Consent = { ...NO_CONSENT, acceptUnsigned: true };

  it('for a package without a verified signature is not done without the consent to it', async () => {
    const { port } = server({ signature: NOT_VERIFIED });
    const wished = await planOn(port, UNSIGNED);
    expect(wished.expected.signed).toBe(false);
    expect(await outcomeOf(port, wished, NO_CONSENT)).toMatchObject({
      outcome: 'not-done',
      reason: 'consent-unsigned',
    });
    expect(existsSync(port.hostPath(CACHED))).toBe(false);
    expect(await outcomeOf(port, wished, UNSIGNED)).toMatchObject({ outcome: 'repaired' });
  });

  it('that calls an unverified package signed is not done, with the consent neither', async () => {
    const { port } = server({ signature: NOT_VERIFIED });
    const wished = await planOn(port, UNSIGNED);
    const claimed = { ...wished, expected: { ...wished.expected, signed: true } };
    for (const consent of [NO_CONSENT, UNSIGNED])
      expect(await outcomeOf(port, claimed, consent)).toMatchObject({ outcome: 'not-done' });
  });

  it('that does not ask for the signature which the package has is not done', async () => {
    const { port } = server();
    const wished = await planOn(port, NO_CONSENT);
    const weakened = { ...wished, expected: { ...wished.expected, signed: false } };
    expect(await outcomeOf(port, weakened, UNSIGNED)).toMatchObject({ reason: 'signature-changed' });
  });

  it('for another product’s package is not done', async () => {
    const made = server();
    const wished = await planOn(made.port, NO_CONSENT);
    const other = agentPackage({ productCode: '{11111111-2222-4333-8444-555555555555}' });
    made.put('C:\\Other\\OBSAGENT.msi', other);
    const expected = {
      ...wished.expected,
      bytes: other.length,
      sha256: createHash('sha256').update(other).digest('hex'),
      productCode: '{11111111-2222-4333-8444-555555555555}',
    };
    const source = 'C:\\Other\\OBSAGENT.msi';
    const actions = wished.actions.map((action) =>
      action.kind === 'copy' ? { ...action, from: source, bytes: other.length } : action,
    );
    expect(await outcomeOf(made.port, { ...wished, source, expected, actions }, UNSIGNED)).toMatchObject({
      outcome: 'not-done',
      reason: 'no-package',
    });
  });

  it('for a package that changed since is not done', async () => {
    const made = server();
    const wished = await planOn(made.port, NO_CONSENT);
    made.put(SOURCE, agentPackage({ productName: 'Another name' }));
    expect(await outcomeOf(made.port, wished, NO_CONSENT)).toMatchObject({ reason: 'source-changed' });
  });
});

describe('a failure that nobody foresaw', () => {
  it('crosses as a code without its details, and the next call is answered', async () => {
    let isBroken = true;
    const { ask } = await talk(
      server({
        windowsFolder: async () => {
          if (isBroken) throw new Error('C:\\secret');
          return 'C:\\Windows';
        },
      }).port,
    );
    expect(await ask(inspectCall(1))).toEqual({ kind: 'failed', id: 1, code: 'internal' });
    isBroken = false;
    expect(await ask(inspectCall(2))).toMatchObject({ kind: 'done', id: 2 });
  });
});

describe('lines', () => {
  it('of a file that is there but was not read are refused', async () => {
    const { ask } = await talk(server().port);
    writeFileSync(temp.at('secret.log'), 'secret');
    const input = { path: temp.at('secret.log'), from: 1, to: 1 };
    expect(await ask({ kind: 'call', id: 1, verb: 'readLines', input })).toEqual({
      kind: 'failed',
      id: 1,
      code: 'unknown-log',
    });
  });
});

function planShape(): RepairPlan {
  const staged = 'C:\\Windows\\Installer\\mars-0123456789abcdef.msi';
  return {
    id: '20261123T093000Z-0a1b2c3d',
    practice: false,
    source: SOURCE,
    target: CACHED,
    registeredPackageCode: null,
    agentVersion: null,
    expected: { bytes: 1, sha256: 'ab'.repeat(32), productCode: '', packageCode: null, signed: true },
    actions: [{ kind: 'give-name', staged, to: CACHED }],
  };
}

function crowdedWitness() {
  const line = { file: 'a.log', line: 1, text: '', mark: null, meaning: 'First error' };
  return { ...NO_WITNESS, evidence: Array.from({ length: 9 }, () => line) };
}
