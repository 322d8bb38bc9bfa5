import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../shared/limits';
import {
  CACHED,
  crlf,
  encodeLog,
  errlogLine,
  missingPackageSession,
  setupFolderLine,
  successfulSession,
} from '../fixtures/installer-log';
import { useTempFolder } from '../fixtures/temp-folder';
import { createTestApi, usesOf } from './api-fixture';

const temp = useTempFolder();

const isWindows = process.platform === 'win32';
const isRoot = !isWindows && process.getuid?.() === 0;

const patchLog = (name = 'OBPatch.log') => temp.writeLog(name, missingPackageSession());
const setupLog = () => temp.writeLog('OBInstaller0Curr.errlog', [errlogLine('start'), setupFolderLine()]);

/** The same name in another folder. */
function inFolder(folder: string, name: string, lines: readonly string[]): string {
  mkdirSync(temp.at(folder), { recursive: true });
  return temp.writeLog(path.join(folder, name), lines);
}

describe('a log of the same name', () => {
  it('takes the place of the earlier one, which is said on its card', async () => {
    const api = createTestApi();
    const [before] = (await api.add(patchLog(), setupLog())).logs;
    const after = await api.add(inFolder('new', 'OBPatch.log', successfulSession()));
    expect(after.logs.map((log) => log.name)).toEqual(['OBInstaller0Curr.errlog', 'OBPatch.log']);
    expect(after.logs[1]?.notes).toEqual(['replaced-earlier']);
    expect(after.logs[1]?.id).not.toBe(before?.id);
    expect(after.diagnosis?.verdict).toBe('upgrade-succeeded');
    await expect(api.api['logs.lines']({ log: before?.id ?? '', line: 1, around: 0 })).rejects.toMatchObject({
      code: 'unknown-log',
    });
  });

  it('counts as the same in any spelling, as on Windows', async () => {
    const api = createTestApi();
    await api.add(patchLog());
    const { logs } = await api.add(inFolder('new', 'OBPATCH.LOG', successfulSession()));
    expect(logs.map((log) => log.name)).toEqual(['OBPATCH.LOG']);
  });

  it('in one drop: the later one counts', async () => {
    const first = inFolder('one', 'OBPatch.log', missingPackageSession());
    const second = inFolder('two', 'OBPatch.log', successfulSession());
    const { logs, diagnosis } = await createTestApi().add(first, second);
    expect(logs).toHaveLength(1);
    expect(diagnosis?.verdict).toBe('upgrade-succeeded');
  });
});

function copy(from: string, name: string): string {
  copyFileSync(from, temp.at(name));
  return temp.at(name);
}

describe('a copy of a log', () => {
  it('is counted once and named after what it repeats', async () => {
    const original = patchLog();
    const session = await createTestApi().add(original, copy(original, 'copy.log'));
    expect(session.logs[1]).toMatchObject({
      name: 'copy.log',
      use: { as: 'nothing', reason: 'same-content', about: 'OBPatch.log' },
      found: [],
    });
    expect(session.diagnosis?.proof.every((evidence) => evidence.file === 'OBPatch.log')).toBe(true);
    expect(session.diagnosis?.findings).toContainEqual(
      expect.objectContaining({ code: 'file-same-content' }),
    );
  });

  it('takes over when its original is removed, so that its lines are not lost', async () => {
    const api = createTestApi();
    const original = patchLog();
    const { logs } = await api.add(original, copy(original, 'copy.log'), copy(original, 'third.log'));
    const after = await api.api['logs.remove']({ log: logs[0]?.id ?? '' });
    expect(usesOf(after)).toEqual({ 'copy.log': 'windows-installer-log', 'third.log': 'same-content' });
    expect(after.logs[1]?.use).toMatchObject({ about: 'copy.log' });
    expect(after.diagnosis?.verdict).toBe('missing-cached-package');
  });

  it('takes over when its original is replaced by another log', async () => {
    const api = createTestApi();
    const original = patchLog();
    await api.add(original, copy(original, 'copy.log'));
    const after = await api.add(inFolder('new', 'OBPatch.log', successfulSession()));
    expect(usesOf(after)).toEqual({
      'copy.log': 'windows-installer-log',
      'OBPatch.log': 'windows-installer-log',
    });
  });

  it('is no copy when one byte differs', async () => {
    const text = encodeLog(crlf(missingPackageSession()));
    const other = Buffer.from(text);
    other[other.length - 3] = 0x41;
    const session = await createTestApi().add(temp.write('one.log', text), temp.write('two.log', other));
    expect(Object.values(usesOf(session))).toEqual(['windows-installer-log', 'windows-installer-log']);
  });

  it('of an empty file is just as empty', async () => {
    const session = await createTestApi().add(temp.write('one.log', ''), temp.write('two.log', ''));
    expect(usesOf(session)).toEqual({ 'one.log': 'empty', 'two.log': 'empty' });
  });
});

