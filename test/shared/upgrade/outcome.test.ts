import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERDICTS } from '../../../shared/diagnosis/types';
import { SERVICE_STATES } from '../../../shared/upgrade/agent-facts';
import { outcomeOf, type LoggedEnd, type UpgradeRun } from '../../../shared/upgrade/outcome';
import { resultRows } from '../../../shared/upgrade/rows';
import { CACHED, facts, known, LOGGED, NEW, OLD, open, run, withManagement } from './facts';

const FAILED: LoggedEnd = {
  ...LOGGED,
  verdict: 'missing-cached-package',
  code: 1612,
  cause: { path: CACHED, reason: 'missing' },
};

describe('an upgrade', () => {
  it('succeeded when log, exit code, both versions, both services and all packages say so', () => {
    expect(outcomeOf(run())).toEqual({ outcome: 'succeeded', version: NEW, registerAgain: false });
  });

  it('succeeded too while the wizard still shows its last page', () => {
    expect(outcomeOf(run({ exitCode: null })).outcome).toBe('succeeded');
  });

  it.each([
    ['2.0.9082.0', true],
    ['2.0.9083.0', false],
    ['2.0.9083.1', false],
  ])('from %s asks for registering again: %s', (version, registerAgain) => {
    expect(outcomeOf(run({ before: facts(version) }))).toMatchObject({ outcome: 'succeeded', registerAgain });
  });
});

describe('an exit code of 0 alone is no success', () => {
  it.each<[string, Partial<UpgradeRun>, object]>([
    ['without a new run in the log', { logged: null }, { open: 'no-session' }],
    [
      'with a log that ends before the result',
      { logged: { ...LOGGED, verdict: 'incomplete-log', code: null, line: null } },
      { open: 'log-incomplete' },
    ],
    ['with the version from before', { after: facts(OLD) }, { open: 'version-not-newer' }],
    ['with an older version', { after: facts('2.0.9000.0') }, { open: 'version-not-newer' }],
    [
      'with a program of another version than the registry’s',
      { after: facts(NEW, { engineVersion: known(OLD) }) },
      { open: 'versions-differ' },
    ],
    [
      'with a version that could not be read',
      { after: facts(NEW, { engineVersion: open('cbengine.exe could not be opened.') }) },
      { open: 'version-not-known', why: 'cbengine.exe could not be opened.' },
    ],
    [
      'with a version that was not known before',
      { before: facts(OLD, { displayVersion: open('no') }) },
      { open: 'version-not-known', why: 'no' },
    ],
    [
      'with a service that is still starting',
      { after: withManagement(NEW, 'starting') },
      { open: 'service-starting', service: 'management' },
    ],
    [
      'with a service that is stopped',
      { after: withManagement(NEW, 'stopped') },
      { open: 'service-not-running', service: 'management' },
    ],
    [
      'with a package that is missing',
      { after: facts(NEW, { missingPackages: known([CACHED]) }) },
      { open: 'packages-missing', paths: [CACHED] },
    ],
    [
      'with packages that could not be looked at',
      { after: facts(NEW, { missingPackages: open('no') }) },
      { open: 'packages-not-known', why: 'no' },
    ],
  ])('%s', (_what, change, point) => {
    expect(outcomeOf(run(change))).toEqual({
      outcome: 'not-fully-proved',
      open: [point],
      registerAgain: false,
    });
  });

  it('after Windows Installer has failed', () => {
    expect(outcomeOf(run({ logged: FAILED, after: facts(OLD) }))).toEqual({
      outcome: 'same-cause',
      code: 1612,
      path: CACHED,
      reason: 'missing',
    });
  });
});

describe('an upgrade that failed', () => {
  it.each<[string, Partial<UpgradeRun>, object]>([
    [
      'by a package with another code',
      {
        logged: {
          ...FAILED,
          verdict: 'cached-package-rejected',
          cause: { path: CACHED, reason: 'package-code-mismatch' },
        },
      },
      { outcome: 'same-cause', reason: 'package-code-mismatch' },
    ],
    [
      'without a source, and no file named',
      { logged: { ...FAILED, verdict: 'source-unavailable', cause: null } },
      { outcome: 'same-cause', path: null, reason: null },
    ],
    [
      'by a patch that is missing',
      { logged: { ...FAILED, verdict: 'missing-cached-patch' } },
      { outcome: 'other-cause', verdict: 'missing-cached-patch' },
    ],
    [
      'by another error',
      { logged: { ...LOGGED, verdict: 'other-installer-failure', code: 1603 } },
      { outcome: 'other-cause', code: 1603, packagesFine: true },
    ],
    [
      'by its exit code alone',
      { exitCode: 1603, logged: null, after: facts(OLD) },
      { outcome: 'other-cause', code: 1603 },
    ],
    [
      'by exit code 1612 alone',
      { exitCode: 1612, logged: null, after: facts(OLD) },
      { outcome: 'same-cause' },
    ],
  ])('%s', (_what, change, wanted) => {
    expect(outcomeOf(run(change))).toMatchObject(wanted);
  });

  it('by its exit code, but brought a newer version, is not fully proved', () => {
    expect(outcomeOf(run({ exitCode: 1 }))).toMatchObject({
      outcome: 'not-fully-proved',
      open: [{ open: 'exit-code', code: 1 }],
    });
  });
});

