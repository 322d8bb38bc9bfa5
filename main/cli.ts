/** Entry of the command line: connects the commands to this process and nothing else. */
import { run } from './cli/run';

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  platform: process.platform,
  systemRoot: process.env['SystemRoot'] ?? 'C:\\Windows',
});
