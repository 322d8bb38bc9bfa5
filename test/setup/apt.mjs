/** Installs programs with apt, quietly and without a question. Only one installation runs at a time. */
import { runQuietly } from './processes.mjs';

/**
 * @param {readonly string[]} packages
 * @returns {Promise<string | undefined>} what went wrong, in one line
 */
export async function installWithApt(packages) {
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0'];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  // An update that fails for one source may still have brought what is needed; the installation decides.
  await runQuietly('apt-get', [...options, 'update'], { env });
  const install = [...options, 'install', '-y', '--no-install-recommends', ...packages];
  const { code, output } = await runQuietly('apt-get', install, { env });
  return code === 0 ? undefined : (lastLine(output) ?? `apt-get ended with exit code ${code}`);
}

/**
 * The last line that says something.
 * @param {string} output
 */
export function lastLine(output) {
  return output
    .split('\n')
    .map((line) => line.trim())
    .findLast((line) => line !== '');
}