describe('a restart', () => {
  it.each<[string, Partial<UpgradeRun>]>([
    ['asked for by the exit code', { exitCode: 3010 }],
    ['asked for by the log', { logged: { ...LOGGED, code: 3010 } }],
    ['that was started', { exitCode: 1641 }],
  ])('%s is needed first', (_what, change) => {
    expect(outcomeOf(run(change))).toMatchObject({ outcome: 'restart-needed' });
  });

  it('does not hide a failure', () => {
    expect(outcomeOf(run({ exitCode: 3010, logged: FAILED })).outcome).toBe('same-cause');
  });
});

describe('the table of a result', () => {
  it('shows what was before, what is now and where it was read', () => {
    expect(resultRows(run())).toEqual([
      {
        checked: 'agent-version',
        before: OLD,
        now: NEW,
        readFrom: 'Registry and cbengine.exe',
        line: null,
        state: 'proved',
      },
      {
        checked: 'installer-result',
        before: '1612',
        now: '0',
        readFrom: 'OBPatch.log:1036',
        line: { file: 'OBPatch.log', line: 1036 },
        state: 'proved',
      },
      {
        checked: 'agent-service',
        before: 'Running',
        now: 'Running',
        readFrom: 'Windows services',
        line: null,
        state: 'proved',
      },
      {
        checked: 'management-service',
        before: 'Running',
        now: 'Running',
        readFrom: 'Windows services',
        line: null,
        state: 'proved',
      },
      {
        checked: 'cached-packages',
        before: '1 missing',
        now: 'All present',
        readFrom: 'Registry and C:\\Windows\\Installer',
        line: null,
        state: 'proved',
      },
    ]);
  });

  it('shows both witnesses where they differ, a failing exit code, and what was not checked', () => {
    const rows = resultRows(
      run({
        exitCode: 1603,
        codeBefore: null,
        logged: null,
        after: facts(NEW, { engineVersion: known(OLD), missingPackages: open() }),
      }),
    );
    expect(rows.map(({ now, state }) => [now, state])).toEqual([
      [`${NEW} (registry), ${OLD} (cbengine.exe)`, 'failed'],
      ['No new run in the log', 'open'],
      ['1603', 'failed'],
      ['Running', 'proved'],
      ['Running', 'proved'],
      ['Not checked', 'open'],
    ]);
  });

  it('holds nothing of the agent against an upgrade that waits for a restart', () => {
    const waits = run({ after: withManagement(OLD, 'stopped'), logged: { ...LOGGED, code: 3010 } });
    expect(outcomeOf(waits).outcome).toBe('restart-needed');
    expect(resultRows(waits).map(({ now, state }) => [now, state])).toEqual([
      [OLD, 'open'],
      ['3010', 'proved'],
      ['Running', 'proved'],
      ['Stopped', 'open'],
      ['All present', 'proved'],
    ]);
  });

  it('proves every row of an upgrade that succeeded, and not every one where something is open, whatever the facts', () => {
    const version = fc.constantFrom(known(OLD), known(NEW), known('no version'), open());
    const service = fc.oneof(
      fc.constant(open()),
      fc.constantFrom(...SERVICE_STATES).map((state) => known({ name: 'x', state })),
    );
    const some = fc.record({
      displayVersion: version,
      engineVersion: version,
      services: fc.record({ agent: service, management: service }),
      missingPackages: fc.constantFrom(known([]), known([CACHED]), open()),
    });
    const code = fc.constantFrom(0, 1, 1603, 1612, 1641, 3010, null);
    const logged = fc.option(
      fc.record({
        file: fc.constant('OBPatch.log'),
        verdict: fc.constantFrom(...VERDICTS),
        code,
        line: fc.constantFrom(7, null),
        cause: fc.constantFrom({ path: CACHED, reason: 'missing' as const }, null),
      }),
    );
    const runs = fc.record({ before: some, after: some, codeBefore: code, exitCode: code, logged });
    fc.assert(
      fc.property(runs, (one) => {
        const outcome = outcomeOf(one);
        const proved = resultRows(one).every(({ state }) => state === 'proved');
        const isSure = outcome.outcome === 'succeeded';
        const isOpen = outcome.outcome === 'not-fully-proved' && outcome.open.length > 0;
        return isSure ? proved : isOpen ? !proved : true;
      }),
      { numRuns: 2000 },
    );
  });
});
