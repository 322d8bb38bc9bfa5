/** Adds wixl and msiinfo, with which the package reader is compared, where apt can: elsewhere those tests are skipped. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installWithApt } from './apt.mjs';
import { canUseApt } from './browser.mjs';

/** Programs by the Debian package that has them. */
const PROGRAMS = /** @type {const} */ ({ wixl: 'wixl', msiinfo: 'msitools' });

/**
 * Why the tests that need both programs cannot run here, or nothing when they can.
 * @returns {string | undefined}
 */
export function missingMsitools() {
  const missing = Object.keys(PROGRAMS).filter((program) => !starts(program));
  if (missing.length === 0) return undefined;
  return `${missing.join(' and ')} not installed; on Debian-like systems: apt install wixl msitools`;
}

/**
 * Installs what is missing where that needs no question. Never fails: the tests then say why they are skipped.
 * @param {(line: string) => void} say
 */
export async function ensureMsitools(say) {
  if (missingMsitools() === undefined) return;
  if (!canUseApt(process.platform, process.getuid?.(), existsSync)) return;
  say('Installing wixl and msitools with apt for the package tests (once)');
  await installWithApt(Object.values(PROGRAMS));
}

/** @param {string} program */
function starts(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 20_000 }).error === undefined;
}
