import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isAbandoned, withLock } from './lock.mjs';

const ignore = () => undefined;

describe('the lock', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lock-'));
    file = path.join(folder, 'out/lock');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is there during the work and gone after it', async () => {
    const during = await withLock(file, ignore, async () => existsSync(file));
    expect(during).toBe(true);
    expect(existsSync(file)).toBe(false);
  });

  test('is gone after work that failed', async () => {
    const work = withLock(file, ignore, async () => {
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(existsSync(file)).toBe(false);
  });

  test('makes a second run wait for the first, and says for whom', async () => {
    const order: string[] = [];
    const onWait = vi.fn<(pid: number) => void>();
    await withLock(file, ignore, async () => {
      // Another running process holds it; our own id would count as left over.
      writeFileSync(file, String(process.ppid));
      const second = withLock(file, onWait, async () => order.push('second'));
      await pause(300);
      order.push('first');
      rmSync(file);
      await second;
    });
    expect(order).toEqual(['first', 'second']);
    expect(onWait).toHaveBeenCalledExactlyOnceWith(process.ppid);
  });

  test('of a process that has ended is taken over', async () => {
    await withLock(file, ignore, async () => undefined);
    // Above the largest process id of any system.
    writeFileSync(file, '99999999');
    const onWait = vi.fn<(pid: number) => void>();
    await expect(withLock(file, onWait, async () => 'done')).resolves.toBe('done');
    expect(onWait).not.toHaveBeenCalled();
  });

  test('without a sign of life for long is taken over, even if its process id is in use', async () => {
    await withLock(file, ignore, async () => undefined);
    writeFileSync(file, String(process.ppid));
    const longAgo = Date.now() / 1000 - 60;
    utimesSync(file, longAgo, longAgo);
    await expect(withLock(file, ignore, async () => 'done')).resolves.toBe('done');
  });

  test.each([
    ['is respected while its process runs', { pid: 5, ageMs: 0 }, true, false],
    ['is respected while its holder has not written its id yet', { pid: 0, ageMs: 0 }, false, false],
    ['is abandoned when its process has ended', { pid: 5, ageMs: 0 }, false, true],
    ['is abandoned when it holds our own id from an earlier process', { pid: 7, ageMs: 0 }, true, true],
    ['is abandoned after a long silence', { pid: 5, ageMs: 60_000 }, true, true],
  ])('%s', (_what, holder, running, abandoned) => {
    expect(isAbandoned(holder, 7, () => running)).toBe(abandoned);
  });
});
