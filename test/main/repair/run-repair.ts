/** Carries repairs out on a small server, for the tests of the engine. */
import { expect } from 'vitest';
import { executePlan, type Execution } from '../../../main/services/repair/execute';
import type { RepairProgress } from '../../../shared/repair/progress';
import type { RepairReason } from '../../../shared/repair/reasons';
import { agentPackage, planFor, smallServer, SOURCE, type SmallServer } from './small-server';

export const PACKAGE = agentPackage();
export const now = () => new Date('2026-11-23T09:30:00Z');

/** A server in a folder, its package in the setup folder. */
export function serverIn(folder: string): SmallServer {
  const made = smallServer(folder);
  made.put(SOURCE, PACKAGE);
  return made;
}

export interface RunOptions {
  readonly plan?: ReturnType<typeof planFor>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RepairProgress) => void;
}

export function run(
  on: SmallServer,
  { plan = planFor(PACKAGE), signal, onProgress }: RunOptions = {},
): Promise<Execution> {
  return executePlan(plan, {
    port: on.port,
    now,
    signal: signal ?? new AbortController().signal,
    onProgress: onProgress ?? (() => undefined),
  });
}

/** The repair is not done, for that reason, and the cache is as it was. */
export async function expectRefused(
  on: SmallServer,
  reason: RepairReason,
  options: RunOptions = {},
): Promise<void> {
  const before = on.cache();
  expect(await run(on, options)).toMatchObject({ done: false, reason });
  expect(on.cache()).toEqual(before);
}
