import { describe, expect, it } from 'vitest';
import {
  firstStop,
  LEAST_FREE_BYTES,
  NO_SUCH_SERVICE,
  upgradeChecks,
  type ServerNow,
  type UpgradeCheckName,
} from '../../../shared/upgrade/checks';
import { checkWords } from '../../../shared/words/upgrade';
import { facts, known, NEW, open } from './facts';

const GB = 1024 ** 3;

const READY: ServerNow = {
  fullToken: true,
  wizardRunning: known(false),
  installing: known(false),
  restartPending: known(false),
  backupRunning: known(false),
  drive: 'C:',
  freeBytes: known(12 * GB),
  agent: facts(NEW),
};

const checkOf = (now: Partial<ServerNow>, name: UpgradeCheckName) =>
  upgradeChecks({ ...READY, ...now }).find(({ check }) => check === name)!;
const agent = (change: Parameters<typeof facts>[1]) => facts(NEW, change);

describe('the checks before the upgrade', () => {
  it('let a server through that is ready, each with its sentence', () => {
    const checks = upgradeChecks(READY);
    expect(firstStop(checks)).toBeNull();
    expect(checks.map((check) => checkWords(check))).toEqual(
      [
        'This program has administrator rights',
        'The wizard is closed',
        'No other installation is running',
        'No restart is pending',
        'No backup job is running',
        '12.0 GB free on C:',
        `Version ${NEW}`,
        'Both agent services are known',
      ].map((line) => ({ line, note: '' })),
    );
  });

  it.each<[UpgradeCheckName, Partial<ServerNow>]>([
    ['rights', { fullToken: false }],
    ['wizard-closed', { wizardRunning: known(true) }],
    ['no-other-installation', { installing: known(true) }],
    ['no-restart-pending', { restartPending: known(true) }],
    ['no-backup-running', { backupRunning: known(true) }],
    ['free-space', { freeBytes: known(LEAST_FREE_BYTES.stop - 1) }],
  ])('stop it for %s', (name, now) => {
    expect(firstStop(upgradeChecks({ ...READY, ...now }))).toBe(name);
    expect(checkWords(checkOf(now, name)).note).not.toBe('');
  });

  it('pass a pending restart over where a person says so, and still show it', () => {
    const checks = upgradeChecks({ ...READY, restartPending: known(true) }, true);
    expect(firstStop(checks)).toBeNull();
    expect(checks).toContainEqual({ check: 'no-restart-pending', state: 'warn' });
  });

  it.each<[UpgradeCheckName, Partial<ServerNow>, string]>([
    ['free-space', { freeBytes: known(LEAST_FREE_BYTES.warn - 1) }, 'may be too little'],
    ['agent-version', { agent: agent({ displayVersion: known('2.0.9082.0') }) }, 'register the server again'],
    [
      'services-known',
      { agent: agent({ services: { ...facts(NEW).services, management: open(NO_SUCH_SERVICE) } }) },
      'Management Agent service',
    ],
  ])('warn of %s', (name, now, words) => {
    const check = checkOf(now, name);
    expect(check.state).toBe('warn');
    expect(checkWords(check).note).toContain(words);
  });

  it.each<[UpgradeCheckName, Partial<ServerNow>]>([
    ['wizard-closed', { wizardRunning: open() }],
    ['no-other-installation', { installing: open() }],
    ['no-restart-pending', { restartPending: open() }],
    ['no-backup-running', { backupRunning: open() }],
    ['free-space', { freeBytes: open() }],
    ['agent-version', { agent: agent({ displayVersion: open() }) }],
    ['services-known', { agent: agent({ services: { ...facts(NEW).services, agent: open() } }) }],
  ])('say of %s that it was not checked, and why', (name, now) => {
    const check = checkOf(now, name);
    expect(check).toEqual({ check: name, state: 'not-checked', why: 'It was not asked.' });
    expect(checkWords(check).note).toBe('Not checked: It was not asked.');
    expect(firstStop([check])).toBeNull();
  });

  it('take a version that is none for not checked', () => {
    const check = checkOf({ agent: agent({ displayVersion: known('newest') }) }, 'agent-version');
    expect(check).toMatchObject({ state: 'not-checked', why: expect.stringContaining('newest') });
  });
});
