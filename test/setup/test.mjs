/** `npm test`: every check there is, then one line with the counts. All steps run, even when an earlier one fails. */
import { readFileSync, rmSync } from 'node:fs';
import { ensureBrowser } from './browser.mjs';
import { ensureLab, labMustRun } from './lab.mjs';
import { withLock } from './lock.mjs';
import { ensureMsitools } from './msitools.mjs';
import { countLine, exceptionLines, playwrightOutcomes, withToolFailure } from './outcomes.mjs';
import { runInTheOpen, runQuietly } from './processes.mjs';
import { inProject, PACK_CHECK, PROGRAMS } from './project.mjs';
import { ensureBuild, makeReady } from './ready.mjs';
import { runScript, SetUpError } from './set-up-error.mjs';

/** @typedef {import('./outcomes.mjs').Outcome} Outcome */
/** @typedef {import('./browser.mjs').Browser} Browser */

const UNIT_OUTCOMES = inProject('test-output/unit.json');
const PACK_OUTCOMES = inProject('test-output/pack.json');
const UI_REPORT = inProject('test-output/ui.json');
const LAB_OUTCOMES = inProject('test-output/lab.json');
const BUILD_CLI = 'test/setup/cli-executable/build-cli.mjs';
const LAB_CONFIG = 'test/lab/vitest.config.ts';

await runScript(() =>
  // Two runs at once would overwrite each other's reports and screenshots.
  withLock(
    inProject('test-output/.running.lock'),
    (pid) => console.log(`Waiting for another test run to finish (process ${pid})`),
    runEverything,
  ),
);

async function runEverything() {
  /** @type {readonly Outcome[]} */
  let outcomes;
  try {
    await makeReady({ build: false });
    outcomes = await runSteps();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    console.error(error.report);
    outcomes = [{ name: 'set-up', state: 'failed' }];
  }
  console.log();
  for (const line of exceptionLines(outcomes)) console.log(line);
  console.log(countLine(outcomes));
  return outcomes.some(({ state }) => state === 'failed') ? 1 : 0;
}

/** @returns {Promise<readonly Outcome[]>} */
async function runSteps() {
  for (const file of [UNIT_OUTCOMES, PACK_OUTCOMES, UI_REPORT, LAB_OUTCOMES]) rmSync(file, { force: true });
  // The build keeps one processor core busy; the short checks share the other.
  const [checks, build, { browser, labMissing }] = await Promise.all([
    runChecks(),
    runBuild(),
    ensurePrograms(),
  ]);
  const unit = await runUnitTests();
  const pack = await runPackCheck(build.state === 'passed');
  const ui = await runUiTests(build.state === 'passed', browser);
  const lab = await runLab(build.state === 'passed', labMissing, browser.path);
  return [...checks, build, ...unit, ...pack, ...ui, ...lab];
}

/** One after the other: apt works on one installation at a time. */
async function ensurePrograms() {
  await ensureMsitools(progress);
  const browser = await ensureBrowser(progress);
  return { browser, labMissing: await ensureLab(progress) };
}

/** @returns {Promise<Outcome[]>} */
async function runChecks() {
  return [
    await check('type check', [PROGRAMS.typeScript, '-p', '.']),
    await check('lint', [PROGRAMS.oxlint]),
    await check('format check', [PROGRAMS.prettier, '--check', '--log-level=warn', '--cache', '.']),
  ];
}

/**
 * @param {string} name
 * @param {readonly string[]} args
 */
function check(name, args) {
  return timed(name, async () => {
    const { code, output } = await runQuietly(process.execPath, args);
    return code === 0 ? undefined : output;
  });
}

function runBuild() {
  return timed('build', async () => {
    try {
      await ensureBuild();
      return undefined;
    } catch (error) {
      if (error instanceof SetUpError) return error.report;
      throw error;
    }
  });
}

/**
 * A step that counts as one test.
 * @param {string} name
 * @param {() => Promise<string | undefined>} step resolves to what went wrong
 * @returns {Promise<Outcome>}
 */
async function timed(name, step) {
  const startedAt = performance.now();
  const failure = await step();
  const state = failure === undefined ? 'passed' : 'failed';
  progress(`${name}: ${state} (${seconds(startedAt)})`);
  if (failure !== undefined) console.log(failure.trimEnd());
  return { name, state };
}

