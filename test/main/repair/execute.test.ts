import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { executePlan, type Execution, type RepairProgress } from '../../../main/services/repair/execute';
import { readJournals } from '../../../main/services/repair/journal';
import { recoverAll } from '../../../main/services/repair/recover';
import { undoRepair } from '../../../main/services/repair/undo';
import { RepairError, type RepairReason } from '../../../shared/repair/reasons';
import { useTempFolder } from '../../fixtures/temp-folder';
import {
  agentPackage,
  JOURNAL,
  planFor,
  sha256,
  smallServer,
  SOURCE,
  TARGET,
  type SmallServer,
} from './small-server';

const folder = useTempFolder();
const PACKAGE = agentPackage();
const now = () => new Date('2026-11-23T09:30:00Z');

function server(): SmallServer {
  const made = smallServer(folder.path);
  made.put(SOURCE, PACKAGE);
  return made;
}

interface RunOptions {
  readonly plan?: ReturnType<typeof planFor>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RepairProgress) => void;
}

function run(
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

async function expectRefused(on: SmallServer, reason: RepairReason, options: RunOptions = {}): Promise<void> {
  const before = on.cache();
  expect(await run(on, options)).toMatchObject({ done: false, reason });
  expect(on.cache()).toEqual(before);
}

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
    expect(await run(on, { plan: planFor(PACKAGE, { keep: true }) })).toMatchObject({ done: true });
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
    if (process.getuid?.() === 0) return context.skip('root may write everywhere');
    const on = server();
    chmodSync(on.host('C:\\Windows\\Installer'), 0o500);
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
      plan: planFor(PACKAGE, { keep: true }),
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

  it('do not wait for a process that was ended with the lock in its hand', async () => {
    const on = server();
    mkdirSync(on.host(JOURNAL), { recursive: true });
    writeFileSync(path.join(on.host(JOURNAL), 'repair.lock'), '999999999');
    expect(await run(on)).toMatchObject({ done: true });
  });
});

function undo(on: SmallServer, id = '20261123T093000Z-0a1b2c3d') {
  return undoRepair(id, { port: on.port, now, random: 'fedcba9876543210' });
}

async function expectLeftAlone(on: SmallServer, reason: RepairReason, id?: string): Promise<void> {
  const before = on.cache();
  await expect(undo(on, id)).rejects.toThrowError(new RepairError(reason));
  expect(on.cache()).toEqual(before);
}

describe('undo', () => {
  it('brings back exactly the state before the repair', async () => {
    const on = server();
    on.put('C:\\Windows\\Installer\\other.msi', Buffer.from('other'));
    const before = on.cache();
    await run(on);
    await undo(on);
    expect(on.cache()).toEqual(before);
    expect((await readJournals(on.host(JOURNAL)))[0]?.state).toBe('undone');
  });

  it('gives a file that was kept its name back', async () => {
    const on = server();
    on.put(TARGET, Buffer.from('wrong'));
    const before = on.cache();
    await run(on, { plan: planFor(PACKAGE, { keep: true }) });
    await undo(on);
    expect(on.cache()).toEqual(before);
  });

  it('leaves a file alone that is not the one that was put there', async () => {
    const on = server();
    await run(on);
    writeFileSync(on.host(TARGET), 'replaced by an upgrade');
    await expectLeftAlone(on, 'changed-since');
  });

  it('leaves the file alone once the agent was upgraded', async () => {
    const on = server();
    await run(on);
    on.surroundings.version = '2.0.9938.0';
    await expectLeftAlone(on, 'upgraded-since');
  });

  it('is done once', async () => {
    const on = server();
    await run(on);
    await undo(on);
    await expectLeftAlone(on, 'already-undone');
  });

  it('knows only repairs of this server, whatever the number looks like', async () => {
    const on = server();
    await run(on);
    await expectLeftAlone(on, 'unknown-repair', '../../../etc/passwd');
    await expectLeftAlone(on, 'unknown-repair', '20261123T093000Z-00000000');
  });

  it('has nothing to take back of a repair that was not done', async () => {
    const on = server();
    on.surroundings.signature = { status: 'invalid', reason: 'HashMismatch' };
    await run(on);
    await expectLeftAlone(on, 'not-in-place');
  });

  it('needs administrator rights', async () => {
    const on = server();
    await run(on);
    on.surroundings.fullToken = false;
    await expectLeftAlone(on, 'not-elevated');
  });
});

describe('the journal', () => {
  it('in a folder that somebody else made is not believed, and nothing is done', async () => {
    const on = server();
    mkdirSync(on.host(JOURNAL), { recursive: true });
    on.surroundings.journalOwner = 'S-1-5-21-1-2-3-1001';
    await expectRefused(on, 'journal-not-trusted');
    await expect(recoverAll(on.port, now)).rejects.toThrowError(new RepairError('journal-not-trusted'));
  });

  it('cannot name other files to be removed: such a journal is passed over', async () => {
    const on = server();
    const victim = on.host('C:\\Windows\\System32\\victim.msi');
    on.put('C:\\Windows\\System32\\victim.msi', Buffer.from('victim'));
    const forged = JSON.stringify({ event: 'planned', time: '', plan: planFor(PACKAGE) }).replaceAll(
      JSON.stringify('C:\\Windows\\Installer\\mars-0123456789abcdef.msi').slice(1, -1),
      JSON.stringify('C:\\Windows\\System32\\victim.msi').slice(1, -1),
    );
    mkdirSync(on.host(JOURNAL), { recursive: true });
    writeFileSync(path.join(on.host(JOURNAL), '20261123T093000Z-0a1b2c3d.jsonl'), `${forged}\n`);
    expect(await readJournals(on.host(JOURNAL))).toEqual([]);
    expect(await recoverAll(on.port, now)).toEqual([]);
    expect(readFileSync(victim, 'utf8')).toBe('victim');
  });

  it('passes over lines that were cut off and files that are none', async () => {
    const on = server();
    await run(on);
    const file = path.join(on.host(JOURNAL), '20261123T093000Z-0a1b2c3d.jsonl');
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"event":"und`);
    writeFileSync(path.join(on.host(JOURNAL), 'notes.txt'), 'not a journal');
    writeFileSync(path.join(on.host(JOURNAL), '20261123T093000Z-99999999.jsonl'), '{"event":"planned"}\n');
    expect((await readJournals(on.host(JOURNAL))).map(({ id, state }) => [id, state])).toEqual([
      ['20261123T093000Z-0a1b2c3d', 'in-place'],
    ]);
    expect(await recoverAll(on.port, now)).toEqual([]);
  });
});
