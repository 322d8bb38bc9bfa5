import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { EXIT, EXIT_OF } from '../../../main/cli/exit-codes';
import { readResult } from '../../../shared/fleet/read-result';
import { upgradeAsJson, upgradeAsText } from '../../../shared/words/upgrade-text';
import { deferred } from '../../fixtures/deferred';
import { fakeServer } from '../../fixtures/fake-port';
import { useTempFolder } from '../../fixtures/temp-folder';
import { run } from '../../shared/upgrade/facts';
import { cli } from './cli-fixture';

const temp = useTempFolder();
let server = '';

beforeEach(async () => {
  server = temp.at('server');
  await cli(['practice', server]);
});

async function json(...argv: readonly string[]) {
  const { code, out, err } = await cli([...argv, '--practice', server, '--json']);
  expect(err).toBe('');
  return { code, object: JSON.parse(out) as Record<string, unknown> };
}

function changeServer(change: Readonly<Record<string, unknown>>): void {
  const file = path.join(server, 'server.json');
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), ...change }));
}

const services = (management: string) => [
  { name: 'obengine', displayName: 'a', state: 'running' },
  { name: 'OBRecoveryServicesManagementAgent', displayName: 'b', state: management },
];

describe('the text of a result', () => {
  it('leads to the report where the window has a button for it, and only there', async () => {
    const HOW = 'report --out report.html';
    const stopped = await cli(['upgrade', '--practice', server]);
    expect(stopped.out).toContain('What to do');
    expect(stopped.out).not.toContain(HOW);
    await cli(['repair', '--apply', '--practice', server]);
    expect((await cli(['upgrade', '--practice', server])).out).toContain(HOW);
  });
});

