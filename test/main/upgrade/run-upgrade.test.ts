import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runUpgrade } from '../../../main/services/upgrade/run-upgrade';
import { QUIET_MS } from '../../../main/services/upgrade/watch-upgrade';
import { SILENT_AFTER_MS } from '../../../shared/upgrade/progress';
import type { InstallerMode } from '../../../shared/upgrade/request';
import { deferred, type Deferred } from '../../fixtures/deferred';
import { type FakeAnswers } from '../../fixtures/fake-port';
import {
  CACHED,
  crlf,
  encodeLog,
  missingPackage,
  missingPackageSession,
  session,
  successfulSession,
} from '../../fixtures/installer-log';
import { makeProgram } from '../../fixtures/program';
import { useTempFolder } from '../../fixtures/temp-folder';
import { LOG, NEW, UpgradeWorld } from './upgrade-world';

const temp = useTempFolder();

const SETUP = 'C:\\Users\\anna\\Downloads\\MARSAgentInstaller.exe';
/** A server with a setup that ends when the test says so, and a world that goes on a step each second. */
class World extends UpgradeWorld {
  readonly exit: Deferred<number | null>;
  readonly started: string[];

  constructor(answers: FakeAnswers = {}) {
    const exit = deferred<number | null>();
    const started: string[] = [];
    super(temp.path, {
      freeBytes: async () => ({ known: true, value: 50 * 1024 ** 3 }),
      startInstaller: async (file, mode) => {
        started.push(`${path.win32.basename(file)} ${mode}`);
        return { ended: exit.promise };
      },
      ...answers,
    });
    this.exit = exit;
    this.started = started;
    this.server.put(SETUP, makeProgram({ fileVersion: NEW }));
  }

  /** @param steps what happens in each second after the start */
  run(mode: InstallerMode, ...steps: readonly (() => void)[]) {
    const request = { installer: SETUP, mode, despiteRestart: false };
    return this.watch(
      (options) => runUpgrade(this.server.port, request, options),
      steps,
      () => this.started.length > 0,
    );
  }
}

const nothing = () => undefined;

describe('a quiet upgrade', () => {
  it('that goes on in the background after its setup has ended is watched to its end', async () => {
    const world = new World();
    const { result, outcome } = await world.run(
      'quiet',
      () => {
        world.running = true;
        world.exit.resolve(0);
      },
      () => world.write(session([], null)),
      () => void (world.installing = true),
      ...Array.from({ length: 100 }, () => nothing),
      () => {
        world.write(successfulSession());
        world.installed = NEW;
        world.installing = false;
        world.running = false;
      },
    );
    expect(world.started).toEqual(['MARSAgentInstaller.exe quiet']);
    expect(outcome).toEqual({ outcome: 'succeeded', version: NEW, registerAgain: false });
    expect(result).toMatchObject({
      version: NEW,
      log: LOG,
      run: { codeBefore: 1612, exitCode: 0, logged: { file: 'OBPatch.log', code: 0 } },
    });
    expect(world.progress.map(({ at }) => at).filter((at, index, all) => at !== all[index - 1])).toEqual([
      'checking',
      'preparing',
      'working',
      'checking-result',
    ]);
  });

  it('shows the last line with its number, the time that has passed, and long silence', async () => {
    const world = new World();
    const lines = missingPackageSession().length;
    await world.run(
      'quiet',
      () => world.write([`Executing op: FileCopy(${'x'.repeat(2000)})`]),
      ...Array.from({ length: 400 }, () => nothing),
      () => {
        world.write(missingPackageSession());
        world.exit.resolve(1612);
      },
    );
    const working = world.progress.filter((one) => one.at === 'working');
    const shown = working.find(({ lastLine }) => lastLine !== null)?.lastLine;
    expect(shown).toMatchObject({ file: 'OBPatch.log', line: lines + 1 });
    expect(shown?.text).toMatch(/^Executing op: FileCopy.{370,}…$/);
    const silent = working.findIndex((one) => one.silent);
    expect(working[silent]?.lastLine?.ageMs).toBeGreaterThanOrEqual(SILENT_AFTER_MS);
    expect(working[silent - 1]?.lastLine?.ageMs).toBeLessThan(SILENT_AFTER_MS);
  });

  it('that stops with 1612 again is judged by its new lines, although its setup ends with 0', async () => {
    const world = new World();
    rmSync(world.host(CACHED));
    const { outcome } = await world.run('quiet', () => {
      world.write(missingPackageSession());
      world.exit.resolve(0);
    });
    expect(outcome).toEqual({ outcome: 'same-cause', code: 1612, path: CACHED, reason: 'missing' });
  });

  it('that writes nothing is not taken for one that failed before', async () => {
    const world = new World();
    const { outcome, passedMs } = await world.run('quiet', () => world.exit.resolve(0));
    expect(outcome).toMatchObject({
      outcome: 'not-fully-proved',
      open: [{ open: 'no-session' }, { open: 'version-not-newer' }],
    });
    expect(passedMs).toBeGreaterThanOrEqual(QUIET_MS.withoutResult);
  });

  it('whose log is made anew is read from the new beginning', async () => {
    const world = new World();
    const { result, outcome } = await world.run('quiet', () => {
      rmSync(world.host(LOG));
      writeFileSync(world.host(LOG), encodeLog(crlf(successfulSession())));
      world.installed = NEW;
      world.exit.resolve(0);
    });
    expect(outcome?.outcome).toBe('succeeded');
    expect(result).toMatchObject({ run: { logged: { line: successfulSession().length - 1 } } });
  });

  it('whose log ends before its result is not fully proved', async () => {
    const world = new World();
    const { outcome } = await world.run('quiet', () => {
      world.write(session([missingPackage()], null));
      world.installed = NEW;
      world.exit.resolve(0);
    });
    expect(outcome).toMatchObject({ outcome: 'not-fully-proved', open: [{ open: 'log-incomplete' }] });
  });

  it('waits longer where Windows cannot say what runs', async () => {
    const world = new World({ isRunning: async () => ({ known: false, why: 'no list' }) });
    const { passedMs } = await world.run('quiet', () => world.exit.resolve(0));
    expect(passedMs).toBeGreaterThanOrEqual(QUIET_MS.notKnown);
  });

  it('waits for services that are starting, and not for ever', async () => {
    let asked = 0;
    const management = () => ((asked += 1) < 6 ? 'starting' : 'running');
    const world = new World({
      services: async () => ({
        agent: { known: true, value: { name: 'obengine', state: 'running' } },
        management: { known: true, value: { name: 'x', state: management() } },
      }),
    });
    const finish = () => {
      world.write(successfulSession());
      world.installed = NEW;
      world.exit.resolve(0);
    };
    expect((await world.run('quiet', finish)).outcome?.outcome).toBe('succeeded');
  });
});

