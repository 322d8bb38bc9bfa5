/** What every carrier must do alike with calls. The page cannot tell which one carries them. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Assistant } from '../../main/assistant';
import type { Method, SessionView } from '../../shared/contract';
import { LIMITS } from '../../shared/limits';
import { deferred } from '../fixtures/deferred';
import { CACHED, missingPackageSession, successfulSession } from '../fixtures/installer-log';
import { accessWithLogs } from '../fixtures/server-access';
import type { TempFolder } from '../fixtures/temp-folder';
import { EMPTY_SESSION } from '../electron/fake-assistant';
import { applianceCalls } from './appliance-calls';
import { droppedFile, type Carrier } from './carriers';
import { fleetCalls } from './fleet-calls';
import { OUTSIDE_THE_CONTRACT } from './outside-the-contract';
import { failed, usePages, type Page } from './pages';
import { reportUses } from './report-suite';

const NEVER_ISSUED = '0'.repeat(16);
const SECRET = 'a detail that is nobody’s business';

/** An assistant with another `session.get`. */
const withSessionGet = (get: Assistant['api']['session.get']) => (assistant: Assistant) => ({
  ...assistant,
  api: { ...assistant.api, 'session.get': get },
});

/** Logs that all differ. */
const manyLogs = (temp: TempFolder, count: number): string[] =>
  Array.from({ length: count }, (_, at) => temp.writeLog(`${at}.log`, [...successfulSession(), `${at}`]));

async function checkedPractice(page: Page): Promise<SessionView> {
  await page.ask('practice.start', {});
  return page.ask('server.check', { withRights: false });
}

async function repairedPractice(page: Page): Promise<SessionView> {
  const { repair } = await checkedPractice(page);
  const offer = repair.offer?.kind === 'plan' ? repair.offer.plan.id : '';
  return page.ask('repair.run', { offer, typed: { unsigned: '', 'package-code': '' } });
}

/** Follows an upgrade that nobody starts, until the waiting for it was told. */
async function followedUntilStopped(page: Page): Promise<SessionView> {
  await page.ask('practice.start', {});
  const waiting = deferred<void>();
  page.bridge.subscribe('upgrade.progress', ({ at }) => at === 'waiting' && waiting.resolve());
  await page.listening();
  const followed = page.ask('upgrade.follow', {});
  await waiting.promise;
  await page.ask('upgrade.stopFollowing', {});
  return followed;
}

