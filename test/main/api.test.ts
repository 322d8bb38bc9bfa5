import { truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SessionView } from '../../shared/contract';
import { LIMITS } from '../../shared/limits';
import { KNOWN_LOG_NAMES } from '../../shared/mars';
import { deferred } from '../fixtures/deferred';
import { missingPackageSession, successfulSession } from '../fixtures/installer-log';
import { accessWithLogs } from '../fixtures/server-access';
import { useTempFolder } from '../fixtures/temp-folder';
import { createTestApi, usesOf, type TestApi } from './api-fixture';

const temp = useTempFolder();

const HUGE_BYTES = 2 * 1024 ** 3;
const PRACTICE_NAMES = ['OBPatch.log', 'OBInstaller0Curr.errlog'];

const patchLog = (name = 'OBPatch.log') => temp.writeLog(name, missingPackageSession());
const namesOf = (session: SessionView) => session.logs.map((log) => log.name);

function hugeLog(): string {
  const file = temp.write('huge.log', '');
  truncateSync(file, HUGE_BYTES);
  return file;
}

describe('practice', () => {
  it('replaces the session by the made-up logs and says so', async () => {
    const api = createTestApi();
    await api.add(patchLog('mine.log'));
    const session = await api.api['practice.start']({});
    expect(session.practice).toBe(true);
    expect(namesOf(session)).toEqual(PRACTICE_NAMES);
  });

  it('begun again is as new', async () => {
    const api = createTestApi();
    await api.api['practice.start']({});
    const session = await api.api['practice.start']({});
    expect(namesOf(session)).toEqual(PRACTICE_NAMES);
    expect(session.logs.flatMap((log) => log.notes)).toEqual([]);
  });

  it.each(['practice.leave', 'session.startOver'] as const)('ends with %s', async (method) => {
    const { api } = createTestApi();
    await api['practice.start']({});
    expect(await api[method]({})).toMatchObject({ practice: false, logs: [], diagnosis: null });
  });

  it('that was not begun cannot be left: real logs stay', async () => {
    const api = createTestApi();
    const before = await api.add(patchLog());
    expect(await api.api['practice.leave']({})).toEqual(before);
  });

  it('ends when a real log is added, and nothing made up stays beside it', async () => {
    const api = createTestApi();
    await api.api['practice.start']({});
    const session = await api.add(patchLog('mine.log'));
    expect(session.practice).toBe(false);
    expect(namesOf(session)).toEqual(['mine.log']);
  });

  it('ends when the server’s own logs are found', async () => {
    patchLog();
    const api = onServer(temp.path);
    await api.api['practice.start']({});
    const session = await api.api['logs.find']({});
    expect(session.practice).toBe(false);
    expect(namesOf(session)).toEqual(['OBPatch.log']);
  });

  it('goes on when adding a real log fails or is cancelled', async () => {
    const api = createTestApi();
    const practice = await api.api['practice.start']({});
    await expect(api.api['logs.add']({ files: [`f-${'0'.repeat(16)}`] })).rejects.toMatchObject({
      code: 'unknown-file',
    });
    const files = await api.registerPaths([hugeLog()]);
    const adding = api.api['logs.add']({ files: [...files] });
    await api.api['logs.cancel']({});
    await expect(adding).rejects.toMatchObject({ code: 'cancelled' });
    expect(await api.api['session.get']({})).toEqual(practice);
  });

  it('that is cancelled leaves the real logs as they were', async () => {
    const api = createTestApi();
    const before = await api.add(patchLog());
    const starting = api.api['practice.start']({});
    await api.api['logs.cancel']({});
    await expect(starting).rejects.toMatchObject({ code: 'cancelled' });
    expect(await api.api['session.get']({})).toEqual(before);
  });
});

/** The api on a server whose folder of logs is this one. */
function onServer(logFolder: string): TestApi {
  return createTestApi({
    server: { kind: 'this-server', name: 'SRV' },
    access: accessWithLogs(temp.folder('drives'), logFolder),
  });
}

