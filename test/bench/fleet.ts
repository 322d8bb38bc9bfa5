/**
 * `npm run bench`, third part: the overview of many servers. 100,000 results, each of a server of its own, as long as real
 * ones are; every third is an inspection with its candidates.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { overviewAsCsv } from '../../shared/fleet/overview-text';
import { overviewAsHtml } from '../../shared/fleet/overview-html';
import { readFleetFolder } from '../../main/services/fleet/read-folder';
import { makeFleetFolder } from './fleet-folder';

const SERVERS = 100_000;
interface Measured {
  readonly seconds: number;
  readonly peakMiB: number;
  readonly lines: number;
  readonly htmlMiB: number;
  readonly csvMiB: number;
}

const [, self = '', mode, folderToRead = ''] = process.argv;
if (mode === '--read') await measure(folderToRead);
else compare();

/** In a process of its own, so that the peak of its memory is the reading's and nothing else's. */
async function measure(folder: string): Promise<void> {
  const start = performance.now();
  const overview = await readFleetFolder(folder);
  const [htmlMiB, csvMiB] = [sizeOf(overviewAsHtml(overview, new Date())), sizeOf(overviewAsCsv(overview))];
  const measured: Measured = {
    seconds: (performance.now() - start) / 1000,
    peakMiB: process.resourceUsage().maxRSS / 1024,
    lines: overview.lines.length,
    htmlMiB,
    csvMiB,
  };
  process.stdout.write(JSON.stringify(measured));
}

function sizeOf(pieces: Iterable<string>): number {
  let bytes = 0;
  for (const piece of pieces) bytes += Buffer.byteLength(piece);
  return bytes / 1024 ** 2;
}

function compare(): void {
  const folder = makeFleetFolder(SERVERS);
  try {
    const { seconds, peakMiB, lines, htmlMiB, csvMiB } = JSON.parse(
      execFileSync(process.execPath, [self, '--read', folder], { encoding: 'utf8' }),
    ) as Measured;
    console.log(
      `fleet report: ${lines} servers in ${seconds.toFixed(1)} s, peak memory ${peakMiB.toFixed(0)} MiB, HTML ${htmlMiB.toFixed(1)} MiB, CSV ${csvMiB.toFixed(1)} MiB`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
