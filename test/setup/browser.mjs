/** Finds the browser that the UI tests drive: an installed Chrome, Edge or Chromium; on Debian-like systems apt can add one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installWithApt } from './apt.mjs';

const NAMES_ON_PATH = /** @type {const} */ ([
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
]);

const BELOW_PROGRAM_FILES = /** @type {const} */ ([
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
]);

const MAC_APPLICATIONS = /** @type {const} */ ([
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Chromium.app/Contents/MacOS/Chromium',
]);

/**
 * @typedef {object} Surroundings what the search depends on, so that tests can make it up
 * @property {NodeJS.Platform} platform
 * @property {NodeJS.ProcessEnv} env
 * @property {(file: string) => boolean} works whether the file is there and is a browser that starts
 */

/** @typedef {{ path: string } | { path: undefined, reason: string }} Browser */

/**
 * The browser for the UI tests; installs one where that is possible.
 * @param {(line: string) => void} say
 * @returns {Promise<Browser>}
 */
export async function ensureBrowser(say) {
  const surroundings = { platform: process.platform, env: process.env, works };
  const found = findBrowser(surroundings);
  if (found.path !== undefined || isChosen(process.env)) return found;
  if (!canUseApt(process.platform, process.getuid?.(), existsSync)) return found;

  say('Installing Chromium with apt for the UI tests (once)');
  // Without a font the page would have no letters to measure.
  const failure = await installWithApt(['chromium', 'fonts-liberation']);
  const installed = findBrowser(surroundings);
  if (installed.path !== undefined || failure === undefined) return installed;
  return {
    path: undefined,
    reason: `Chrome, Edge or Chromium is not installed, and apt could not install chromium: ${failure}`,
  };
}

/** The browser as things are. Installs nothing. @returns {Browser} */
export function installedBrowser() {
  return findBrowser({ platform: process.platform, env: process.env, works });
}

/**
 * @param {Surroundings} surroundings
 * @returns {Browser}
 */
export function findBrowser({ platform, env, works }) {
  const chosen = env['MARS_TEST_BROWSER'];
  if (chosen) {
    if (works(chosen)) return { path: chosen };
    return {
      path: undefined,
      reason: `MARS_TEST_BROWSER names ${chosen}, which is not a browser that starts here`,
    };
  }
  const found = candidates(platform, env).find(works);
  if (found !== undefined) return { path: found };
  return {
    path: undefined,
    reason:
      'Chrome, Edge or Chromium is not installed; install one of them, or name its program in MARS_TEST_BROWSER',
  };
}

/**
 * Whether apt can install something here without asking: a Debian-like system, and root.
 * @param {NodeJS.Platform} platform
 * @param {number | undefined} userId
 * @param {(file: string) => boolean} exists
 */
export function canUseApt(platform, userId, exists) {
  return platform === 'linux' && userId === 0 && exists('/etc/debian_version') && exists('/usr/bin/apt-get');
}

/** @param {NodeJS.ProcessEnv} env */
function isChosen(env) {
  return Boolean(env['MARS_TEST_BROWSER']);
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
function candidates(platform, env) {
  const named = env['CHROME_PATH'] ? [env['CHROME_PATH']] : [];
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    return [
      ...named,
      ...BELOW_PROGRAM_FILES.flatMap((program) => roots.map((root) => path.win32.join(root, program))),
    ];
  }
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder !== '');
  const onPath = NAMES_ON_PATH.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)));
  if (platform !== 'darwin') return [...named, ...onPath];
  const roots = ['/Applications', path.posix.join(env['HOME'] ?? '/', 'Applications')];
  return [
    ...named,
    ...MAC_APPLICATIONS.flatMap((program) => roots.map((root) => path.posix.join(root, program))),
    ...onPath,
  ];
}

/**
 * Some systems put a program called chromium-browser there that only asks to install a snap, so the name alone proves
 * nothing. On Windows the question for the version would open a window, and there the file is enough.
 * @param {string} file
 */
function works(file) {
  if (!existsSync(file)) return false;
  if (process.platform === 'win32') return true;
  return spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