describe('a folder', () => {
  it('stands for the known logs in it and for those named like them', async () => {
    patchLog();
    setupLog();
    temp.write('other.log', 'text');
    temp.writeLog('OBOther.log', ['x']);
    const session = await createTestApi().add(temp.path);
    expect(session.logs.map((log) => log.name)).toEqual([
      'OBPatch.log',
      'OBInstaller0Curr.errlog',
      'OBOther.log',
    ]);
  });

  it('without the known names stands for those that are named like them', async () => {
    patchLog('OBPatch (1).log');
    temp.write('notes.txt', 'text');
    temp.folder('OBFolder.log');
    const session = await createTestApi().add(temp.path);
    expect(session.logs.map((log) => log.name)).toEqual(['OBPatch (1).log']);
  });

  it('without logs gets a card that says so', async () => {
    const session = await createTestApi().add(temp.folder('My folder'));
    expect(usesOf(session)).toEqual({ 'My folder': 'no-logs-in-folder' });
    expect(session.diagnosis?.verdict).toBe('not-recognised');
  });
});

describe('a file that cannot be used', () => {
  it('gets a card that says why, and the others are read', async () => {
    const session = await createTestApi().add(
      temp.at('gone.log'),
      temp.write('empty.log', ''),
      temp.write('notes.txt', 'Dear diary'),
      patchLog(),
    );
    expect(usesOf(session)).toEqual({
      'gone.log': 'not-found',
      'empty.log': 'empty',
      'notes.txt': 'not-an-upgrade-log',
      'OBPatch.log': 'windows-installer-log',
    });
    expect(session.diagnosis?.targetPackage).toBe(CACHED);
  });

  it('below a file instead of a folder is not there', async () => {
    const session = await createTestApi().add(path.join(temp.write('a.log', 'text'), 'OBPatch.log'));
    expect(usesOf(session)).toEqual({ 'OBPatch.log': 'not-found' });
  });

  it('larger than the limit is not read', async () => {
    truncateSync(temp.write('large.log', ''), LIMITS.logBytes + 1);
    const api = createTestApi();
    expect(usesOf(await api.add(temp.at('large.log')))).toEqual({ 'large.log': 'too-large' });
    expect(api.progress).toEqual([]);
  });

  it.skipIf(isWindows)(
    'that is a pipe is not opened, which would wait for ever (no pipes on Windows)',
    async () => {
      execFileSync('mkfifo', [temp.at('OBPatch.log')]);
      expect(usesOf(await createTestApi().add(temp.at('OBPatch.log')))).toEqual({
        'OBPatch.log': 'not-a-file',
      });
      expect(usesOf(await createTestApi().add(temp.path))).toEqual({ 'OBPatch.log': 'not-a-file' });
    },
  );

  it.skipIf(isWindows)('that is a device is not opened (no such devices on Windows)', async () => {
    expect(usesOf(await createTestApi().add('/dev/zero'))).toEqual({ zero: 'not-a-file' });
  });

  it.skipIf(isWindows || isRoot)(
    'that may not be read says so (needs a person who is not root)',
    async () => {
      chmodSync(patchLog(), 0);
      expect(usesOf(await createTestApi().add(temp.at('OBPatch.log')))).toEqual({
        'OBPatch.log': 'no-access',
      });
    },
  );

  it('has no lines to show', async () => {
    const api = createTestApi();
    const [card] = (await api.add(temp.at('gone.log'))).logs;
    await expect(api.api['logs.lines']({ log: card?.id ?? '', line: 1, around: 0 })).rejects.toMatchObject({
      code: 'unknown-log',
    });
  });

  it('makes no view that the contract does not allow, also with hostile names in it', async () => {
    const long = `C:\\Windows\\Installer\\${'a'.repeat(200_000)}.msi`;
    const session = await createTestApi().add(
      temp.writeLog('OBPatch.log', missingPackageSession(long)),
      temp.writeLog('OBInstaller0Curr.errlog', [setupFolderLine(`\\\\server\\${'b'.repeat(200_000)}`)]),
    );
    expect(session.diagnosis?.targetPackage).toBeNull();
    expect(session.diagnosis?.refused).toHaveLength(2);
    expect(JSON.stringify(session).length).toBeLessThan(100_000);
  });
});

describe('adding several times at once', () => {
  it('keeps the order in which it was asked for', async () => {
    const api = createTestApi();
    const large = temp.write('0.log', Buffer.alloc(8 * 1024 ** 2, 'line\n'));
    const small = Array.from({ length: 8 }, (_, at) => {
      const file = temp.at(`${at + 1}.log`);
      writeFileSync(file, `${at}`);
      return file;
    });
    const sessions = await Promise.all([large, ...small].map((file) => api.add(file)));
    const names = (await api.api['session.get']({})).logs.map((log) => log.name);
    expect(names).toHaveLength(9);
    expect(sessions.map((session) => session.logs.length).toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
    for (const session of sessions)
      expect(session.logs.map((log) => log.name)).toEqual(names.slice(0, session.logs.length));
  });

  it('goes on after one of them failed', async () => {
    const api = createTestApi();
    const files = await api.registerPaths([patchLog()]);
    const [failed, added] = await Promise.allSettled([
      api.api['logs.add']({ files: [`f-${'0'.repeat(16)}`] }),
      api.api['logs.add']({ files: [...files] }),
    ]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'unknown-file' } });
    expect(added).toMatchObject({ status: 'fulfilled' });
  });
});