async function runUnitTests() {
  progress('unit tests');
  const startedAt = performance.now();
  const { code } = await runInTheOpen(process.execPath, [PROGRAMS.vitest, 'run', '--allowOnly=false']);
  progress(`unit tests: ended (${seconds(startedAt)})`);
  return withToolFailure(readJson(UNIT_OUTCOMES) ?? [], 'unit tests', code);
}

/** @param {boolean} built */
async function runPackCheck(built) {
  if (!built)
    return [{ name: 'packed app', state: /** @type {const} */ ('failed'), reason: 'the build failed' }];
  progress('packed app');
  const startedAt = performance.now();
  const { code } = await runInTheOpen(process.execPath, PACK_CHECK);
  progress(`packed app: ended (${seconds(startedAt)})`);
  return withToolFailure(readJson(PACK_OUTCOMES) ?? [], 'packed app', code);
}

/**
 * @param {boolean} built
 * @param {Browser} browser
 */
async function runUiTests(built, browser) {
  if (!built) return allUiTests('failed', 'the build failed');
  if (browser.path === undefined) {
    progress(`UI tests: skipped (${browser.reason})`);
    return allUiTests('skipped', browser.reason);
  }
  progress(`UI tests with ${browser.path}`);
  const startedAt = performance.now();
  const { code } = await runInTheOpen(process.execPath, [PROGRAMS.playwright, 'test', '--forbid-only'], {
    env: { MARS_TEST_BROWSER: browser.path },
  });
  progress(`UI tests: ended (${seconds(startedAt)})`);
  return withToolFailure(playwrightOutcomes(readJson(UI_REPORT) ?? {}), 'UI tests', code);
}

/**
 * All UI tests by name, none of them run.
 * @param {'failed' | 'skipped'} state
 * @param {string} reason
 * @returns {Promise<readonly Outcome[]>}
 */
async function allUiTests(state, reason) {
  const list = ['test', '--list', '--reporter=json'];
  const { code, output } = await runQuietly(process.execPath, [PROGRAMS.playwright, ...list], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: undefined, PLAYWRIGHT_JSON_OUTPUT_FILE: UI_REPORT },
  });
  if (code !== 0) console.log(output);
  const listed = playwrightOutcomes(readJson(UI_REPORT) ?? {}).map(({ name }) => ({ name, state, reason }));
  return withToolFailure(listed, 'UI tests', code);
}

/**
 * The lab: one Windows, so one test after the other, and nothing beside it.
 * @param {boolean} built
 * @param {string | undefined} missing why it cannot run
 * @param {string | undefined} browser for the window
 * @returns {Promise<readonly Outcome[]>}
 */
async function runLab(built, missing, browser) {
  if (!built) return [{ name: 'lab', state: 'failed', reason: 'the build failed' }];
  if (missing !== undefined && labMustRun(process.env, process.platform, process.arch))
    return [{ name: 'lab', state: 'failed', reason: missing }];
  if (missing === undefined) {
    // What the lab runs is the very file that is shipped.
    const made = await timed('executable', async () => {
      const { code, output } = await runQuietly(process.execPath, [inProject(BUILD_CLI)]);
      return code === 0 ? undefined : output;
    });
    if (made.state === 'failed')
      return [{ name: 'lab', state: 'failed', reason: 'the executable was not made' }];
  }
  progress(missing === undefined ? 'lab' : `lab: skipped (${missing})`);
  const startedAt = performance.now();
  const { code } = await runInTheOpen(
    process.execPath,
    [PROGRAMS.vitest, 'run', '--config', LAB_CONFIG, '--allowOnly=false'],
    {
      env: { MARS_LAB_MISSING: missing, MARS_TEST_BROWSER: browser },
    },
  );
  progress(`lab: ended (${seconds(startedAt)})`);
  return withToolFailure(readJson(LAB_OUTCOMES) ?? [], 'lab', code);
}

/**
 * @param {string} file
 * @returns {any} nothing when the tool that should have written it did not get so far
 */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} line */
function progress(line) {
  console.log(`- ${line}`);
}

/** @param {number} startedAt */
function seconds(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
