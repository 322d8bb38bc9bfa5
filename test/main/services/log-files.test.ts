import { appendFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reasonOf } from '../../../main/services/file-errors';
import { readLogFile, sameContent } from '../../../main/services/log-files';
import { missingPackageSession } from '../../fixtures/installer-log';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();

describe('reading a log', () => {
  it('that grows meanwhile comes to its end and counts what was there', async () => {
    const file = temp.write('a.log', Buffer.alloc(2 * 1024 ** 2, 'line\n'));
    let grown = 0;
    const told: (readonly [number, number])[] = [];
    const reading = await readLogFile(file, {
      onProgress(bytesRead, bytes) {
        told.push([bytesRead, bytes]);
        if (grown < 3) appendFileSync(file, Buffer.alloc(1024 ** 2, 'more\n'));
        grown += 1;
      },
    });
    expect(reading).toMatchObject({ ok: true, facts: { bytes: 5 * 1024 ** 2 } });
    expect(told.every(([bytesRead, bytes]) => bytesRead <= bytes)).toBe(true);
  });

  it('that was stopped before it began opens nothing', async () => {
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(readLogFile(temp.at('gone.log'), { signal: stopped })).rejects.toThrow('stopped');
  });

  it('that is stopped in the middle ends with the reason', async () => {
    const file = temp.write('a.log', Buffer.alloc(4 * 1024 ** 2));
    const stop = new AbortController();
    let pieces = 0;
    const reading = readLogFile(file, {
      signal: stop.signal,
      onProgress() {
        pieces += 1;
        stop.abort(new Error('stopped'));
      },
    });
    await expect(reading).rejects.toThrow('stopped');
    expect(pieces).toBe(1);
  });

  it('of a path that no system takes is an answer too', async () => {
    expect(await readLogFile('a\u0000b')).toEqual({ ok: false, reason: 'read-failed' });
    expect(await readLogFile('')).toEqual({ ok: false, reason: 'not-found' });
    expect(await readLogFile(temp.path)).toEqual({ ok: false, reason: 'not-a-file' });
  });
});

describe('comparing two files', () => {
  const MIB = 1024 ** 2;

  it('finds the same bytes, also beyond one buffer', async () => {
    const bytes = Buffer.alloc(2 * MIB + 1, 'abc');
    expect(await sameContent(temp.write('a', bytes), temp.write('b', bytes))).toBe(true);
  });

  it.each([0, MIB - 1, MIB, 2 * MIB])('finds a difference at byte %i', async (at) => {
    const bytes = Buffer.alloc(2 * MIB + 1, 'abc');
    const one = temp.write('a', bytes);
    bytes[at] = 0;
    expect(await sameContent(one, temp.write('b', bytes))).toBe(false);
  });

  it('tells a file from its beginning', async () => {
    expect(await sameContent(temp.write('a', 'text'), temp.write('b', 'tex'))).toBe(false);
  });

  it('never finds a file the same that cannot be read', async () => {
    const file = temp.writeLog('a.log', missingPackageSession());
    expect(await sameContent(file, temp.at('gone.log'))).toBe(false);
    expect(await sameContent(temp.path, file)).toBe(false);
  });
});

describe('what the system refuses', () => {
  it.each([
    ['EACCES', 'no-access'],
    ['EPERM', 'no-access'],
    ['EBUSY', 'in-use'],
    ['ENOENT', 'not-found'],
    ['ENOTDIR', 'not-found'],
    ['EISDIR', 'not-a-file'],
    ['EIO', 'read-failed'],
  ])('%s is said as %s', (code, reason) => {
    expect(reasonOf(Object.assign(new Error('refused'), { code }))).toBe(reason);
  });

  it('without a code is still said', () => {
    expect(reasonOf(new Error('odd'))).toBe('read-failed');
    expect(reasonOf('odd')).toBe('read-failed');
    expect(reasonOf(undefined)).toBe('read-failed');
  });
});
