/** Two processes that repair one server: one of them does it, and the other one is told why it does not. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readJournals } from '../../../main/services/repair/journal';
import { buildEntry } from '../../fixtures/build-entry';
import { useTempFolder } from '../../fixtures/temp-folder';
import { PACKAGE, serverIn } from './run-repair';
import { JOURNAL, sha256, smallServer } from './small-server';

const ONE = '20261123T093000Z-0a1b2c3d';
const OTHER = '20261123T093000Z-4e5f6a7b';
const RACES = 12;
const REPAIRED = { '4d2ad.msi': sha256(PACKAGE) };

const temp = useTempFolder();
let out = '';
let entry = '';
let running: ChildProcessByStdio<Writable, Readable, null>[] = [];

beforeAll(async () => {
  out = mkdtempSync(path.join(tmpdir(), 'mars-rivals-'));
  entry = await buildEntry(path.join(import.meta.dirname, 'rival-child.ts'), out);
});
afterEach(async () => {
  const left = running.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  const ended = left.map((child) => once(child, 'exit'));
  for (const child of left) child.kill('SIGKILL');
  await Promise.all(ended);
  running = [];
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Starts a process, which waits to be told to go. */
async function rival(folder: string, id: string, pace: 'hold' | 'go') {
  const child = spawn(process.execPath, [entry, folder, id, pace], { stdio: ['pipe', 'pipe', 'inherit'] });
  running.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const says = async () => (await lines.next()).value as string | undefined;
  expect(await says()).toBe('ready');
  return { says, tell: () => void child.stdin.write('go\n') };
}

describe('two processes', () => {
  it('of which one is at work keep the other one out, until it has ended', async () => {
    const server = serverIn(temp.path);
    const first = await rival(temp.path, ONE, 'hold');
    first.tell();
    expect(await first.says()).toBe('holding');
    const before = server.cache();
    const second = await rival(temp.path, OTHER, 'go');
    second.tell();
    expect(await second.says()).toBe('repair-running');
    expect(server.cache()).toEqual(before);
    first.tell();
    expect(await first.says()).toBe('done');
    expect(server.cache()).toEqual(REPAIRED);
    expect((await readJournals(server.host(JOURNAL))).map(({ id }) => id)).toEqual([ONE]);
  });

  it('that begin at the same moment repair once, every time', { timeout: 300_000 }, async () => {
    const refused: Record<string, number> = { 'repair-running': 0, 'target-appeared': 0 };
    for (let race = 0; race < RACES; race += 1) {
      const folder = temp.folder(String(race));
      serverIn(folder);
      const both = await Promise.all([rival(folder, ONE, 'go'), rival(folder, OTHER, 'go')]);
      for (const { tell } of both) tell();
      const said = await Promise.all(both.map(({ says }) => says()));
      expect(said).toContain('done');
      const other = said.find((one) => one !== 'done') ?? 'nothing';
      expect(Object.keys(refused)).toContain(other);
      refused[other]! += 1;
      expect(smallServer(folder).cache()).toEqual(REPAIRED);
      expect(await readJournals(smallServer(folder).host(JOURNAL))).toMatchObject([{ state: 'in-place' }]);
    }
    console.log(
      `two processes began at once ${RACES} times: one repaired, the other one was kept out by the lock ${refused['repair-running']} times and by the file in place ${refused['target-appeared']} times`,
    );
  });
});
