/** Scenario 6, first half: undo puts the cache back, byte for byte. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { installAgent, SETUP_PACKAGE, upgrade, writeMissingPackageLogs } from './agent';
import { sha256, type LabServer } from './server';
import { useLab } from './use-lab';

const lab = useLab();

/** A server whose cached package is gone, with the right one in the setup folder. */
async function broken(server: LabServer) {
  const agent = await installAgent(server);
  const cachedPackage = await server.cachedPackage();
  server.remove(cachedPackage);
  server.put(SETUP_PACKAGE, agent);
  writeMissingPackageLogs(server, cachedPackage);
  return { agent, cachedPackage };
}

async function repair(server: LabServer, ...more: readonly string[]): Promise<string> {
  const { exit, json } = await server.cli('repair', '--apply', '--accept-unsigned', ...more);
  expect([exit, json['outcome']]).toEqual([0, 'repaired']);
  return String(json['journalId']);
}

describe('6. Undo', () => {
  it('removes the file that a repair brought', async () => {
    const { server } = lab;
    const { agent, cachedPackage } = await broken(server);
    const before = server.cache();

    const id = await repair(server);
    expect(Object.values(server.cache())).toEqual([sha256(agent)]);
    expect(await server.cli('undo', id)).toMatchObject({
      exit: 0,
      json: { outcome: 'undone', target: cachedPackage },
    });
    expect(server.cache()).toEqual(before);
    expect(await upgrade(server)).toBe(1612);
    expect(await server.cli('journal')).toMatchObject({
      exit: 0,
      json: { repairs: [{ id, state: 'undone', target: cachedPackage, sha256: sha256(agent) }] },
    });
  });

  it('gives a wrong file that was in the way its name again, byte for byte', async () => {
    const { server } = lab;
    const { agent, cachedPackage } = await broken(server);
    const wrong = randomBytes(21_000);
    server.put(cachedPackage, wrong);
    const before = server.cache();
    expect(await upgrade(server)).toBe(1627);

    expect(await server.cli('repair', '--apply', '--accept-unsigned')).toMatchObject({
      exit: 20,
      json: { outcome: 'not-done', reason: { code: 'consent-backup' } },
    });
    expect(server.cache()).toEqual(before);
    const id = await repair(server, '--backup-existing');
    expect(Object.values(server.cache()).toSorted()).toEqual([sha256(agent), sha256(wrong)].toSorted());
    expect(await server.cli('undo', id)).toMatchObject({ exit: 0, json: { outcome: 'undone' } });
    expect(server.cache()).toEqual(before);
  });

  it('leaves the file alone once the agent has been upgraded with it', async () => {
    const { server } = lab;
    await broken(server);
    const id = await repair(server);
    server.remove(SETUP_PACKAGE);
    expect(await upgrade(server)).toBe(0);
    const upgraded = server.cache();
    expect(await server.cli('undo', id)).toMatchObject({
      exit: 40,
      json: { outcome: 'not-done', reason: { code: 'upgraded-since' } },
    });
    expect(server.cache()).toEqual(upgraded);
  });
});
