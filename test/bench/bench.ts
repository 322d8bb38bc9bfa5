/**
 * `npm run bench`: reads a generated log of 256 MiB for every phrase of the diagnosis, next to ripgrep with the same
 * phrases where it is installed. The two take turns, and only their ratio is worth quoting: machines are noisy.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLogFile } from '../../main/services/log-files';
import { PHRASES } from '../../shared/logs/phrases';
import { generateLog, type Density } from './generate-log';

const BYTES = 256 * 1024 * 1024;

const ROUNDS = 7;

interface Measured {
  readonly seconds: number;
  readonly peakMiB: number;
  readonly verdictLines: number;
}

const [, self = '', mode, logFile = ''] = process.argv;
if (mode === '--read') await measureReading(logFile);
else compareAll();

/** In a process of its own, so that the peak of its memory is the reading's and nothing else's. */
async function measureReading(file: string): Promise<void> {
  const start = performance.now();
  const reading = await readLogFile(file);
  const seconds = (performance.now() - start) / 1000;
  if (!reading.ok) throw new Error(`The generated log could not be read: ${reading.reason}`);
  const measured: Measured = {
    seconds,
    peakMiB: process.resourceUsage().maxRSS / 1024,
    verdictLines: reading.facts.lines,
  };
  process.stdout.write(JSON.stringify(measured));
}

function compareAll(): void {
  const folder = path.join(tmpdir(), 'mars-upgrade-assistant-bench');
  mkdirSync(folder, { recursive: true });
  for (const density of ['sparse', 'dense'] as const) compare(folder, density);
}

function compare(folder: string, density: Density): void {
  const file = path.join(folder, `${density}.log`);
  generateLog(file, BYTES, density);
  const ripgrep = ripgrepVersion();
  const ours: Measured[] = [];
  const theirs: number[] = [];
  // One round before counts for nothing: it brings the file into the page cache.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const one = readInOwnProcess(file);
    const other = ripgrep === null ? null : runRipgrep(file);
    if (round === 0) continue;
    ours.push(one);
    if (other !== null) theirs.push(other);
  }
  report(density, ours, theirs, ripgrep);
}

function readInOwnProcess(file: string): Measured {
  return JSON.parse(execFileSync(process.execPath, [self, '--read', file], { encoding: 'utf8' })) as Measured;
}

function ripgrepVersion(): string | null {
  const found = spawnSync('rg', ['--version'], { encoding: 'utf8' });
  return found.status === 0 ? (found.stdout.split('\n')[0] ?? 'ripgrep') : null;
}

function runRipgrep(file: string): number {
  const start = performance.now();
  const patterns = PHRASES.flatMap((phrase) => ['-e', phrase]);
  spawnSync('rg', ['--count', '--fixed-strings', '--no-config', ...patterns, file], { stdio: 'ignore' });
  return (performance.now() - start) / 1000;
}

function report(
  density: Density,
  ours: readonly Measured[],
  theirs: readonly number[],
  ripgrep: string | null,
): void {
  const mine = ours.map(({ seconds }) => seconds);
  const peak = Math.max(...ours.map(({ peakMiB }) => peakMiB));
  console.log(
    `${BYTES / 1024 ** 2} MiB, UTF-16LE, ${density} (${ours[0]?.verdictLines} lines), ${PHRASES.length} phrases, ${ROUNDS} rounds`,
  );
  console.log(
    `  this reader   median ${median(mine).toFixed(3)} s   minimum ${Math.min(...mine).toFixed(3)} s   peak memory ${peak.toFixed(0)} MiB`,
  );
  if (ripgrep === null) {
    console.log('  ripgrep is not installed, so there is nothing to compare with.');
    return;
  }
  const ratios = mine.map((seconds, round) => seconds / theirs[round]!);
  console.log(
    `  ${ripgrep}   median ${median(theirs).toFixed(3)} s   minimum ${Math.min(...theirs).toFixed(3)} s`,
  );
  console.log(
    `  ratio, round by round: median ${median(ratios).toFixed(2)}, ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
