/** Helper processes for the tests: built once, started by a launcher as Windows would start the real one. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { createRemoteHelper } from '../../../main/helper/remote-helper';
import type { Helper } from '../../../main/helper/helper';
import type { Launch } from '../../../main/windows/elevate';
import { buildEntry } from '../../fixtures/build-entry';

export interface Process {
  readonly child: ChildProcess;
  /** What it printed, once it has ended. */
  readonly ended: Promise<string>;
  /** Lets a copy that is held go on. */
  go(): void;
}

export interface Spawned {
  readonly helper: Helper;
  /** Those started so far. */
  readonly processes: readonly Process[];
}

export interface SpawnOptions {
  readonly kind: 'practice' | 'small' | 'setup';
  readonly folder: string;
  readonly hold?: boolean;
}

/** To be called at the top of a file: gives a maker of helpers whose processes end with their test. */
export function useSpawnedHelpers(): (options: SpawnOptions) => Spawned {
  let built = '';
  let folder = '';
  let running: Process[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'mars-helper-'));
    built = await buildEntry(path.join(import.meta.dirname, 'helper-process.ts'), folder);
  });
  afterEach(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.map(({ ended }) => ended));
    running = [];
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  return ({ kind, folder: server, hold = false }) => {
    const processes: Process[] = [];
    const launch: Launch = async (args) => {
      const child = spawn(process.execPath, [built, kind, server, hold ? 'hold' : 'go', ...args], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const one = { child, ended: printed(child), go: () => void child.stdin.write('go\n') };
      child.stdin.on('error', () => undefined);
      processes.push(one);
      running.push(one);
      await once(child, 'spawn');
    };
    return { helper: createRemoteHelper({ launch }), processes };
  };
}

async function printed(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(child, 'close');
  return text.trim();
}
