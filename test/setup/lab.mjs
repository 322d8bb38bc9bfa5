/** What the lab needs: wine with its Windows Installer, wixl for packages, Node as a Windows program. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installWithApt } from './apt.mjs';
import { canUseApt } from './browser.mjs';
import { ensureWindowsNode, WINDOWS_NODE } from './windows-node.mjs';

/** Programs by the Debian packages that have them. */
const PROGRAMS = /** @type {const} */ ({
  wine: ['wine', 'wine64'],
  wineserver: ['wine', 'wine64'],
  wixl: ['wixl'],
});

/** @typedef {keyof typeof PROGRAMS} Program */

/**
 * Installs and fetches what is missing where that needs no question.
 * @param {(line: string) => void} say
 * @returns {Promise<string | undefined>} why the lab cannot run here, in one line
 */
export async function ensureLab(say) {
  const unfit = unfitSystem(process.platform, process.arch);
  if (unfit !== undefined) return unfit;
  const wanted = missingPrograms();
  if (wanted.length > 0 && canInstall()) {
    say('Installing wine and wixl with apt for the lab (once)');
    const failure = await installWithApt([...new Set(wanted.flatMap((program) => PROGRAMS[program]))]);
    if (failure !== undefined) return `${programsReason(missingPrograms())}; apt said: ${failure}`;
  }
  const missing = missingPrograms();
  return missing.length > 0 ? programsReason(missing) : ensureWindowsNode(say);
}

/**
 * Why the lab cannot run here as things are; nothing when it can. Installs nothing.
 * @returns {string | undefined}
 */
export function missingLab() {
  const unfit = unfitSystem(process.platform, process.arch);
  if (unfit !== undefined) return unfit;
  const missing = missingPrograms();
  if (missing.length > 0) return programsReason(missing);
  return existsSync(WINDOWS_NODE)
    ? undefined
    : 'Node for Windows has not been fetched yet; npm test fetches it';
}

/**
 * Whether a lab that cannot run is a failure: where nobody watches, on a system that can be given what it needs.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @param {string} architecture
 */
export function labMustRun(env, platform, architecture) {
  const inCi = Boolean(env['CI']) && env['CI'] !== 'false';
  return inCi && unfitSystem(platform, architecture) === undefined;
}

/** Whether it can be installed here without a question. */
function canInstall() {
  return canUseApt(process.platform, process.getuid?.(), existsSync);
}

/**
 * @param {NodeJS.Platform} platform
 * @param {string} architecture
 * @returns {string | undefined}
 */
export function unfitSystem(platform, architecture) {
  if (platform !== 'linux') return 'the lab runs on Linux only';
  return architecture === 'x64' ? undefined : 'the lab needs a 64-bit Intel or AMD processor';
}

/** @returns {readonly Program[]} */
function missingPrograms() {
  return /** @type {Program[]} */ (Object.keys(PROGRAMS)).filter((program) => !starts(program));
}

/**
 * @param {readonly Program[]} missing
 */
export function programsReason(missing) {
  const packages = [...new Set(missing.flatMap((program) => PROGRAMS[program]))];
  const names = new Intl.ListFormat('en').format(missing);
  return `${names} not installed; on Debian-like systems: apt install ${packages.join(' ')}`;
}

/** wine's own script is there without the loader too, and then says what to install. @param {string} program */
function starts(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
