/** Writes the outcomes of the unit tests to a file. Vitest's own JSON report leaves out why a test was skipped. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {import('./outcomes.mjs').Outcome} Outcome */

/** @typedef {import('vitest/node').Reporter} Reporter */

/** @implements {Reporter} */
export class OutcomeReporter {
  /** @param {string} file */
  constructor(file) {
    this.file = file;
  }

  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandled errors outside of any test
   */
  onTestRunEnd(modules, unhandled) {
    const outcomes = modules.flatMap(moduleOutcomes);
    if (unhandled.length > 0) outcomes.push({ name: 'an error outside of any test', state: 'failed' });
    mkdirSync(path.dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify(outcomes, null, 2));
  }
}

/**
 * @param {import('vitest/node').TestModule} module
 * @returns {Outcome[]}
 */
function moduleOutcomes(module) {
  const broken = [module, ...module.children.allSuites()].filter((part) => part.errors().length > 0);
  return [
    // A file that cannot be loaded, or a hook that throws, fails without a failed test.
    ...broken.map(() => ({
      name: `${module.relativeModuleId} (outside of its tests)`,
      state: /** @type {const} */ ('failed'),
    })),
    ...[...module.children.allTests()].map(testOutcome),
  ];
}

/**
 * @param {import('vitest/node').TestCase} test
 * @returns {Outcome}
 */
function testOutcome(test) {
  const name = `${test.module.relativeModuleId} > ${test.fullName}`;
  const result = test.result();
  if (result.state === 'passed') return { name, state: 'passed' };
  if (result.state === 'skipped')
    return { name, state: 'skipped', reason: result.note ?? 'marked as skipped in its file' };
  return { name, state: 'failed' };
}
