/** Where these tests may run, and the programs that they run there. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeEach } from 'vitest';

const PROGRAM = path.resolve('out/cli/mars-upgrade-assistant-cli.exe');

/** Skips every test of a file where they must not run. To be called at the top of a file. */
export function onWindowsOnly(): void {
  const missing = whyNot();
  beforeEach((ctx) => {
    if (missing !== undefined) ctx.skip(missing);
  });
}

function whyNot(): string | undefined {
  if (process.platform !== 'win32') return 'This is not Windows.';
  if (process.env['MARS_WINDOWS_TESTS'] !== '1')
    return 'These tests install and break a product, so they run only where MARS_WINDOWS_TESTS is 1.';
  return existsSync(PROGRAM) ? undefined : 'npm run build:cli has not been run.';
}

export interface Ended {
  readonly code: number | null;
  /** The one object of `--json`. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** Runs a command of the built executable with --json. */
export function cli(...args: readonly string[]): Ended {
  const { status, stdout, stderr, error } = spawnSync(PROGRAM, [...args, '--json'], { encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (stdout === '') throw new Error(`${args.join(' ')} printed nothing (${status}): ${stderr}`);
  return { code: status, json: JSON.parse(stdout) as Ended['json'] };
}

/** Runs Windows Installer to its end, without a window. @returns its exit code. */
export function msiexec(...args: readonly string[]): number | null {
  const program = path.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'msiexec.exe');
  return spawnSync(program, [...args, '/qn', '/norestart'], { stdio: 'ignore' }).status;
}

/** What Windows PowerShell prints for a script. */
export function powershell(script: string): string {
  const { status, stdout, stderr } = spawnSync(
    'powershell.exe',
    ['-NoProfile', '-NonInteractive', '-Command', script],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`PowerShell ended with ${status}: ${stderr}`);
  return stdout.trim();
}