describe('upgrade', () => {
  it('is proved row by row once the package is back', async () => {
    await json('repair', '--apply');
    const { code, object } = await json('upgrade');
    expect({ code, object }).toMatchObject({ code: 0, object: { outcome: 'succeeded', reason: null } });
    const rows = object['rows'] as readonly Record<string, unknown>[];
    expect(rows.map(({ checked, before, now, state }) => [checked, before, now, state])).toEqual([
      ['agent-version', '2.0.9083.0', '2.0.9938.0', 'proved'],
      ['installer-result', '1612', '0', 'proved'],
      ['agent-service', 'Running', 'Running', 'proved'],
      ['management-service', 'Running', 'Running', 'proved'],
      // Before is the state of the fault.
      ['cached-packages', '1 missing', 'All present', 'proved'],
    ]);
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['a restart', { upgradeEndsWith: 3010 }, EXIT.personMustSupply, 'restart-needed'],
    ['another error', { upgradeEndsWith: 1603 }, EXIT.explainedNotRepaired, 'other-cause'],
    ['a service that starts', { services: services('starting') }, EXIT.personMustSupply, 'not-fully-proved'],
    [
      'a service that is stopped',
      { services: services('stopped') },
      EXIT.personMustSupply,
      'not-fully-proved',
    ],
  ])('with %s is no success', async (_what, change, code, outcome) => {
    await json('repair', '--apply');
    changeServer(change);
    const ended = await json('upgrade');
    expect(ended).toMatchObject({ code, object: { outcome, reason: { code: outcome } } });
    const { standing } = readResult(JSON.stringify(ended.object)).fact;
    expect(EXIT_OF[standing], 'the overview of many servers agrees').toBe(code);
  });

  it('run once more brings no newer version, and says so', async () => {
    await json('repair', '--apply');
    await json('upgrade');
    expect(await json('upgrade')).toMatchObject({
      code: EXIT.personMustSupply,
      object: {
        installerExitCode: 0,
        outcome: 'not-fully-proved',
        reason: { message: 'The version is the same as before.' },
      },
    });
  });

  it.each<[Record<string, unknown>, number, string]>([
    [{ fullToken: false }, EXIT.notElevated, 'not-elevated'],
    [{ installing: true }, EXIT.blocked, 'installation-running'],
    [{ wizardRunning: true }, EXIT.blocked, 'wizard-open'],
    [{ backupRunning: true }, EXIT.blocked, 'backup-running'],
    [{ restartPending: true }, EXIT.personMustSupply, 'restart-pending'],
  ])('is not started where the server says %j', async (change, code, reason) => {
    changeServer(change);
    const log = path.join(server, 'C', 'Windows', 'Temp', 'OBPatch.log');
    const before = readFileSync(log);
    expect(await json('upgrade')).toMatchObject({
      code,
      object: { outcome: 'not-done', installerExitCode: null, reason: { code: reason } },
    });
    expect(readFileSync(log).equals(before)).toBe(true);
  });

  it('goes on with a pending restart where a person says so', async () => {
    changeServer({ restartPending: true });
    expect((await json('upgrade', '--despite-restart')).object).toMatchObject({ outcome: 'same-cause' });
  });

  it('needs a setup', async () => {
    rmSync(path.join(server, 'C', 'Users'), { recursive: true });
    expect(await json('upgrade')).toMatchObject({
      code: EXIT.personMustSupply,
      object: { reason: { code: 'no-installer' } },
    });
    expect((await json('upgrade', '--installer', 'C:\\gone.exe')).object).toMatchObject({
      reason: { code: 'installer-gone' },
    });
    expect((await json('upgrade', '--installer', 'Z:\\MARSAgentInstaller.exe')).object).toMatchObject({
      reason: { code: 'installer-refused' },
    });
  });

  it.each([
    [[], 'say so with --quiet or --follow'],
    [['--quiet', '--follow'], 'use one of them'],
  ])('of a real server with %j is not begun, because it does not say how', async (how, sentence) => {
    const { port } = fakeServer(temp.path);
    const { code, err } = await cli(['upgrade', ...how], { openPort: async () => port });
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(sentence);
  });

  it('that a person starts is waited for, until the waiting is ended', async () => {
    const waits = await cli(['upgrade', '--follow', '--practice', server], {
      untilStopped: (work) => work(AbortSignal.abort()),
    });
    expect(waits.err).toContain('Start the upgrade now.');
    expect(waits.out).toContain('The upgrade goes on by itself.');
    expect(waits.code).toBe(EXIT.personMustSupply);
  });

  it('that a person starts is followed to its result', async () => {
    await cli(['repair', '--apply', '--practice', server]);
    const begun = deferred();
    const following = cli(['upgrade', '--follow', '--practice', server], { err: () => begun.resolve() });
    await begun.promise;
    await cli(['upgrade', '--practice', server]);
    expect((await following).out).toContain('The agent is upgraded');
  });
});

describe('the words of an upgrade', () => {
  const done = {
    done: true,
    checks: [],
    version: '2.0.9938.0',
    elapsedMs: 192_000,
    log: 'C:\\Windows\\Temp\\OBPatch.log',
    run: run(),
  } as const;

  it('name what was checked, how long it took, and a package that was kept', () => {
    const text = upgradeAsText(done, { kept: 'C:\\kept\\OBSAGENT.msi' });
    expect(text).toContain('OK Agent version: 2.0.9083.0 before, 2.0.9938.0 now (Registry and cbengine.exe)');
    expect(text).toContain('3 min 12 s');
    expect(text).toContain('The package was kept: C:\\kept\\OBSAGENT.msi');
    expect(text).toMatch(/[^\n]\n$/);
  });

  it('say what was not checked before', () => {
    const checks = [{ check: 'no-backup-running', state: 'not-checked', why: 'No module.' }] as const;
    expect(upgradeAsText({ ...done, checks }, { kept: null })).toContain(
      'Whether a backup job is running. Not checked: No module.',
    );
  });

  it('keep the keys of upgrade/1 also for an upgrade that was not started', () => {
    const ended = new Date('2026-11-20T08:43:12Z');
    const context = { verdict: 'nothing-found', kept: null, mode: 'quiet', ended } as const;
    const notDone = upgradeAsJson({ done: false, reason: 'wizard-open', checks: [] }, context);
    expect(Object.keys(notDone).toSorted()).toEqual(Object.keys(upgradeAsJson(done, context)).toSorted());
  });
});
