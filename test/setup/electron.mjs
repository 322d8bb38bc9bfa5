/** Whether the assistant can open as a desktop app here, and how to start Electron. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runQuietly } from './processes.mjs';
import { inProject, PROGRAMS } from './project.mjs';
import { alone } from './ready.mjs';

/** @typedef {{ program: string } | { program: undefined, reason: string }} ElectronRuntime */

/** An Electron that ends this soon, and not well, has never shown its window. */
const TOO_SOON_MS = 3_000;

/**
 * Electron's program, fetched first where that is possible and makes sense.
 * @param {(line: string) => void} say
 * @returns {Promise<ElectronRuntime>}
 */
export async function ensureElectron(say) {
  const obstacle = obstacleToElectron({
    platform: process.platform,
    env: process.env,
    userId: process.getuid?.(),
  });
  if (obstacle !== undefined) return { program: undefined, reason: obstacle };
  // An Electron that the person brought along needs no download.
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] === undefined) {
    const failure = await alone(() => fetchRuntime(say));
    if (failure !== undefined) return { program: undefined, reason: failure };
  }
  // In Node, the package exports the path of its program; its types describe what it exports inside Electron.
  const program = /** @type {unknown} */ (createRequire(import.meta.url)('electron'));
  return { program: String(program) };
}

/**
 * Electron's package comes without its program and fetches it on the first use.
 * @param {(line: string) => void} say
 * @returns {Promise<string | undefined>} what went wrong
 */
async function fetchRuntime(say) {
  if (!existsSync(inProject('node_modules/electron/path.txt')))
    say("Fetching Electron's runtime (once, about 120 MB)");
  const { code, output } = await runQuietly(process.execPath, [PROGRAMS.installElectron]);
  if (code === 0) return undefined;
  const cause = output.split('\n').find((line) => line.includes('Error'));
  return `Electron's runtime could not be downloaded (${cause?.trim() ?? `exit code ${code}`})`;
}

/**
 * What keeps Electron from opening a window here, as the first half of a sentence; nothing when it can.
 * @param {object} known
 * @param {NodeJS.Platform} known.platform
 * @param {NodeJS.ProcessEnv} known.env
 * @param {number | undefined} known.userId
 */
export function obstacleToElectron({ platform, env, userId }) {
  if (platform !== 'linux') return undefined;
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'This session has no display for a desktop window';
  if (userId === 0) return "Electron's sandbox does not run as root";
  return undefined;
}

/**
 * Whether this end of Electron means that it could not start, so that the browser is worth a try.
 * @param {object} ended
 * @param {number} ended.code
 * @param {boolean} ended.interrupted
 * @param {number} ended.afterMs
 */
export function neverStarted({ code, interrupted, afterMs }) {
  return code !== 0 && !interrupted && afterMs < TOO_SOON_MS;
}

/**
 * The one line that says why there is no desktop window.
 * @param {string} reason
 */
export function browserInstead(reason) {
  return `${reason}, so the assistant opens in the browser instead.`;
}
