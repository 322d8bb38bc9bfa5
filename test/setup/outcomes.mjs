/** What became of each test, whichever tool ran it, and the line that sums it up. */

/**
 * @typedef {object} Outcome
 * @property {string} name
 * @property {'passed' | 'failed' | 'skipped'} state
 * @property {string} [reason] why it was skipped
 */

/**
 * The last line of a test run.
 * @param {readonly Outcome[]} outcomes
 */
export function countLine(outcomes) {
  const count = (/** @type {Outcome['state']} */ state) =>
    outcomes.filter((outcome) => outcome.state === state).length;
  return `tests: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`;
}

/**
 * A line for each test that did not pass: a skipped one says why.
 * @param {readonly Outcome[]} outcomes
 */
export function exceptionLines(outcomes) {
  return outcomes.flatMap(({ name, state, reason }) => {
    if (state === 'passed') return [];
    const because = reason ?? (state === 'skipped' ? 'no reason given' : undefined);
    return [[state, name, because].filter((part) => part !== undefined).join(': ')];
  });
}

/**
 * A tool can fail without a failed test, for example when it crashes or finds no tests at all. That counts as a failure.
 * @param {readonly Outcome[]} outcomes
 * @param {string} tool
 * @param {number} code the tool's exit code
 * @returns {readonly Outcome[]}
 */
export function withToolFailure(outcomes, tool, code) {
  if (code === 0 || outcomes.some(({ state }) => state === 'failed')) return outcomes;
  return [...outcomes, { name: tool, state: 'failed', reason: `ended with exit code ${code}` }];
}

/**
 * @typedef {object} PlaywrightSuite the part of Playwright's JSON report that counts
 * @property {string} title
 * @property {readonly PlaywrightSuite[]} [suites]
 * @property {readonly { title: string, tests: readonly PlaywrightTest[] }[]} [specs]
 */

/**
 * @typedef {object} PlaywrightTest
 * @property {'expected' | 'unexpected' | 'flaky' | 'skipped'} status
 * @property {string} [projectName]
 * @property {readonly { type: string, description?: string }[]} annotations
 */

/**
 * The outcomes in Playwright's JSON report.
 * @param {{ suites?: readonly PlaywrightSuite[] }} report
 * @returns {Outcome[]}
 */
export function playwrightOutcomes(report) {
  return (report.suites ?? []).flatMap((suite) => suiteOutcomes(suite, []));
}

/**
 * @param {PlaywrightSuite} suite
 * @param {readonly string[]} above
 * @returns {Outcome[]}
 */
function suiteOutcomes(suite, above) {
  const titles = [...above, suite.title];
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests.map((test) => testOutcome([...titles, title].join(' > '), test)),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => suiteOutcomes(inner, titles))];
}

/**
 * @param {string} name
 * @param {PlaywrightTest} test
 * @returns {Outcome}
 */
function testOutcome(name, { status, annotations }) {
  if (status === 'expected') return { name, state: 'passed' };
  // A test that passes only at the second attempt is a defect of the test or of the app.
  if (status !== 'skipped') return { name, state: 'failed' };
  const mark = annotations.find(({ type }) => type === 'skip' || type === 'fixme');
  const reason = mark === undefined ? 'not run, because a test before it failed' : mark.description;
  return { name, state: 'skipped', reason: reason ?? 'marked as skipped in its file' };
}
