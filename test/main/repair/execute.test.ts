import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJournals } from '../../../main/services/repair/journal';
import { useTempFolder } from '../../fixtures/temp-folder';
import { useMounts } from './mount-cache';
import { PACKAGE, run, expectRefused, serverIn } from './run-repair';
import { agentPackage, JOURNAL, planFor, sha256, SOURCE, TARGET } from './small-server';

const folder = useTempFolder();
const mount = useMounts();
const server = () => serverIn(folder.path);

describe('a repair', () => {
  it('puts the package under its name, byte for byte, and leaves nothing else behind', async () => {
    const on = server();
    expect(await run(on)).toEqual({
      done: true,
      journalId: '20261123T093000Z-0a1b2c3d',
      target: TARGET,
      sha256: sha256(PACKAGE),
    });
    expect(on.cache()).toEqual({ '4d2ad.msi': sha256(PACKAGE) });
  });

  it('writes each step down before and after it', async () => {
    const on = server();
    await run(on);
    const [record] = await readJournals(on.host(JOURNAL));
    expect(record?.state).toBe('in-place');
    expect(
      record?.entries.map((entry) => ('step' in entry ? `${entry.event} ${entry.step}` : entry.event)),
    ).toEqual([
      'planned',
      'starting 0',
      'done 0',
      'starting 1',
      'done 1',
      'starting 2',
      'done 2',
      'repaired',
    ]);
  });

  it('tells its steps and its bytes in order', async () => {
    const told: string[] = [];
    await run(server(), {
      onProgress: (progress) =>
        told.push(
          progress.state === 'copying'
            ? `${progress.bytes} of ${progress.all}`
            : `${progress.state} ${progress.step}`,
        ),
    });
    expect(told.at(0)).toBe('starting 0');
    expect(told).toContain(`${PACKAGE.length} of ${PACKAGE.length}`);
    expect(told.at(-1)).toBe('done 2');
  });

  it('keeps a wrong file that is in the way, under another name', async () => {
    const on = server();
    on.put(TARGET, Buffer.from('wrong'));
    expect(await run(on, { plan: planFor(PACKAGE, { keep: Buffer.from('wrong') }) })).toMatchObject({
      done: true,
    });
    expect(on.cache()).toEqual({
      '4d2ad.msi': sha256(PACKAGE),
      '4d2ad.msi.20261123-093000.bak': sha256(Buffer.from('wrong')),
    });
  });
});