describe('looking for the logs', () => {
  it('is offered on the server only', async () => {
    patchLog();
    const { api } = createTestApi();
    await expect(api['logs.find']({})).rejects.toMatchObject({ code: 'not-on-this-computer' });
    expect((await api['session.get']({})).logs).toEqual([]);
  });

  it('takes the known names only, also among thousands of other files', async () => {
    for (let at = 0; at < 5000; at += 1) writeFileSync(temp.at(`OBOther${at}.log`), '');
    for (const name of KNOWN_LOG_NAMES) temp.writeLog(name, [...successfulSession(), name]);
    const api = onServer(temp.path);
    expect(namesOf(await api.api['logs.find']({}))).toEqual(KNOWN_LOG_NAMES);
    const told = new Set(api.progress.map(({ name }) => name));
    expect(told).toEqual(new Set(KNOWN_LOG_NAMES));
  });

  it('that finds none changes nothing', async () => {
    const api = onServer(temp.folder('none'));
    const before = await api.add(patchLog());
    expect(await api.api['logs.find']({})).toEqual(before);
    const gone = onServer(temp.at('gone'));
    expect((await gone.api['logs.find']({})).logs).toEqual([]);
  });

  it('adds nothing where something else has begun meanwhile, which goes on with what it knew', async () => {
    patchLog();
    const access = accessWithLogs(temp.folder('drives'), temp.path);
    const [begun, reading, changing] = [deferred(), deferred(), deferred()];
    const api = createTestApi({
      server: { kind: 'this-server', name: 'SRV' },
      access: {
        ...access,
        helper: {
          ...access.helper,
          async readLogs(options) {
            begun.resolve();
            await reading.promise;
            return access.helper.readLogs(options);
          },
          async setAutoUpdate(request) {
            await changing.promise;
            return access.helper.setAutoUpdate(request);
          },
        },
      },
    });
    const finding = api.api['logs.find']({});
    await begun.promise;
    const change = api.api['appliance.set']({ wanted: 'off' });
    reading.resolve();
    await expect(finding).rejects.toMatchObject({ code: 'busy' });
    expect((await api.api['session.get']({})).logs).toEqual([]);
    changing.resolve();
    await change;
    expect(namesOf(await api.api['logs.find']({}))).toEqual(['OBPatch.log']);
  });

  it('that finds none does not end practice', async () => {
    const api = onServer(temp.path);
    const practice = await api.api['practice.start']({});
    expect(await api.api['logs.find']({})).toEqual(practice);
  });
});

describe('cancelling', () => {
  it('stops the readings that wait for their turn too', async () => {
    const api = createTestApi();
    const [huge] = await api.registerPaths([hugeLog()]);
    const [small] = await api.registerPaths([patchLog()]);
    const adding = Promise.allSettled([
      api.api['logs.add']({ files: [huge ?? ''] }),
      api.api['logs.add']({ files: [small ?? ''] }),
    ]);
    await api.api['logs.cancel']({});
    const cancelled = { status: 'rejected', reason: { code: 'cancelled' } };
    expect(await adding).toMatchObject([cancelled, cancelled]);
    expect((await api.api['session.get']({})).logs).toEqual([]);
    expect((await api.add(patchLog())).logs).toHaveLength(1);
  });
});

describe('progress', () => {
  it('is told to the last byte of each file, and not more often than can be drawn', async () => {
    const api = createTestApi();
    const bytes = 64 * 1024 ** 2;
    await api.add(temp.write('a.log', Buffer.alloc(bytes, 'line\n')), patchLog());
    const ofFirst = api.progress.filter(({ name }) => name === 'a.log');
    expect(ofFirst.at(-1)).toEqual({ name: 'a.log', bytesRead: bytes, bytes });
    expect(ofFirst.length).toBeLessThan(64);
    expect(api.progress.at(-1)?.name).toBe('OBPatch.log');
  });
});

const paths = (count: number) => Array.from({ length: count }, (_, at) => temp.at(`${at}.log`));

describe('registering', () => {
  it('gives as many ids as files, in order, up to the limit', async () => {
    const { registerPaths } = createTestApi();
    expect(await registerPaths([])).toEqual([]);
    expect(new Set(await registerPaths(paths(LIMITS.filesPerCall))).size).toBe(LIMITS.filesPerCall);
  });

  it('refuses more than the limit instead of leaving some out unsaid', async () => {
    const { registerPaths } = createTestApi();
    await expect(registerPaths(paths(LIMITS.filesPerCall + 1))).rejects.toMatchObject({
      code: 'too-many-logs',
    });
    const folders = ['a', 'b', 'c', 'd'].map((name) => temp.folder(name));
    for (const folder of ['a', 'b', 'c', 'd'])
      for (const name of KNOWN_LOG_NAMES) temp.write(`${folder}/${name}`, '');
    await expect(registerPaths(folders)).rejects.toMatchObject({ code: 'too-many-logs' });
  });

  it('makes a relative path a complete one', async () => {
    const api = createTestApi();
    expect(usesOf(await api.add('assets/practice/OBPatch.log'))).toEqual({
      'OBPatch.log': 'windows-installer-log',
    });
  });

  it('forgets the oldest ids that nobody uses', async () => {
    const { api, registerPaths } = createTestApi();
    const [oldest] = await registerPaths([patchLog()]);
    for (let at = 0; at < 20; at += 1) await registerPaths(paths(50));
    await expect(api['logs.add']({ files: [oldest ?? ''] })).rejects.toMatchObject({ code: 'unknown-file' });
  });
});
