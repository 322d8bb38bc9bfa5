/** What a window finds of earlier starts. */
import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findInterrupted, findStory } from '../../../main/services/repair/list-repairs';
import { executePlan } from '../../../main/services/repair/execute';
import { useTempFolder } from '../../fixtures/temp-folder';
import { now, PACKAGE } from './run-repair';
import { planFor, smallServer, SOURCE, TARGET } from './small-server';

const temp = useTempFolder();
const TODAY = new Date('2026-11-25T09:30:00Z');

async function repairedServer() {
  const server = smallServer(temp.path);
  server.put(SOURCE, PACKAGE);
  const done = await executePlan(planFor(PACKAGE), {
    port: server.port,
    now,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  expect(done.done).toBe(true);
  return server;
}

describe('a story from an earlier start', () => {
  it('is found while the file is in place and the agent is as it was', async () => {
    const server = await repairedServer();
    expect(await findStory(server.port, TODAY)).toMatchObject({
      record: { plan: { target: TARGET } },
      next: 'upgrade',
    });
    expect(await findInterrupted(server.port)).toBeNull();
  });

  it('goes on at the result for some days once the agent was upgraded', async () => {
    const server = await repairedServer();
    server.surroundings.version = '2.0.9938.0';
    const told = await findStory(server.port, now());
    expect(told).toMatchObject({ record: { plan: { target: TARGET } }, next: 'result' });
    expect(await findStory(server.port, new Date('2026-12-05T09:30:00Z'))).toBeNull();
  });

  it('is another one where the agent is older than at the repair', async () => {
    const server = await repairedServer();
    server.surroundings.version = '2.0.9000.0';
    expect(await findStory(server.port, now())).toBeNull();
  });

  it('is over once the file has gone', async () => {
    const server = await repairedServer();
    rmSync(server.host(TARGET));
    expect(await findStory(server.port, TODAY)).toBeNull();
  });

  it('is nobody’s any more after a month', async () => {
    const server = await repairedServer();
    expect(await findStory(server.port, new Date('2027-01-25T09:30:00Z'))).toBeNull();
  });

  it('is none on a server without a journal', async () => {
    expect(await findStory(smallServer(temp.path).port, TODAY)).toBeNull();
  });
});
