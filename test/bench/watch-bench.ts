/**
 * `node test/setup/run-ts.mjs test/bench/watch-bench.ts`: follows the known logs in a folder without and with 60,000
 * other files, and says what that costs. The figures are for people: no test depends on them.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { followLogs } from '../../main/services/watch/follow-logs';
import { nativeNotices, type OpenNotices } from '../../main/services/watch/native-notices';
import { KNOWN_LOG_NAMES, LOG_NAMES } from '../../shared/mars';

const OTHER_FILES = 60_000;
const LINES = 40;
const BETWEEN_LINES_MS = 120;

interface Measured {
  readonly startMs: number;
  readonly medianMs: number;
  readonly slowestMs: number;
  readonly cpuMs: number;
  readonly peakMiB: number;
}

const NO_NOTICES: OpenNotices = () => ({ add: () => undefined, close: async () => undefined });

const [, self = '', mode, folder = ''] = process.argv;
if (mode === 'native' || mode === 'looking') process.stdout.write(JSON.stringify(await measure(mode)));
else compare();

async function measure(how: 'native' | 'looking'): Promise<Measured> {
  const log = path.join(folder, LOG_NAMES.setup);
  const controller = new AbortController();
  const writtenAt: number[] = [];
  const delays: number[] = [];
  const startedAt = performance.now();
  const watch = await followLogs(
    KNOWN_LOG_NAMES.map((name) => path.join(folder, name)),
    {
      signal: controller.signal,
      notices: how === 'native' ? nativeNotices : NO_NOTICES,
      onLines: (_path, lines, old) => {
        if (old) return;
        for (const { text } of lines) delays.push(performance.now() - writtenAt[Number(text)]!);
      },
    },
  );
  const startMs = performance.now() - startedAt;
  const cpu = process.cpuUsage();
  for (let line = 0; line < LINES; line += 1) {
    await delay(BETWEEN_LINES_MS);
    writtenAt.push(performance.now());
    appendFileSync(log, `${line}\n`);
    // As the setup of another program would: the folder itself changes all the time.
    writeFileSync(path.join(folder, `other-${line}.tmp`), 'x');
  }
  await delay(1000);
  const { user, system } = process.cpuUsage(cpu);
  controller.abort();
  await watch.ended;
  if (delays.length !== LINES) throw new Error(`${LINES - delays.length} of ${LINES} lines were not seen.`);
  const sorted = delays.toSorted((one, other) => one - other);
  return {
    startMs,
    medianMs: sorted[LINES >> 1]!,
    slowestMs: sorted.at(-1)!,
    cpuMs: (user + system) / 1000,
    peakMiB: process.resourceUsage().maxRSS / 1024,
  };
}

function compare(): void {
  for (const files of [0, OTHER_FILES]) {
    const made = mkdtempSync(path.join(tmpdir(), 'mars-watch-bench-'));
    try {
      const temp = path.join(made, 'Temp');
      mkdirSync(temp);
      writeFileSync(path.join(temp, LOG_NAMES.setup), 'begins\n');
      for (let at = 0; at < files; at += 1) writeFileSync(path.join(temp, `${at}.tmp`), '');
      for (const how of ['native', 'looking'] as const) {
        const { stdout, stderr } = spawnSync(process.execPath, [self, how, temp], { encoding: 'utf8' });
        if (stdout === '') throw new Error(stderr);
        const { startMs, medianMs, slowestMs, cpuMs, peakMiB } = JSON.parse(stdout) as Measured;
        console.log(
          `${files} other files, ${how === 'native' ? 'with' : 'without'} notices: ready after ${startMs.toFixed(0)} ms, a line seen after ${medianMs.toFixed(0)} ms (median) and ${slowestMs.toFixed(0)} ms (slowest), ${cpuMs.toFixed(0)} ms of processor time in ${((LINES * BETWEEN_LINES_MS + 1000) / 1000).toFixed(1)} s, ${peakMiB.toFixed(0)} MiB`,
        );
      }
    } finally {
      rmSync(made, { recursive: true, force: true });
    }
  }
}
