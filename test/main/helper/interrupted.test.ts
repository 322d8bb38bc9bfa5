/** What becomes of a copy that is under way when one of the two processes goes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Helper } from '../../../main/helper/helper';
import { holdAlone } from '../../../main/services/repair/hold-alone';
import type { Outcome } from '../../../shared/repair/outcome';
import { NO_CONSENT } from '../../../shared/repair/plan';
import { buildEntry } from '../../fixtures/build-entry';
import { useTempFolder } from '../../fixtures/temp-folder';
import { agentPackage, JOURNAL, sha256, smallServer, SOURCE, type SmallServer } from '../repair/small-server';
import { codeOf, planOf } from './helper-suite';
import { useSpawnedHelpers } from './spawned';

/** More pieces than one, and enough of them behind the first for the helper to hear of the end. */
const PACKAGE = agentPackage(24 * 1024 * 1024);

const temp = useTempFolder();
const spawned = useSpawnedHelpers();

let folder = '';
let server: SmallServer;

beforeEach(() => {
  folder = temp.folder('server');
  server = smallServer(folder);
  server.put(SOURCE, PACKAGE);
});

interface Begun {
  readonly id: string;
  readonly outcome: Promise<Outcome>;
  readonly stop: AbortController;
}

/** Begins a repair and waits until its first piece is copied. */
async function begin(helper: Helper): Promise<Begun> {
  const plan = await planOf(helper);
  const stop = new AbortController();
  let outcome: Promise<Outcome> | null = null;
  await new Promise<void>((resolve, reject) => {
    outcome = helper.repair(
      { kind: 'plan', plan, consent: NO_CONSENT },
      {
        signal: stop.signal,
        onProgress: (progress) => {
          if (progress.state === 'copying') resolve();
        },
      },
    );
    outcome.catch(reject);
  });
  return { id: plan.id, outcome: outcome!, stop };
}

async function isLocked(): Promise<boolean> {
  const hold = await holdAlone(path.join(server.host(JOURNAL), 'repair.lock'));
  await hold?.release();
  return hold === null;
}

describe('a copy under way', () => {
  it('is taken back when the person stops it', async () => {
    const { helper, processes } = spawned({ kind: 'small', folder, hold: true });
    const { id, outcome, stop } = await begin(helper);
    expect(Object.keys(server.cache())).toHaveLength(1);
    expect(await isLocked()).toBe(true);
    stop.abort();
    processes[0]!.go();
    expect(await outcome).toEqual({ outcome: 'not-done', journalId: id, reason: 'cancelled' });
    expect(server.cache()).toEqual({});
    expect(await isLocked()).toBe(false);
  });

  it('is taken back when main vanishes and the pipe closes, and only then the helper ends', async () => {
    expect(await vanishingMain(folder)).toBe('ended');
    expect(server.cache()).toEqual({});
    expect(await isLocked()).toBe(false);
    // The next one has nothing to bring to an end and does the whole repair.
    expect(await repairAnew()).toMatchObject({ outcome: 'repaired' });
  });

  it('is finished when the helper is told to end', async () => {
    const { helper, processes } = spawned({ kind: 'small', folder, hold: true });
    const { outcome } = await begin(helper);
    const closed = helper.close();
    processes[0]!.go();
    expect(await outcome).toMatchObject({ outcome: 'repaired', sha256: sha256(PACKAGE) });
    await closed;
    expect(await processes[0]!.ended).toBe('ended');
    expect(server.cache()).toEqual({ '4d2ad.msi': sha256(PACKAGE) });
  });

  it('is lost when the helper is killed, and the next one goes back to the old state first', async () => {
    const first = spawned({ kind: 'small', folder, hold: true });
    const { outcome } = await begin(first.helper);
    first.processes[0]!.child.kill('SIGKILL');
    expect(await codeOf(outcome)).toBe('helper-lost');
    await first.processes[0]!.ended;
    expect(Object.keys(server.cache())).toHaveLength(1);
    expect(await isLocked()).toBe(false);
    expect(await repairAnew()).toMatchObject({ outcome: 'repaired' });
    expect(server.cache()).toEqual({ '4d2ad.msi': sha256(PACKAGE) });
    expect(await isLocked()).toBe(false);
  });

  it('that was lost can be ended by its number', async () => {
    const first = spawned({ kind: 'small', folder, hold: true });
    const { id, outcome } = await begin(first.helper);
    first.processes[0]!.child.kill('SIGKILL');
    expect(await codeOf(outcome)).toBe('helper-lost');
    await first.processes[0]!.ended;
    const { helper } = spawned({ kind: 'small', folder });
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    expect(await helper.repair({ kind: 'finish', id }, options)).toMatchObject({
      outcome: 'undone',
      journalId: id,
    });
    expect(server.cache()).toEqual({});
  });

  it('of a helper that was lost does not keep the same window from starting another one', async () => {
    const { helper, processes } = spawned({ kind: 'small', folder, hold: true });
    const { outcome } = await begin(helper);
    processes[0]!.child.kill('SIGKILL');
    expect(await codeOf(outcome)).toBe('helper-lost');
    expect((await planOf(helper)).practice).toBe(true);
    expect(processes).toHaveLength(2);
  });

  it('keeps the helper of another window from a repair', async () => {
    const first = spawned({ kind: 'small', folder, hold: true });
    const second = spawned({ kind: 'small', folder });
    const { outcome } = await begin(first.helper);
    const plan = await planOf(second.helper);
    const refused = await second.helper.repair(
      { kind: 'plan', plan, consent: NO_CONSENT },
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
    expect(refused).toEqual({ outcome: 'not-done', journalId: null, reason: 'repair-running' });
    first.processes[0]!.go();
    expect(await outcome).toMatchObject({ outcome: 'repaired' });
  });
});

async function repairAnew(): Promise<Outcome> {
  const { helper } = spawned({ kind: 'small', folder });
  const plan = await planOf(helper);
  return helper.repair(
    { kind: 'plan', plan, consent: NO_CONSENT },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
}

let out = '';
let entries = { main: '', helper: '' };

beforeAll(async () => {
  out = mkdtempSync(path.join(tmpdir(), 'mars-main-'));
  entries = {
    main: await buildEntry(path.join(import.meta.dirname, 'main-process.ts'), out),
    helper: await buildEntry(path.join(import.meta.dirname, 'helper-process.ts'), out),
  };
});

afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Kills a main process in the middle of a copy and waits for its helper to end by itself. Gives what that printed. */
async function vanishingMain(at: string): Promise<string> {
  const main = spawn(process.execPath, [entries.main, entries.helper, at], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  const copying = new Promise<void>((resolve) => {
    main.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('copying\n')) resolve();
    });
  });
  // The helper holds the same output, so this comes when both have ended.
  const closed = once(main, 'close');
  await copying;
  expect(readdirSync(server.host('C:\\Windows\\Installer'))).toHaveLength(1);
  // Its input ends with it, and with that the helper's copy goes on.
  main.kill('SIGKILL');
  await closed;
  return text.replace('copying\n', '').trim();
}
