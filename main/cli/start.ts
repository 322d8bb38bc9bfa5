/** Connects the commands to this process and nothing else. */
import type { AssetFiles } from '../services/asset-files';
import { EXIT } from './exit-codes';
import { openPort } from './open-port';
import { createProgressLine, type ProgressLine } from './progress-line';
import { run } from './run';
import { untilStopped } from './until-stopped';

/** Runs the command line of this process and leaves its exit code. Never rejects. */
export async function startCli(assets: AssetFiles): Promise<void> {
  // A full disk or a closed pipe behind a redirection must not end in a stack trace.
  process.stdout.on('error', () => process.exit(EXIT.internal));
  const line = process.stderr.isTTY ? progressLine() : null;
  process.exitCode = await run(process.argv.slice(2), {
    out: (text) => {
      line?.clear();
      process.stdout.write(text);
    },
    err: (text) => {
      line?.clear();
      process.stderr.write(text);
    },
    ...(line === null ? {} : { progress: line.report }),
    untilStopped,
    platform: process.platform,
    openPort: (folder) => openPort(folder, process.platform),
    assets,
    systemRoot: process.env['SystemRoot'] ?? 'C:\\Windows',
  });
}

/** On the error stream, so that what is printed can be redirected without it. */
function progressLine(): ProgressLine {
  return createProgressLine({
    write: (text) => process.stderr.write(text),
    columns: () => process.stderr.columns,
    now: () => performance.now(),
  });
}
