import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { followUpgrade } from '../../../main/services/upgrade/follow-upgrade';
import { QUIET_MS } from '../../../main/services/upgrade/watch-upgrade';
import { SILENT_AFTER_MS } from '../../../shared/upgrade/progress';
import { type FakeAnswers } from '../../fixtures/fake-port';
import {
  CACHED,
  missingPackage,
  missingPackageSession,
  session,
  successfulSession,
} from '../../fixtures/installer-log';
import { useTempFolder } from '../../fixtures/temp-folder';
import { LOG, NEW, UpgradeWorld } from './upgrade-world';

const temp = useTempFolder();

/** A server whose upgrade a person starts, a step each second. */
class World extends UpgradeWorld {
  constructor(answers: FakeAnswers = {}) {
    super(temp.path, {
      startInstaller: () => Promise.reject(new Error('Following starts nothing.')),
      ...answers,
    });
  }

  follow(...steps: readonly (() => void)[]) {
    return this.watch(
      (options) => followUpgrade(this.server.port, options),
      steps,
      () => this.progress.length > 0,
    );
  }
}

const nothing = () => undefined;
const seconds = (count: number) => Array.from({ length: count }, () => nothing);

describe('an upgrade that a person starts', () => {
  it('is waited for however long that takes, followed, and judged from facts', async () => {
    const world = new World();
    const { result, outcome } = await world.follow(
      ...seconds(700),
      () => void (world.running = true),
      () => world.write(session([], null)),
      () => void (world.installing = true),
      ...seconds(90),
      () => {
        world.write(successfulSession());
        world.installed = NEW;
        world.installing = false;
        world.running = false;
      },
    );
    expect(outcome).toEqual({ outcome: 'succeeded', version: NEW, registerAgain: false });
    expect(result).toMatchObject({
      checks: [],
      version: '',
      log: LOG,
      run: { codeBefore: 1612, exitCode: null, logged: { file: 'OBPatch.log', code: 0 } },
    });
    expect(world.progress.map(({ at }) => at).filter((at, index, all) => at !== all[index - 1])).toEqual([
      'waiting',
      'working',
      'checking-result',
    ]);
    // The waiting before it is no part of the upgrade.
    if (!result.done) throw new Error(result.reason);
    expect(result.elapsedMs).toBeGreaterThanOrEqual(90_000);
    expect(result.elapsedMs).toBeLessThan(150_000);
  });

  it('and that stops with 1612 again has the same cause', async () => {
    const world = new World();
    rmSync(world.host(CACHED));
    const { outcome } = await world.follow(() => world.write(missingPackageSession()));
    expect(outcome).toEqual({ outcome: 'same-cause', code: 1612, path: CACHED, reason: 'missing' });
  });

  it('has its result while the wizard still shows its last page', async () => {
    const world = new World();
    world.running = true;
    const { result, outcome, passedMs } = await world.follow(() => {
      world.write(successfulSession());
      world.installed = NEW;
    });
    expect(outcome?.outcome).toBe('succeeded');
    // The waiting after its last line is no part of it.
    expect(result).toMatchObject({ elapsedMs: 0 });
    expect(passedMs).toBeGreaterThanOrEqual(QUIET_MS.wizardOpen);
  });

  it('is seen by the version where no known log was written, and that is said to be open', async () => {
    const world = new World();
    const { outcome } = await world.follow(...seconds(5), () => void (world.installed = NEW));
    expect(outcome).toMatchObject({ outcome: 'not-fully-proved', open: [{ open: 'no-session' }] });
  });

  it('is not fully proved where its log ends before the result', async () => {
    const world = new World();
    const { outcome, passedMs } = await world.follow(() => {
      world.write(session([missingPackage()], null));
      world.installed = NEW;
    });
    expect(outcome).toMatchObject({ outcome: 'not-fully-proved', open: [{ open: 'log-incomplete' }] });
    expect(passedMs).toBeGreaterThanOrEqual(QUIET_MS.withoutResult);
  });

  it('is waited for longer where Windows cannot say what runs', async () => {
    const world = new World({ isRunning: async () => ({ known: false, why: 'no list' }) });
    const { passedMs } = await world.follow(() => world.write(session([missingPackage()], null)));
    expect(passedMs).toBeGreaterThanOrEqual(QUIET_MS.notKnown);
  });

  it('is not over while Windows Installer works, and long silence is said', async () => {
    const world = new World();
    world.installing = true;
    const { result } = await world.follow(
      () => world.write(successfulSession()),
      ...seconds(400),
      () => {
        world.installing = false;
        world.installed = NEW;
      },
    );
    expect(result).toMatchObject({ done: true });
    const silent = world.progress.filter((one) => one.at === 'working' && one.silent);
    expect(silent[0]).toMatchObject({ mode: 'followed', version: '' });
    expect(silent[0]?.at === 'working' && silent[0].lastLine?.ageMs).toBeGreaterThanOrEqual(SILENT_AFTER_MS);
  });

  it('is not taken from the lines that were there before', async () => {
    const world = new World();
    const { result } = await world.follow(...seconds(200), () => world.controller.abort());
    expect(result).toEqual({ done: false, reason: 'watching-stopped', checks: [] });
    expect(world.progress).toEqual([{ at: 'waiting' }]);
  });

  it('goes on when the following is stopped', async () => {
    const world = new World();
    const { result } = await world.follow(
      () => world.write(session([], null)),
      nothing,
      () => world.controller.abort(),
    );
    expect(result).toMatchObject({ done: false, reason: 'watching-stopped' });
  });
});