export function describeCalls(carrier: Carrier): void {
  describe(`calls over ${carrier.name}`, () => {
    const pages = usePages(carrier);
    const { temp, crossed, complaints, connect, patchLog, setupLog } = pages;

    /** One ordinary use of every method; a method without one does not compile. */
    const HAPPY: { readonly [M in Method]: () => Promise<void> } = {
      async 'session.get'() {
        const page = await connect();
        expect(await page.say('session.get', {})).toEqual({ ok: true, value: EMPTY_SESSION });
      },
      async 'session.startOver'() {
        const page = await connect();
        await page.add(patchLog());
        expect(await page.ask('session.startOver', {})).toEqual(EMPTY_SESSION);
        expect(await page.ask('session.get', {})).toEqual(EMPTY_SESSION);
      },
      async 'logs.add'() {
        const page = await connect();
        const session = await page.add(patchLog(), setupLog());
        expect(session.logs.map((log) => log.name)).toEqual(['OBPatch.log', 'OBInstaller0Curr.errlog']);
        expect(session.diagnosis).toMatchObject({
          verdict: 'missing-cached-package',
          installerExitCode: 1612,
        });
        expect(await page.ask('session.get', {})).toEqual(session);
      },
      async 'logs.remove'() {
        const page = await connect();
        const { logs } = await page.add(patchLog(), setupLog());
        const session = await page.ask('logs.remove', { log: logs[0]?.id ?? '' });
        expect(session.logs).toEqual(logs.slice(1));
        expect(session.diagnosis?.verdict).toBe('nothing-found');
      },
      async 'logs.cancel'() {
        const page = await connect();
        expect(await page.say('logs.cancel', {})).toEqual({ ok: true, value: {} });
      },
      async 'logs.find'() {
        patchLog();
        setupLog();
        const page = await connect({
          server: { kind: 'this-server', name: 'SRV01' },
          access: accessWithLogs(temp.folder('drives'), temp.path),
        });
        const { logs, diagnosis } = await page.ask('logs.find', {});
        expect(logs).toHaveLength(2);
        expect(diagnosis?.verdict).toBe('missing-cached-package');
      },
      async 'logs.lines'() {
        const page = await connect();
        const { logs } = await page.add(patchLog());
        const lines = await page.ask('logs.lines', { log: logs[0]?.id ?? '', line: 12, around: 1 });
        expect(lines).toEqual({
          name: 'OBPatch.log',
          lines: [11, 12, 13].map((line) => ({ line, text: missingPackageSession()[line - 1] })),
        });
      },
      async 'practice.start'() {
        const page = await connect();
        await page.add(patchLog('mine.log'));
        const session = await page.ask('practice.start', {});
        expect(session.practice).toBe(true);
        expect(session.logs.map((log) => log.name)).toEqual(['OBPatch.log', 'OBInstaller0Curr.errlog']);
      },
      async 'practice.leave'() {
        const page = await connect();
        await page.ask('practice.start', {});
        expect(await page.ask('practice.leave', {})).toEqual(EMPTY_SESSION);
      },
      async 'server.check'() {
        const { repair } = await checkedPractice(await connect());
        expect(repair).toMatchObject({
          isHere: true,
          rights: 'held',
          check: { verdict: 'missing', target: CACHED },
          offer: { kind: 'plan', plan: { target: CACHED, typed: [] } },
        });
      },
      async 'package.choose'() {
        const page = await connect();
        await page.ask('practice.start', {});
        const [file = ''] = await page.drop([path.resolve('LICENSE')]);
        const { repair } = await page.ask('package.choose', { file });
        expect(repair).toMatchObject({ chosen: 'LICENSE', offer: { kind: 'no-package' } });
        const again = await page.ask('package.choose', { file: null });
        expect(again.repair).toMatchObject({ chosen: null, offer: { kind: 'plan' } });
      },
      async 'repair.run'() {
        const page = await connect();
        const { repair } = await repairedPractice(page);
        expect(repair.last).toMatchObject({ kind: 'repaired', target: CACHED, isRegistered: true });
        expect(repair.running).toBeNull();
      },
      async 'repair.cancel'() {
        const page = await connect();
        expect(await page.ask('repair.cancel', {})).toEqual({});
      },
      async 'repair.undo'() {
        const page = await connect();
        const { repair } = await repairedPractice(page);
        const id = repair.last?.kind === 'repaired' ? repair.last.id : '';
        const after = await page.ask('repair.undo', { repair: id });
        expect(after.repair.last).toEqual({ kind: 'undone', id, target: CACHED, wasKept: false });
      },
      async 'repair.finish'() {
        const page = await connect();
        await page.ask('practice.start', {});
        const { repair } = await page.ask('repair.finish', { repair: '20261126T093000Z-0a1b2c3d' });
        expect(repair.last).toMatchObject({ kind: 'not-done', reason: 'unknown-repair' });
      },
      async 'repair.resume'() {
        const page = await connect();
        const { repair } = await repairedPractice(page);
        const id = repair.last?.kind === 'repaired' ? repair.last.id : '';
        await page.ask('session.startOver', {});
        await page.ask('practice.start', {});
        expect(await page.say('repair.resume', { repair: id })).toEqual(failed('unknown-offer'));
      },
      async 'repairs.list'() {
        const page = await connect();
        await repairedPractice(page);
        const { repairs } = await page.ask('repairs.list', {});
        expect(repairs).toMatchObject([{ target: CACHED, state: 'in-place' }]);
      },
      async 'wizard.wait'() {
        const page = await connect();
        await page.ask('practice.start', {});
        const { upgrade } = await page.ask('wizard.wait', {});
        expect(upgrade.waiting).toMatchObject({ at: 'waiting', nothingYet: false });
      },
      async 'wizard.open'() {
        const page = await connect();
        await page.ask('practice.start', {});
        await page.ask('wizard.wait', {});
        expect((await page.ask('wizard.open', {})).upgrade).toMatchObject({ refusal: null, running: null });
      },
      async 'upgrade.look'() {
        const page = await connect();
        await page.ask('practice.start', {});
        const { upgrade } = await page.ask('upgrade.look', {});
        expect(upgrade.installer).toMatchObject({ name: 'MARSAgentInstaller.exe', canStart: true });
        expect(upgrade.checks?.map(({ state }) => state)).not.toContain('stop');
      },
      async 'upgrade.choose'() {
        const page = await connect();
        await page.ask('practice.start', {});
        const [file = ''] = await page.drop([path.resolve('LICENSE')]);
        const { upgrade } = await page.ask('upgrade.choose', { file });
        expect(upgrade.installer).toMatchObject({ name: 'LICENSE', canStart: false });
      },
      async 'upgrade.run'() {
        const page = await connect();
        await repairedPractice(page);
        const { upgrade, diagnosis } = await page.ask('upgrade.run', {
          mode: 'quiet',
          despiteRestart: false,
        });
        expect(upgrade.result).toMatchObject({ kind: 'ended', outcome: 'succeeded' });
        expect(diagnosis?.verdict).toBe('upgrade-succeeded');
      },
      async 'upgrade.follow'() {
        const page = await connect();
        const { upgrade } = await followedUntilStopped(page);
        expect(upgrade).toMatchObject({ running: null, result: null });
        expect((await page.ask('upgrade.look', {})).upgrade.checks).not.toBeNull();
      },
      async 'upgrade.stopFollowing'() {
        const page = await connect();
        await page.ask('practice.start', {});
        // Where nothing is followed there is nothing to stop.
        expect(await page.ask('upgrade.stopFollowing', {})).toEqual({});
      },
      async 'upgrade.checkAgain'() {
        const page = await connect();
        await page.ask('practice.start', {});
        await page.ask('upgrade.run', { mode: 'quiet', despiteRestart: false });
        const { upgrade } = await page.ask('upgrade.checkAgain', {});
        expect(upgrade.result).toMatchObject({ kind: 'ended', outcome: 'same-cause' });
      },
      ...applianceCalls(connect),
      async 'advisor.facts'() {
        const page = await connect();
        const { server, versions } = await page.ask('advisor.facts', {});
        expect({ server, replaced: versions.replaced }).toEqual({ server: null, replaced: false });
        await page.ask('practice.start', {});
        expect((await page.ask('advisor.facts', {})).server?.autoUpdate).toEqual({ kind: 'off' });
      },
      async 'advisor.checkSignIn'() {
        // In practice, where nothing is connected to.
        const page = await connect();
        await page.ask('practice.start', {});
        expect(await page.ask('advisor.checkSignIn', { cloud: 'public' })).toEqual({ check: null });
      },
      async 'advisor.replaceVersions'() {
        const page = await connect();
        const [file = ''] = await page.drop([temp.write('list.json', '{}')]);
        expect(await page.ask('advisor.replaceVersions', { file })).toMatchObject({
          ok: false,
          problem: { code: 'list-not-readable' },
        });
        expect(await page.ask('advisor.replaceVersions', { file: null })).toMatchObject({ ok: true });
      },
      ...reportUses(pages),
      ...fleetCalls(pages),
    };

    describe('an ordinary call', () => {
      it.each(Object.entries(HAPPY))('of %s is answered', async (_method, use) => {
        expect.hasAssertions();
        await use();
      });
    });

    describe('input outside the contract', () => {
      it('is refused before anything is done', async () => {
        const page = await connect();
        for (const [method, input] of OUTSIDE_THE_CONTRACT)
          expect(await page.say(method, input), `${method} ${JSON.stringify(input)}`).toEqual(
            failed('invalid-input'),
          );
        expect(await page.ask('session.get', {})).toEqual(EMPTY_SESSION);
      });

      it('that is too large is refused, and the next call is answered', async () => {
        const page = await connect();
        const input = { log: 'x'.repeat(LIMITS.callBytes) };
        expect(await page.say('logs.remove', input)).toEqual(failed('invalid-input'));
        expect(await page.ask('session.get', {})).toEqual(EMPTY_SESSION);
      });

      it.each([
        'constructor',
        '__proto__',
        'prototype',
        'toString',
        'hasOwnProperty',
        'session.delete',
        'session',
        'SESSION.GET',
        ' session.get',
        '',
        7,
        null,
        ['session.get'],
        {},
      ])('that calls the method %j is refused', async (method) => {
        const page = await connect();
        expect(await page.say(method, {})).toEqual(failed('unknown-method'));
      });
    });

    describe('an id', () => {
      it('that was never issued opens nothing', async () => {
        const page = await connect();
        const log = `l-${NEVER_ISSUED}`;
        expect(await page.say('logs.add', { files: [`f-${NEVER_ISSUED}`] })).toEqual(failed('unknown-file'));
        expect(await page.say('logs.remove', { log })).toEqual(failed('unknown-log'));
        expect(await page.say('logs.lines', { log, line: 1, around: 0 })).toEqual(failed('unknown-log'));
      });

      it('of a log is no id of a file, nor the other way round', async () => {
        const page = await connect();
        const [file] = await page.drop([patchLog()]);
        const [log] = (await page.add(setupLog())).logs;
        expect(await page.say('logs.remove', { log: file })).toEqual(failed('unknown-log'));
        expect(await page.say('logs.add', { files: [log?.id] })).toEqual(failed('unknown-file'));
      });

      it('of a file works once, also within one call', async () => {
        const page = await connect();
        const [used, doubled] = await page.drop([patchLog(), setupLog()]);
        await page.ask('logs.add', { files: [used ?? ''] });
        expect(await page.say('logs.add', { files: [used] })).toEqual(failed('unknown-file'));
        expect(await page.say('logs.add', { files: [doubled, doubled] })).toEqual(failed('unknown-file'));
      });

      it('that is unknown keeps the others of its call unused', async () => {
        const page = await connect();
        const [file] = await page.drop([patchLog()]);
        const files = [file ?? '', `f-${NEVER_ISSUED}`];
        expect(await page.say('logs.add', { files })).toEqual(failed('unknown-file'));
        expect((await page.ask('logs.add', { files: [file ?? ''] })).logs).toHaveLength(1);
      });

      it('of a removed log opens nothing', async () => {
        const page = await connect();
        const log = (await page.add(patchLog())).logs[0]?.id ?? '';
        await page.ask('logs.remove', { log });
        expect(await page.say('logs.lines', { log, line: 1, around: 0 })).toEqual(failed('unknown-log'));
        expect(await page.say('logs.remove', { log })).toEqual(failed('unknown-log'));
      });

      it('tells nothing: it is random and as long as every other', async () => {
        const page = await connect();
        const ids = await page.drop([patchLog(), setupLog()]);
        expect(ids.every((id) => /^f-[0-9a-f]{16}$/.test(id))).toBe(true);
        expect(new Set(ids).size).toBe(2);
        expect((await page.add(patchLog())).logs[0]?.id).toMatch(/^l-[0-9a-f]{16}$/);
      });
    });

    describe('a failure inside', () => {
      it('becomes a code, and nothing of its message crosses', async () => {
        const page = await connect(
          {},
          withSessionGet(() => Promise.reject(new Error(SECRET))),
        );
        expect(await page.say('session.get', {})).toEqual(failed('internal'));
        expect(crossed.join()).not.toContain(SECRET);
        expect(complaints).toEqual(['session.get failed']);
      });

      it('that is thrown before a promise is there becomes a code too', async () => {
        const page = await connect(
          {},
          withSessionGet(() => {
            throw new TypeError(SECRET);
          }),
        );
        expect(await page.say('session.get', {})).toEqual(failed('internal'));
        expect(crossed.join()).not.toContain(SECRET);
      });

      it.each([
        ['an unknown key', { ...EMPTY_SESSION, path: SECRET }],
        ['a missing key', { practice: false }],
        ['nothing', undefined],
      ])('that answers with %s is not passed on', async (_what, answer) => {
        const page = await connect(
          {},
          withSessionGet(async () => answer as SessionView),
        );
        expect(await page.say('session.get', {})).toEqual(failed('internal'));
        expect(crossed.join()).not.toContain(SECRET);
        expect(complaints).toEqual(['session.get answered outside the contract']);
      });

      it('leaves the next call working', async () => {
        let asked = 0;
        const page = await connect(
          {},
          withSessionGet(() => {
            asked += 1;
            return asked === 1 ? Promise.reject(new Error(SECRET)) : Promise.resolve(EMPTY_SESSION);
          }),
        );
        await page.say('session.get', {});
        expect(await page.ask('session.get', {})).toEqual(EMPTY_SESSION);
      });
    });

    describe('the limit of files', () => {
      it('lets as many in as it says', async () => {
        const page = await connect();
        expect((await page.add(...manyLogs(temp, LIMITS.logsPerSession))).logs).toHaveLength(
          LIMITS.logsPerSession,
        );
      });

      it('refuses one more and keeps what is there', async () => {
        const page = await connect();
        const before = await page.add(...manyLogs(temp, LIMITS.logsPerSession));
        const files = await page.drop([patchLog()]);
        expect(await page.say('logs.add', { files })).toEqual(failed('too-many-logs'));
        expect(await page.ask('session.get', {})).toEqual(before);
      });

      it('refuses a drop of more files with the words for too many', async () => {
        const page = await connect();
        const reply = await page.bridge.registerFiles(
          manyLogs(temp, LIMITS.filesPerCall + 1).map(droppedFile),
        );
        expect(reply).toEqual(failed('too-many-logs'));
      });
    });
  });
}
