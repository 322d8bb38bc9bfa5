/** A process of its own that reads one package and prints what that cost. Started by the test beside it. */
import { readFileSync } from 'node:fs';
import { readPackageFile } from '../../../main/services/package-file';

const [small = '', wanted = ''] = process.argv.slice(2);

// Code that was never run and a hash that was never used cost memory once, whatever the package.
await readPackageFile(small);
const before = process.memoryUsage.rss();
const startedAt = performance.now();
const outcome = await readPackageFile(wanted).then(
  ({ identity }) => identity.packageCode,
  (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
);
process.stdout.write(
  JSON.stringify({
    outcome,
    milliseconds: performance.now() - startedAt,
    growthMiB: (highestBytes() - before) / 1024 / 1024,
  }),
);

/**
 * The most memory that this process ever held: it never reports less than the reading took. On Linux `maxRSS` counts
 * the parent from before the program was started too, so the kernel's own figure is read there.
 */
function highestBytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kibibytes) * 1024;
}