describe('a repair changes nothing', () => {
  it('without administrator rights', async () => {
    const on = server();
    on.surroundings.fullToken = false;
    await expectRefused(on, 'not-elevated');
  });

  it('while another installation is running', async () => {
    const on = server();
    on.surroundings.installing = true;
    await expectRefused(on, 'installation-running');
  });

  it('when the registry names another file than the plan', async () => {
    const on = server();
    on.surroundings.localPackage = 'C:\\Windows\\Installer\\ffff1.msi';
    await expectRefused(on, 'registry-changed');
  });

  it('when a file appeared under the name before it began', async () => {
    const on = server();
    on.put(TARGET, Buffer.from('somebody’s'));
    await expectRefused(on, 'target-appeared');
  });

  it('when a file appears under the name between the check and the naming', async () => {
    const on = server();
    const outcome = await run(on, {
      onProgress: ({ step, state }) => {
        if (step === 2 && state === 'starting') on.put(TARGET, Buffer.from('somebody’s'));
      },
    });
    expect(outcome).toMatchObject({ done: false, reason: 'target-appeared' });
    expect(on.cache()).toEqual({ '4d2ad.msi': sha256(Buffer.from('somebody’s')) });
  });

  it('when the package has gone', async () => {
    const on = server();
    rmSync(on.host(SOURCE));
    await expectRefused(on, 'source-gone');
  });

  it('when the package is another one than was looked at', async () => {
    const on = server();
    on.put(SOURCE, agentPackage(100_000, '{11111111-2222-4333-8444-555555555555}'));
    await expectRefused(on, 'source-changed');
  });

  it.each([
    [
      'grows',
      (file: string) => writeFileSync(file, Buffer.concat([agentPackage(3_000_000), Buffer.alloc(9)])),
    ],
    ['is cut off', (file: string) => writeFileSync(file, agentPackage(3_000_000).subarray(0, 1_500_000))],
    ['is overwritten in place', (file: string) => writeFileSync(file, Buffer.alloc(3_000_000, 1))],
  ])('when the package %s while it is copied', async (_, change) => {
    const on = server();
    const large = agentPackage(3_000_000);
    on.put(SOURCE, large);
    let changed = false;
    await expectRefused(on, 'source-changed', {
      plan: planFor(large),
      onProgress: ({ state }) => {
        if (state !== 'copying' || changed) return;
        changed = true;
        change(on.host(SOURCE));
      },
    });
  });

  it('when another file takes the package’s place after it was opened: what was opened is what is copied', async () => {
    const on = server();
    const large = agentPackage(3_000_000);
    on.put(SOURCE, large);
    const outcome = await run(on, {
      plan: planFor(large),
      onProgress: ({ state }) => {
        if (state !== 'copying' || existsSync(`${on.host(SOURCE)}.old`)) return;
        renameSync(on.host(SOURCE), `${on.host(SOURCE)}.old`);
        on.put(SOURCE, Buffer.from('planted'));
      },
    });
    expect(outcome).toMatchObject({ done: true });
    expect(on.cache()).toEqual({ '4d2ad.msi': sha256(large) });
  });

  it('when the package is a symbolic link', async () => {
    const on = server();
    renameSync(on.host(SOURCE), `${on.host(SOURCE)}.real`);
    symlinkSync(`${on.host(SOURCE)}.real`, on.host(SOURCE));
    await expectRefused(on, 'source-refused');
  });

  it('when a folder on the package’s path is a link', async () => {
    const on = server();
    const setup = path.dirname(path.dirname(on.host(SOURCE)));
    renameSync(setup, `${setup}.real`);
    symlinkSync(`${setup}.real`, setup);
    await expectRefused(on, 'source-refused');
  });

  it('when the package lies on a drive letter that is none of the server’s own drives', async () => {
    const on = server();
    on.put('Z:\\kept\\OBSAGENT.msi', PACKAGE);
    const plan = planFor(PACKAGE);
    const source = 'Z:\\kept\\OBSAGENT.msi';
    const actions = plan.actions.map((action) => ('from' in action ? { ...action, from: source } : action));
    await expectRefused(on, 'source-refused', { plan: { ...plan, source, actions } });
  });

  it('when the package’s file has a second name', async () => {
    const on = server();
    linkSync(on.host(SOURCE), `${on.host(SOURCE)}.second`);
    await expectRefused(on, 'source-refused');
  });

  it('when the package is a folder', async () => {
    const on = server();
    rmSync(on.host(SOURCE));
    mkdirSync(on.host(SOURCE));
    await expectRefused(on, 'source-refused');
  });

  it('when the copy’s signature is not valid', async () => {
    const on = server();
    on.surroundings.signature = { status: 'invalid', reason: 'HashMismatch' };
    await expectRefused(on, 'signature-invalid');
  });

  it('when a signature is required and Windows cannot be asked', async () => {
    const plan = planFor(PACKAGE);
    await expectRefused(server(), 'signature-invalid', {
      plan: { ...plan, expected: { ...plan.expected, signed: true } },
    });
  });

  it('when the copy has another product code than was planned', async () => {
    const plan = planFor(PACKAGE);
    await expectRefused(server(), 'copy-differs', {
      plan: { ...plan, expected: { ...plan.expected, productCode: '{0}' } },
    });
  });

  it('when it is stopped before the file has its name', async () => {
    const on = server();
    const stop = new AbortController();
    await expectRefused(on, 'cancelled', {
      signal: stop.signal,
      onProgress: ({ step, state }) => {
        if (step === 2 && state === 'starting') stop.abort();
      },
    });
  });

  it('when it is stopped while copying', async () => {
    const stop = new AbortController();
    await expectRefused(server(), 'cancelled', {
      signal: stop.signal,
      onProgress: ({ state }) => {
        if (state === 'starting') stop.abort();
      },
    });
  });

  it('when the cache cannot be written', async (context) => {
    const on = server();
    const cache = on.host('C:\\Windows\\Installer');
    // Root may write in every folder, but not on a drive that is read-only.
    if (process.getuid?.() === 0) mount(context, cache, 'ro,size=1m');
    else chmodSync(cache, 0o500);
    await expectRefused(on, 'cache-not-writable');
  });

  it('when the journal’s folder cannot be made', async () => {
    const on = server();
    const port = { ...on.port, makeProtectedFolder: () => Promise.reject(new Error('denied')) };
    await expectRefused({ ...on, port }, 'journal-not-writable');
  });

  it('when something else stands where the journal’s folder should be', async () => {
    const on = server();
    mkdirSync(path.dirname(on.host(JOURNAL)), { recursive: true });
    writeFileSync(on.host(JOURNAL), 'a file where the folder should be');
    await expectRefused(on, 'journal-not-trusted');
  });

  it('and gives a kept file its name back when it fails afterwards', async () => {
    const on = server();
    on.put(TARGET, Buffer.from('wrong'));
    const stop = new AbortController();
    await expectRefused(on, 'cancelled', {
      plan: planFor(PACKAGE, { keep: Buffer.from('wrong') }),
      signal: stop.signal,
      onProgress: ({ step, state }) => {
        if (step === 3 && state === 'starting') stop.abort();
      },
    });
  });
});

describe('what is written outside the cache', () => {
  it.each([
    ['a target in another folder', { target: 'C:\\Windows\\System32\\Installer\\4d2ad.msi' }],
    ['a target that is no cached package', { target: 'C:\\Windows\\Installer\\4d2ad.dll' }],
  ])('is nothing, even with %s in the plan', async (_, change) => {
    const on = server();
    const plan = { ...planFor(PACKAGE), ...change };
    expect(await run(on, { plan })).toMatchObject({
      done: false,
      reason: 'target-not-known',
      journalId: null,
    });
    expect(on.cache()).toEqual({});
  });

  it('is nothing, even with a random name that leads elsewhere', async () => {
    const plan = planFor(PACKAGE);
    const staged = 'C:\\Windows\\System32\\mars-0123456789abcdef.msi';
    const actions = plan.actions.map((action) => ('staged' in action ? { ...action, staged } : action));
    expect(await run(server(), { plan: { ...plan, actions } })).toMatchObject({ reason: 'target-not-known' });
  });
});

describe('two repairs at once', () => {
  it('are one repair: the other one is told so', async () => {
    const on = server();
    const outcomes = await Promise.all([
      run(on),
      run(on, { plan: planFor(PACKAGE, { id: '20261123T093001Z-ffffffff' }) }),
    ]);
    expect(outcomes.filter((outcome) => outcome.done)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.done)).toEqual([
      expect.objectContaining({ reason: 'repair-running' }),
    ]);
    expect(on.cache()).toEqual({ '4d2ad.msi': sha256(PACKAGE) });
  });
});
