/** One wine prefix: a Windows of its own in a folder, with the built product and Node installed in it. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { inProject } from '../../setup/project.mjs';
import { WINDOWS_NODE } from '../../setup/windows-node.mjs';
import type { RunnerAddress } from './runner-protocol';

/** Where things lie inside. */
export const WINDOWS_PATHS = {
  node: 'C:\\Program Files\\nodejs\\node.exe',
  product: 'C:\\Program Files\\MARS Upgrade Assistant',
  executable: 'C:\\Program Files\\MARS Upgrade Assistant\\mars-upgrade-assistant-cli.exe',
  runner: 'C:\\lab\\runner.mjs',
  knownLibraries: 'C:\\lab\\known-libraries.cjs',
} as const;

/** As `npm run build:cli` makes it. */
export const EXECUTABLE = 'out/cli/mars-upgrade-assistant-cli.exe';

const NAME = /^mars-lab-(\d+)$/;

/** The folder of this process's prefix. */
export function ownPrefix(): string {
  return path.join(realpathSync(tmpdir()), `mars-lab-${process.pid}`);
}

/** Where a path on drive C lies on Linux. */
export function inPrefix(prefix: string, windowsPath: string): string {
  return path.join(prefix, 'drive_c', ...windowsPath.replace(/^C:\\/i, '').split('\\'));
}

/** Makes the prefix. @throws Error when wine cannot. */
export async function makePrefix(prefix: string): Promise<void> {
  await removeAbandoned();
  mkdirSync(path.join(prefix, 'home'), { recursive: true });
  await wine(prefix, ['wineboot', '--init']);
  // Node starts on Windows 10 and later only; wine plays an older one by itself.
  await wine(prefix, ['winecfg', '-v', 'win10']);
  // The drive that shows all of Linux: a server has none.
  rmSync(path.join(prefix, 'dosdevices', 'z:'), { force: true });
  installProduct(prefix);
}

function installProduct(prefix: string): void {
  const inside = (windowsPath: string) => inPrefix(prefix, windowsPath);
  for (const file of [WINDOWS_PATHS.node, WINDOWS_PATHS.runner])
    mkdirSync(path.dirname(inside(file)), { recursive: true });
  copyFileSync(WINDOWS_NODE, inside(WINDOWS_PATHS.node));
  mkdirSync(inside(WINDOWS_PATHS.product), { recursive: true });
  copyFileSync(inProject(EXECUTABLE), inside(WINDOWS_PATHS.executable));
  for (const file of [WINDOWS_PATHS.runner, WINDOWS_PATHS.knownLibraries])
    copyFileSync(path.join(import.meta.dirname, path.win32.basename(file)), inside(file));
  for (const part of ['out/main', 'out/renderer', 'assets/practice', 'package.json'])
    cpSync(inProject(part), path.join(inside(WINDOWS_PATHS.product), part), { recursive: true });
}

export interface RunnerProcess {
  readonly address: RunnerAddress;
  readonly process: ChildProcess;
}

/** Starts the runner. It keeps the prefix's own services running, which wine would start anew for each program. */
export async function startRunner(prefix: string): Promise<RunnerProcess> {
  const child = spawn('wine', [WINDOWS_PATHS.node, WINDOWS_PATHS.runner], {
    cwd: path.join(prefix, 'drive_c'),
    env: environment(prefix),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await new Promise<RunnerAddress>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Node for Windows ended with ${code} under wine.`)));
    createInterface({ input: child.stdout }).once('line', (line) => {
      resolve(JSON.parse(line) as RunnerAddress);
    });
  });
  return { address, process: child };
}

/** The command lines of the Windows programs that run in a prefix. */
export function processesIn(prefix: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      // One that has ended meanwhile, or that is somebody else's, is none of the prefix.
      try {
        const of = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
        if (!of.includes(`WINEPREFIX=${prefix}`)) return '';
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    });
}

/** Ends everything that runs in a prefix, and removes it. */
export function removePrefix(prefix: string): void {
  spawnSync('wineserver', ['--kill'], { env: environment(prefix), stdio: 'ignore', timeout: 30_000 });
  rmSync(prefix, { recursive: true, force: true, maxRetries: 5 });
}

/** Prefixes of earlier runs that were ended by force. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(realpathSync(tmpdir()))) {
    const pid = Number(NAME.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || (pid !== process.pid && isRunning(pid))) continue;
    removePrefix(path.join(realpathSync(tmpdir()), name));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Its output is not taken: services that it starts would keep a pipe open. */
async function wine(prefix: string, args: readonly string[]): Promise<void> {
  const child = spawn('wine', [...args], { env: environment(prefix), stdio: 'ignore', timeout: 120_000 });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`wine ${args.join(' ')} ended with ${code}.`);
}

/** Nothing of this account: neither its home, nor its desktop, nor its settings of wine. */
function environment(prefix: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: path.join(prefix, 'home'),
    LC_ALL: 'C.UTF-8',
    WINEPREFIX: prefix,
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    // No menu entries on the desktop, and no question for Mono and Gecko, which nothing here uses.
    WINEDLLOVERRIDES: 'winemenubuilder.exe,mscoree,mshtml=d',
  };
}
