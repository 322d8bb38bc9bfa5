import { describe, expect, test } from 'vitest';
import { countLine, exceptionLines, playwrightOutcomes, withToolFailure, type Outcome } from './outcomes.mjs';

const passed: Outcome = { name: 'a', state: 'passed' };
const failed: Outcome = { name: 'b', state: 'failed' };
const skipped: Outcome = { name: 'c', state: 'skipped', reason: 'no browser' };

const report = (
  status: 'expected' | 'unexpected' | 'flaky' | 'skipped',
  annotations: { type: string }[] = [],
) => ({
  suites: [
    {
      title: 'app.spec.ts',
      suites: [{ title: 'the window', specs: [{ title: 'opens', tests: [{ status, annotations }] }] }],
    },
  ],
});

describe('the last line of a test run', () => {
  test('counts each kind', () => {
    expect(countLine([passed, passed, failed, skipped])).toBe('tests: 2 passed, 1 failed, 1 skipped');
  });

  test('has zeros for what did not occur', () => {
    expect(countLine([])).toBe('tests: 0 passed, 0 failed, 0 skipped');
  });
});

describe('the lines before it', () => {
  test('name each failed test, and each skipped one with its reason', () => {
    expect(exceptionLines([passed, failed, skipped])).toEqual(['failed: b', 'skipped: c: no browser']);
  });

  test('admit when a skipped test has no reason', () => {
    expect(exceptionLines([{ name: 'c', state: 'skipped' }])).toEqual(['skipped: c: no reason given']);
  });
});

describe('a tool that fails', () => {
  test('counts as one failure when none of its tests failed', () => {
    expect(withToolFailure([passed], 'unit tests', 1)).toEqual([
      passed,
      { name: 'unit tests', state: 'failed', reason: 'ended with exit code 1' },
    ]);
  });

  test('adds nothing when a failed test explains it', () => {
    expect(withToolFailure([failed], 'unit tests', 1)).toEqual([failed]);
  });

  test('adds nothing when it succeeds', () => {
    expect(withToolFailure([passed], 'unit tests', 0)).toEqual([passed]);
  });
});

describe("Playwright's report", () => {
  const name = 'app.spec.ts > the window > opens';

  test('is read through all its levels', () => {
    expect(playwrightOutcomes(report('expected'))).toEqual([{ name, state: 'passed' }]);
    expect(playwrightOutcomes(report('unexpected'))).toEqual([{ name, state: 'failed' }]);
  });

  test('does not pass a test that needed a second attempt', () => {
    expect(playwrightOutcomes(report('flaky'))).toEqual([{ name, state: 'failed' }]);
  });

  test('gives the reason of a skipped test', () => {
    const annotations = [{ type: 'skip', description: 'needs Windows' }];
    expect(playwrightOutcomes(report('skipped', annotations))).toEqual([
      { name, state: 'skipped', reason: 'needs Windows' },
    ]);
  });

  test('tells a skipped test from one that was never reached', () => {
    expect(playwrightOutcomes(report('skipped'))).toEqual([
      { name, state: 'skipped', reason: 'not run, because a test before it failed' },
    ]);
  });

  test('may be empty', () => {
    expect(playwrightOutcomes({})).toEqual([]);
  });
});
