/** Brings the project into a state in which it can run: the right Node, the dependencies, the build. */
import { readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { dependencyMark, dependencyState, fingerprint, isBuildFresh } from './freshness.mjs';
import { withLock } from './lock.mjs';
import { runNpm, runQuietly } from './processes.mjs';
import { inProject, PROGRAMS, projectFolder } from './project.mjs';
import { SetUpError } from './set-up-error.mjs';

const OLDEST_NODE = /** @type {const} */ ([20, 19]);

/** In out/, because that is ignored by git and stays when node_modules is replaced. The build empties only its folders. */
const LOCK_FILE = inProject('out/.set-up.lock');
const BUILD_MARK = inProject('out/.built-from');

const LOCK_LIST = inProject('package-lock.json');
const INSTALLED_LIST = inProject('node_modules/.package-lock.json');
const DEPENDENCY_MARK = inProject('node_modules/.mars-stamp');

/** What the build is made from. */
const SOURCES = /** @type {const} */ ([
  'main',
  'shared',
  'renderer',
  'assets',
  'electron.vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]);

/** What the build makes; chunks and page files besides. */
const OUTPUTS = /** @type {const} */ ([
  'out/main/main.js',
  'out/main/cli.js',
  'out/main/loopback.js',
  'out/main/worker.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
]);

/**
 * Sets up whatever is missing. Says on stderr what it does, and nothing at all when everything is there.
 * @param {object} [wanted]
 * @param {boolean} [wanted.build] false when the caller needs the dependencies only
 * @throws SetUpError
 */
export async function makeReady({ build = true } = {}) {
  refuseOldNode(process.versions.node);
  if (dependenciesNow() === 'fresh' && (!build || isBuilt())) return;
  await alone(async () => {
    await ensureDependencies();
    if (build && !isBuilt()) await buildAll();
  });
}

/**
 * Builds, unless the build is fresh.
 * @returns {Promise<'built' | 'fresh'>}
 * @throws SetUpError
 */
export async function ensureBuild() {
  return alone(async () => {
    if (isBuilt()) return 'fresh';
    await buildAll();
    return 'built';
  });
}

/**
 * Builds in any case.
 * @throws SetUpError
 */
export async function rebuild() {
  await alone(buildAll);
}

/**
 * @param {string} version
 * @throws SetUpError
 */
export function refuseOldNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetUpError(
    `Node ${version} is too old: this project needs ${OLDEST_NODE.join('.')} or newer. Install a newer Node.js and run the command again.`,
  );
}

/**
 * Marks the build as unusable, for whoever is about to write something else into out/.
 */
export function forgetBuild() {
  rmSync(BUILD_MARK, { force: true });
}

/**
 * Does the work while no other command sets this project up.
 * @template T
 * @param {() => Promise<T>} work
 */
export function alone(work) {
  return withLock(
    LOCK_FILE,
    (pid) => say(`Waiting for another set-up of this project to finish (process ${pid})`),
    work,
  );
}

function dependenciesNow() {
  return dependencyState({
    lock: readFileSync(LOCK_LIST, 'utf8'),
    installed: readIfThere(INSTALLED_LIST),
    mark: readIfThere(DEPENDENCY_MARK),
    system: system(),
  });
}

async function ensureDependencies() {
  const state = dependenciesNow();
  if (state === 'fresh') return;
  if (state !== 'unmarked') await installDependencies(state);
  const lock = readFileSync(LOCK_LIST, 'utf8');
  const installed = readFileSync(INSTALLED_LIST, 'utf8');
  writeFileSync(DEPENDENCY_MARK, dependencyMark(lock, installed, system()));
}

/** @param {'missing' | 'outdated'} state */
async function installDependencies(state) {
  say(
    state === 'missing'
      ? 'Installing the dependencies from the npm registry (once, about a minute)'
      : 'Updating the dependencies from the npm registry',
  );
  const { code, output } = await runNpm([
    'ci',
    // All packages are for building and testing, so a NODE_ENV of "production" must not leave them out.
    '--include=dev',
    // Electron's package asks for a newer Node than building needs.
    '--engine-strict=false',
    // `npm --silent` passes its silence on and would hide the reason of a failure; warnings would bury it.
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ]);
  if (code === 0) return;
  throw new SetUpError(
    `The dependencies could not be installed (npm ended with exit code ${code}). Nothing else can run without them. Check that this computer reaches the npm registry, then run the command again.`,
    output,
  );
}

function isBuilt() {
  return isBuildFresh({
    sources: fingerprint(projectFolder, SOURCES),
    mark: readIfThere(BUILD_MARK),
    complete: OUTPUTS.every((file) => existsSync(inProject(file))),
  });
}

async function buildAll() {
  say('Building');
  // Before the build: a source that changes meanwhile must count as not built.
  const sources = fingerprint(projectFolder, SOURCES);
  forgetBuild();
  const { code, output } = await runQuietly(process.execPath, [PROGRAMS.electronVite, 'build'], {
    env: { NODE_ENV: 'production' },
  });
  if (code !== 0) {
    throw new SetUpError(
      'The build failed. The reason stands above; correct it and run the command again.',
      output,
    );
  }
  writeFileSync(BUILD_MARK, sources);
}

function system() {
  return `${process.platform}-${process.arch}`;
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** On stderr: stdout belongs to the program that the person asked for. @param {string} line */
function say(line) {
  console.error(line);
}
