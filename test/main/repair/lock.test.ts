/** The lock of a repair: one process at a time, and nothing of it outlives that process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withRepairLock } from '../../../main/services/repair/lock';
import { RepairError } from '../../../shared/repair/reasons';
import { buildEntry } from '../../fixtures/build-entry';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();
const RUNNING = new RepairError('repair-running');

let out = '';
let entry = '';
beforeAll(async () => {
  out = mkdtempSync(path.join(tmpdir(), 'mars-lock-'));
  entry = await buildEntry(path.join(import.meta.dirname, 'hold-child.ts'), out);
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Another process that tries to hold the lock, and what it said. */
async function otherProcess(folder: string) {
  const child = spawn(process.execPath, [entry, path.join(folder, 'repair.lock')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    said: said.toString().trim(),
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const done = () => Promise.resolve('done');

describe('the lock', () => {
  it('keeps another repair of this process out until the work has ended', async () => {
    await withRepairLock(temp.path, async () => {
      await expect(withRepairLock(temp.path, done)).rejects.toThrowError(RUNNING);
    });
    expect(await withRepairLock(temp.path, done)).toBe('done');
  });

  it('is given back when the work fails', async () => {
    const failed = withRepairLock(temp.path, () => Promise.reject(new Error('the work')));
    await expect(failed).rejects.toThrowError('the work');
    expect(await withRepairLock(temp.path, done)).toBe('done');
  });

  it('keeps out another process, whatever way it goes to the folder', async () => {
    await withRepairLock(temp.path, async () => {
      const other = await otherProcess(`${temp.path}/../${path.basename(temp.path)}`);
      expect(other.said).toBe('not held');
      await other.kill();
    });
  });

  it('of a process that was killed is free at once', async () => {
    const other = await otherProcess(temp.path);
    expect(other.said).toBe('held');
    await expect(withRepairLock(temp.path, done)).rejects.toThrowError(RUNNING);
    await other.kill();
    expect(await withRepairLock(temp.path, done)).toBe('done');
  });

  it('is not a file that was left behind, whichever living process stands in it', async () => {
    writeFileSync(temp.at('repair.lock'), String(process.pid));
    expect(await withRepairLock(temp.path, done)).toBe('done');
  });

  it('of one folder is not the lock of another one', async () => {
    mkdirSync(temp.at('other'));
    await withRepairLock(temp.path, async () => {
      expect(await withRepairLock(temp.at('other'), done)).toBe('done');
    });
  });
});
