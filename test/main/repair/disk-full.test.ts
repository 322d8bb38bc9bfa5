/** A cache whose drive is full, on a small file system of its own. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { executePlan } from '../../../main/services/repair/execute';
import { useTempFolder } from '../../fixtures/temp-folder';
import { useMounts } from './mount-cache';
import { agentPackage, planFor, sha256, smallServer, SOURCE } from './small-server';

const folder = useTempFolder();
const mount = useMounts();
const PACKAGE = agentPackage(3_000_000);

/** A server whose cache lies on a drive of 4 MiB. */
function serverOnSmallDrive(context: TestContext) {
  const cache = folder.at('C', 'Windows', 'Installer');
  mount(context, cache, 'size=4m');
  const server = smallServer(folder.path);
  server.put(SOURCE, PACKAGE);
  return { server, cache };
}

describe('a full drive', () => {
  it('is seen before anything is written', async (context) => {
    const { server, cache } = serverOnSmallDrive(context);
    writeFileSync(path.join(cache, 'filler'), Buffer.alloc(2_000_000));
    const before = server.cache();
    expect(await run(server)).toMatchObject({ done: false, reason: 'disk-full', journalId: null });
    expect(server.cache()).toEqual(before);
  });

  it('that fills up while the package is copied leaves no half copy', async (context) => {
    const { server, cache } = serverOnSmallDrive(context);
    const filler = path.join(cache, 'filler');
    let filled = false;
    const outcome = await run(server, () => {
      if (filled) return;
      filled = true;
      writeFileSync(filler, Buffer.alloc(2_000_000));
    });
    expect(outcome).toMatchObject({ done: false, reason: 'disk-full' });
    rmSync(filler);
    expect(server.cache()).toEqual({});
    expect(await run(server, undefined, '20261123T093001Z-0a1b2c3d')).toMatchObject({ done: true });
    expect(server.cache()).toEqual({ '4d2ad.msi': sha256(PACKAGE) });
  });
});

function run(server: ReturnType<typeof smallServer>, onCopying: () => void = () => undefined, id?: string) {
  return executePlan(planFor(PACKAGE, id === undefined ? {} : { id }), {
    port: server.port,
    now: () => new Date('2026-11-23T09:30:00Z'),
    signal: new AbortController().signal,
    onProgress: ({ state }) => {
      if (state === 'copying') onCopying();
    },
  });
}
