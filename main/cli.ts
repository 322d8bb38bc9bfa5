/** Entry of the command line: connects the commands to this process and nothing else. */
import path from 'node:path';
import { openPort } from './cli/open-port';
import { EXIT } from './cli/exit-codes';
import { run } from './cli/run';

// A full disk or a closed pipe behind a redirection must not end in a stack trace.
process.stdout.on('error', () => process.exit(EXIT.internal));

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  platform: process.platform,
  openPort: (folder) => openPort(folder, process.platform),
  // The built entry lies in out/main, two folders below the project.
  assetsFolder: path.join(import.meta.dirname, '..', '..', 'assets'),
  systemRoot: process.env['SystemRoot'] ?? 'C:\\Windows',
});
