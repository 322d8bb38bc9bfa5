/** What takes the place of a file between the look and the opening is not read. */
import { renameSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import type * as fsPromises from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readLogFile } from '../../../main/services/log-files';
import { readLines } from '../../../main/services/log-lines';
import { openOrdinary, type Links } from '../../../main/services/ordinary-file';
import { missingPackageSession } from '../../fixtures/installer-log';
import { useTempFolder } from '../../fixtures/temp-folder';

/** What happens in the world just before a file is opened. */
const world = vi.hoisted(() => ({ beforeOpen: () => {} }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fsPromises>();
  const open: typeof fsPromises.open = (...args) => {
    world.beforeOpen();
    return real.open(...args);
  };
  return { ...real, open };
});

const temp = useTempFolder();
afterEach(() => void (world.beforeOpen = () => {}));

/** A log of which neither its length nor its time tells it from another one. */
function logAt(name: string): string {
  const log = temp.writeLog(name, missingPackageSession());
  const then = new Date('2026-11-23T09:30:00Z');
  utimesSync(log, then, then);
  return log;
}

/** A log, and another file that takes its place by the time it is opened. */
function swapped(how: 'by a link' | 'by another file'): string {
  const [log, other] = [logAt('a.log'), logAt('secret.log')];
  world.beforeOpen = () => {
    rmSync(log);
    if (how === 'by a link') symlinkSync(other, log);
    else renameSync(other, log);
    world.beforeOpen = () => {};
  };
  return log;
}

describe.each(['by a link', 'by another file'] as const)('a file that is replaced %s meanwhile', (how) => {
  it('is not opened where links are refused', async () => {
    await expect(openOrdinary(swapped(how), 'refused')).rejects.toThrow(/ELOOP|replaced/);
  });

  it('is not read as a log, and its lines are none of the log', async () => {
    expect(await readLogFile(swapped(how), { links: 'refused' })).toEqual({
      ok: false,
      reason: 'read-failed',
    });
    const reading = await readLogFile(logAt('b.log'), { links: 'refused' });
    if (!reading.ok) throw new Error(reading.reason);
    const { facts, fingerprint } = reading;
    const linesOf = (links: Links) => readLines({ path: swapped(how), facts, fingerprint }, 1, 1, links);
    expect(await linesOf('followed')).toHaveLength(1);
    await expect(linesOf('refused')).rejects.toMatchObject({ code: 'log-changed' });
  });
});

describe('a link', () => {
  it('is followed only where that is wished for', async () => {
    const log = temp.writeLog('a.log', missingPackageSession());
    symlinkSync(log, temp.at('link.log'));
    expect(await openOrdinary(temp.at('link.log'), 'refused')).toBeNull();
    const handle = await openOrdinary(temp.at('link.log'));
    expect((await handle?.stat())?.isFile()).toBe(true);
    await handle?.close();
  });
});
