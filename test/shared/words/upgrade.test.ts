import { describe, expect, it } from 'vitest';
import type { OpenPoint, UpgradeOutcome } from '../../../shared/upgrade/outcome';
import { durationWords } from '../../../shared/words/durations';
import { openWords, outcomeWords } from '../../../shared/words/upgrade';

const PATH = 'C:\\Windows\\Installer\\4d2ad.msi';

describe('the words of a result', () => {
  it.each<[UpgradeOutcome, string, string, string]>([
    [
      { outcome: 'succeeded', version: '2.0.9938.0', registerAgain: false },
      'The agent is upgraded',
      'Version 2.0.9938.0 is installed, and both agent services are running.',
      'Save the report',
    ],
    [
      {
        outcome: 'not-fully-proved',
        open: [{ open: 'service-starting', service: 'management' }],
        registerAgain: false,
      },
      'The upgrade finished, not all of it could be checked',
      'The Management Agent service is still starting.',
      'Check again',
    ],
    [
      { outcome: 'restart-needed', code: 3010, registerAgain: false },
      'Restart to finish the upgrade',
      'Windows Installer asks for a restart (3010). Open this app again after it: the result is checked then.',
      'Save the report',
    ],
    [
      { outcome: 'same-cause', code: 1612, path: PATH, reason: 'missing' },
      'The upgrade stopped with 1612 again',
      '4d2ad.msi is still missing.',
      'Go to repair',
    ],
    [
      { outcome: 'same-cause', code: 1612, path: PATH, reason: 'package-code-mismatch' },
      'The upgrade stopped with 1612 again',
      '4d2ad.msi is ignored because of its package code.',
      'Go to repair',
    ],
    [
      { outcome: 'other-cause', code: 1603, verdict: 'other-installer-failure', packagesFine: true },
      'The upgrade stopped for another reason',
      'The cached package is fine now. Error 1603: a step of the installation failed.',
      'Save the report',
    ],
    [
      { outcome: 'other-cause', code: 9, verdict: null, packagesFine: false },
      'The upgrade stopped for another reason',
      'Windows Installer error 9.',
      'Save the report',
    ],
  ])('say %j', (outcome, title, below, button) => {
    expect(outcomeWords(outcome)).toMatchObject({ title, below, button });
    expect(outcomeWords(outcome).next.length).toBeGreaterThan(0);
  });

  it('ask for registering again where the agent was too old', () => {
    const outcome = { outcome: 'succeeded', version: '2.0.9938.0', registerAgain: true } as const;
    expect(outcomeWords(outcome).next.join(' ')).toContain('Register the server again');
  });

  it('have a sentence for everything that is open', () => {
    const points: readonly OpenPoint[] = [
      { open: 'log-incomplete' },
      { open: 'no-session' },
      { open: 'exit-code', code: 1 },
      { open: 'version-not-known', why: 'Why.' },
      { open: 'version-not-newer' },
      { open: 'versions-differ' },
      { open: 'service-not-known', service: 'agent', why: 'Why.' },
      { open: 'service-starting', service: 'agent' },
      { open: 'service-not-running', service: 'agent' },
      { open: 'packages-not-known', why: 'Why.' },
      { open: 'packages-missing', paths: [PATH] },
    ];
    for (const point of points) expect(openWords(point)).toMatch(/^[A-Z].*\.$/);
    expect(new Set(points.map(openWords)).size).toBe(points.length);
  });
});

describe('a duration', () => {
  it.each([
    [999, '0 s'],
    [59_999, '59 s'],
    [100_000, '1 min 40 s'],
    [3_660_000, '1 h 1 min'],
  ])('of %i ms is %s', (milliseconds, words) => {
    expect(durationWords(milliseconds)).toBe(words);
  });
});
