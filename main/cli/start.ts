/** Connects the commands to this process and nothing else. */
import type { AssetFiles } from '../services/asset-files';
import { EXIT } from './exit-codes';
import { openPort } from './open-port';
import { run } from './run';

/** Runs the command line of this process and leaves its exit code. Never rejects. */
export async function startCli(assets: AssetFiles): Promise<void> {
  // A full disk or a closed pipe behind a redirection must not end in a stack trace.
  process.stdout.on('error', () => process.exit(EXIT.internal));
  process.exitCode = await run(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    platform: process.platform,
    openPort: (folder) => openPort(folder, process.platform),
    assets,
    systemRoot: process.env['SystemRoot'] ?? 'C:\\Windows',
  });
}
