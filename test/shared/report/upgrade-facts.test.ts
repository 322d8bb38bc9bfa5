import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../shared/report/build-report';
import type { UpgradeRun } from '../../../shared/upgrade/outcome';
import { reportInput } from '../../fixtures/report-input';
import { facts, LOGGED, NEW, OLD, open, run, withManagement } from '../upgrade/facts';

function reported(of: UpgradeRun) {
  const upgrade = {
    started: '2026-11-20T08:40:00.000Z',
    ended: '2026-11-20T08:43:12.000Z',
    mode: 'quiet' as const,
    run: of,
    toldBy: 'this-program' as const,
  };
  return buildReport(reportInput({ upgrade }));
}

describe('an upgrade in a report', () => {
  it.each<[string, UpgradeRun, string, string]>([
    ['that is proved', run(), 'success', 'The agent is upgraded'],
    ['that asks for a restart', run({ exitCode: 3010 }), 'warning', 'Restart to finish the upgrade'],
    [
      'of which a service still starts',
      run({ after: withManagement(NEW, 'starting') }),
      'warning',
      'The upgrade finished, not all of it could be checked',
    ],
    [
      'that stopped for the same cause',
      run({ after: facts(OLD), logged: { ...LOGGED, verdict: 'missing-cached-package', code: 1612 } }),
      'error',
      'The upgrade stopped with 1612 again',
    ],
    [
      'that stopped for another cause',
      run({ after: facts(OLD), logged: { ...LOGGED, verdict: 'other-installer-failure', code: 1603 } }),
      'error',
      'The upgrade stopped for another reason',
    ],
  ])('%s is told as the window tells it', (_what, of, icon, title) => {
    const { answer, story } = reported(of);
    expect(answer).toMatchObject({ icon, title });
    expect(story?.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['The upgrade was started', title]),
    );
  });

  it('has each row of the result, with what speaks against it marked as a problem', () => {
    const { checks } = reported(run({ exitCode: 1603, after: withManagement(OLD, 'stopped'), logged: null }));
    expect(checks?.rows.map(({ checked, tone, before, now }) => [checked, tone, before, now])).toEqual([
      ['Agent version', 'problem', OLD, OLD],
      ['Windows Installer result', 'warning', '1612', 'No new run in the log'],
      ['Exit code of the setup', 'problem', null, '1603'],
      ['Recovery Services Agent service', 'good', 'Running', 'Running'],
      ['Management Agent service', 'problem', 'Running', 'Stopped'],
      ['Cached packages of the agent', 'good', '1 missing', 'All present'],
    ]);
  });

  it('names what could not be asked for as not checked, with its reason', () => {
    const after = facts(NEW, { engineVersion: open('Access denied.'), missingPackages: open('Not read.') });
    const what = reported(run({ after })).checks?.notChecked;
    expect(what).toEqual(
      expect.arrayContaining([
        { what: 'Version of the program cbengine.exe after the upgrade', why: 'Access denied.' },
        { what: 'Cached packages of the agent after the upgrade', why: 'Not read.' },
      ]),
    );
  });
});
