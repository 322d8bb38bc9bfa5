/** What is said of a log that cannot be opened, and what takes the place of one between the look and the opening. */
import { renameSync, rmSync, symlinkSync } from 'node:fs';
import type * as fsPromises from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openLog } from '../../../main/services/report/open-log';
import { LOG_REFUSALS, refusalSentence } from '../../../shared/report/log-refusals';
import { useTempFolder } from '../../fixtures/temp-folder';

/** What happens in the world just before a file is opened. */
const world = vi.hoisted(() => ({ beforeOpen: () => {} }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fsPromises>();
  const open: typeof fsPromises.open = async (...args) => {
    world.beforeOpen();
    return real.open(...args);
  };
  return { ...real, open };
});

const temp = useTempFolder();
afterEach(() => void (world.beforeOpen = () => {}));

function refuseWith(code: string): void {
  world.beforeOpen = () => {
    throw Object.assign(new Error(code), { code });
  };
}

describe('a log for a bundle', () => {
  it.each([
    ['EACCES', 'no-access'],
    ['EPERM', 'no-access'],
    ['EBUSY', 'not-read'],
    ['ENOENT', 'gone'],
  ] as const)('that the system refuses with %s says %s', async (code, why) => {
    const log = temp.write('a.log', 'x');
    refuseWith(code);
    expect(await openLog(log)).toEqual({ why });
  });

  it('in whose place another file was put says so', async () => {
    const [log, other] = [temp.write('a.log', 'x'), temp.write('secret.log', 'secret')];
    world.beforeOpen = () => renameSync(other, log);
    expect(await openLog(log)).toEqual({ why: 'replaced' });
  });

  it.skipIf(process.platform === 'win32')('in whose place a link was put is not followed', async () => {
    const [log, other] = [temp.write('a.log', 'x'), temp.write('secret.log', 'secret')];
    world.beforeOpen = () => {
      rmSync(log);
      symlinkSync(other, log);
    };
    expect(await openLog(log)).toEqual({ why: 'not-ordinary' });
  });
});

describe('the reason why a log is not in a bundle', () => {
  it('is a whole sentence for each code and whoever reads', () => {
    for (const why of LOG_REFUSALS)
      for (const reader of ['command-line', 'window', 'helper', 'person'] as const)
        expect(refusalSentence(why, reader)).toMatch(/^[A-Z].+\.$/);
  });

  it('says what to do next where Windows refuses', () => {
    expect(refusalSentence('no-access', 'command-line')).toContain('Run this as administrator.');
    expect(refusalSentence('no-access', 'window')).toContain('“Include logs that need permission”');
  });
});
