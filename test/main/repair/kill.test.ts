/** A repair that is ended at any instant leaves the old state or the new one, and the next run brings it to an end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executePlan } from '../../../main/services/repair/execute';
import { recoverAll } from '../../../main/services/repair/recover';
import { agentPackage, planFor, sha256, smallServer, SOURCE, TARGET, type SmallServer } from './small-server';

const PACKAGE = agentPackage(6_000_000);
const NEW = sha256(PACKAGE);
const WRONG = Buffer.from('wrong');
const now = () => new Date('2026-11-23T10:00:00Z');
const RANDOM_INSTANTS = 100;

let folder = '';
let child = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mars-kill-'));
  child = path.join(folder, 'out', 'child.mjs');
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: path.join(import.meta.dirname, 'kill-child.ts'),
      outDir: path.dirname(child),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
    ssr: { noExternal: true },
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Way = 'missing' | 'keep';

function newServer(name: string, way: Way): { readonly server: SmallServer; readonly at: string } {
  const at = path.join(folder, name);
  mkdirSync(at, { recursive: true });
  const server = smallServer(at);
  server.put(SOURCE, PACKAGE);
  if (way === 'keep') server.put(TARGET, WRONG);
  return { server, at };
}

/**
 * Runs the child; `after` milliseconds after it is ready it is killed, null lets it kill itself or end. Resolves to the
 * milliseconds from ready to its end.
 */
async function run(at: string, way: Way, line: number, after: number | null): Promise<number> {
  const running = spawn(process.execPath, [child, at, way, String(line)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(running, 'exit');
  await once(running.stdout, 'data');
  const ready = performance.now();
  const timer = after === null ? undefined : setTimeout(() => running.kill('SIGKILL'), after);
  await ended;
  clearTimeout(timer);
  return performance.now() - ready;
}

/** The name holds the old file or the new one; for a moment, when a wrong file is in the way, the name is free and both files are kept. */
function expectOldOrNew(server: SmallServer, way: Way): void {
  const cache = server.cache();
  const underItsName = cache['4d2ad.msi'];
  const old = way === 'keep' ? sha256(WRONG) : undefined;
  const kept = Object.values(cache);
  const isFreeForAMoment = underItsName === undefined && kept.includes(sha256(WRONG)) && kept.includes(NEW);
  expect(underItsName === NEW || underItsName === old || isFreeForAMoment).toBe(true);
  expect(way === 'missing' || kept.includes(sha256(WRONG))).toBe(true);
}

/** Afterwards nothing but the old or the new state is left, and a repair succeeds. */
async function expectToRecover(server: SmallServer, way: Way): Promise<'in-place' | 'old-state'> {
  await recoverAll(server.port, now);
  const cache = server.cache();
  const old: Record<string, string> = way === 'keep' ? { '4d2ad.msi': sha256(WRONG) } : {};
  const done: Record<string, string> = { '4d2ad.msi': NEW };
  if (way === 'keep') done['4d2ad.msi.20261123-093000.bak'] = sha256(WRONG);
  const isDone = cache['4d2ad.msi'] === NEW;
  expect(cache).toEqual(isDone ? done : old);
  if (isDone) return 'in-place';
  const again = await executePlan(
    planFor(PACKAGE, { keep: way === 'keep' ? WRONG : undefined, id: '20261123T100000Z-bbbbbbbb' }),
    {
      port: server.port,
      now,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    },
  );
  expect(again).toMatchObject({ done: true });
  expect(server.cache()).toEqual(done);
  return 'old-state';
}

/** Milliseconds that a repair takes on this machine now, so that the instants fall into all of it. */
async function durationOfWholeRun(): Promise<number> {
  const { at } = newServer('whole', 'keep');
  const duration = await run(at, 'keep', 0, null);
  rmSync(at, { recursive: true });
  return duration;
}

describe('a repair that is killed', () => {
  it.each<[Way, number]>([
    ['missing', 8],
    ['keep', 10],
  ])(
    'before each of its journal lines can be ended (%s, %i lines)',
    { timeout: 300_000 },
    async (way, lines) => {
      const seen = { 'in-place': 0, 'old-state': 0 };
      for (let line = 1; line <= lines; line += 1) {
        const { server, at } = newServer(`line-${way}-${line}`, way);
        await run(at, way, line, null);
        expectOldOrNew(server, way);
        seen[await expectToRecover(server, way)] += 1;
        rmSync(at, { recursive: true });
      }
      console.log(
        `killed before each of ${lines} journal lines (${way}): ${seen['old-state']} times the old state, ${seen['in-place']} times the new one`,
      );
    },
  );

  it('at a hundred random instants can be ended every time', { timeout: 600_000 }, async () => {
    const seen = { 'in-place': 0, 'old-state': 0 };
    const longest = await durationOfWholeRun();
    for (let instant = 0; instant < RANDOM_INSTANTS; instant += 1) {
      const way: Way = instant % 2 === 0 ? 'missing' : 'keep';
      const { server, at } = newServer(`instant-${instant}`, way);
      await run(at, way, 0, Math.random() * longest);
      expectOldOrNew(server, way);
      seen[await expectToRecover(server, way)] += 1;
      rmSync(at, { recursive: true });
    }
    console.log(
      `killed ${RANDOM_INSTANTS} times: ${seen['old-state']} times the old state, ${seen['in-place']} times the new one`,
    );
    expect(seen['in-place'] + seen['old-state']).toBe(RANDOM_INSTANTS);
  });
});