describe('an upgrade in the wizard', () => {
  it('has its result while the wizard still shows its last page, and nothing is closed', async () => {
    const world = new World();
    const { result, outcome } = await world.run(
      'wizard',
      ...Array.from({ length: 90 }, () => nothing),
      () => {
        world.running = true;
        world.write(successfulSession());
        world.installed = NEW;
      },
    );
    expect(world.started).toEqual(['MARSAgentInstaller.exe wizard']);
    expect(outcome?.outcome).toBe('succeeded');
    expect(result).toMatchObject({ run: { exitCode: null } });
    expect(world.running).toBe(true);
  });

  it('that a person cancelled tells so', async () => {
    const world = new World();
    const { outcome } = await world.run('wizard', () => world.exit.resolve(1602));
    expect(outcome).toMatchObject({ outcome: 'other-cause', code: 1602 });
  });
});

describe('an upgrade whose watching is stopped', () => {
  it('goes on: nothing is ended, and the answer says so', async () => {
    const world = new World();
    const { result } = await world.run('quiet', nothing, () => world.controller.abort());
    expect(result).toMatchObject({ done: false, reason: 'watching-stopped' });
    expect(world.started).toHaveLength(1);
  });

  it('before its start is not started', async () => {
    const world = new World();
    world.controller.abort();
    expect((await world.run('quiet')).result).toMatchObject({ done: false, reason: 'stopped-before' });
    expect(world.started).toEqual([]);
  });
});

describe('an upgrade is not started', () => {
  it.each<[string, FakeAnswers]>([
    ['not-elevated', { hasFullToken: async () => false }],
    ['wizard-open', { isRunning: async () => ({ known: true, value: true }) }],
    ['installation-running', { isInstalling: async () => ({ known: true, value: true }) }],
    ['restart-pending', { isRestartPending: async () => ({ known: true, value: true }) }],
    ['backup-running', { isBackupRunning: async () => ({ known: true, value: true }) }],
    ['disk-full', { freeBytes: async () => ({ known: true, value: 1000 }) }],
    ['not-microsoft', { signature: { status: 'not-signed' } }],
  ])('because of %s', async (reason, answers) => {
    const world = new World(answers);
    expect((await world.run('quiet')).result).toMatchObject({ done: false, reason });
    expect(world.started).toEqual([]);
  });

  it('when Windows does not start it', async () => {
    const world = new World({ startInstaller: () => Promise.reject(new Error('blocked')) });
    expect((await world.run('quiet')).result).toMatchObject({ done: false, reason: 'not-started' });
  });

  it('when its file has gone or is a folder', async () => {
    const world = new World();
    rmSync(world.host(SETUP));
    expect((await world.run('quiet')).result).toMatchObject({ reason: 'installer-gone' });
    mkdirSync(world.host(SETUP));
    expect((await world.run('quiet')).result).toMatchObject({ reason: 'installer-refused' });
  });
});
