/** Prints, after the last test, what each scenario ran and how Windows' programs and ours answered. */

/** @typedef {import('./step').Step} Step */
/** @typedef {import('vitest/node').TestModule} TestModule */
/** @typedef {import('vitest/node').Reporter} Reporter */

const WIDTH = 84;

/** @implements {Reporter} */
export class ScenarioTable {
  /** @param {readonly TestModule[]} modules */
  onTestRunEnd(modules) {
    const lines = modules.toSorted(byName).flatMap(moduleLines);
    if (lines.length > 0) console.log(['', 'The lab step by step, with exit codes', ...lines, ''].join('\n'));
  }
}

/**
 * @param {TestModule} one
 * @param {TestModule} other
 */
function byName(one, other) {
  return one.relativeModuleId.localeCompare(other.relativeModuleId, 'en');
}

/** @param {TestModule} module */
function moduleLines(module) {
  return [...module.children.allTests()].flatMap((test) => {
    const steps = collapse(test.meta().steps ?? []);
    if (steps.length === 0) return [];
    const { state } = test.result();
    const name = test.fullName.replaceAll(' > ', ': ');
    return ['', state === 'passed' ? name : `${name}: ${state}`, ...steps.map(line)];
  });
}

/** @param {Step} step */
function line({ what, result }) {
  return `  ${`${what} `.padEnd(WIDTH, '.')} ${result}`;
}

/**
 * Equal steps that follow each other become one with their number in front.
 * @param {readonly Step[]} steps
 * @returns {readonly Step[]}
 */
function collapse(steps) {
  /** @type {{ step: Step, times: number }[]} */
  const collapsed = [];
  for (const step of steps) {
    const last = collapsed.at(-1);
    if (last?.step.what === step.what && last.step.result === step.result) last.times += 1;
    else collapsed.push({ step, times: 1 });
  }
  return collapsed.map(({ step, times }) =>
    times === 1 ? step : { ...step, what: `${times} times ${step.what}` },
  );
}
