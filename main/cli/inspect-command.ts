/** `inspect`: what this server itself says about the agent's cached package. */
import { judgeInspection } from '../../shared/fleet/judge';
import { toInspectionJson } from '../../shared/repair/inspection-json';
import { witnessOf } from '../../shared/repair/log-witness';
import { inspectionAsText } from '../../shared/words/inspection-text';
import { inspect } from '../services/inspect';
import { defineCommand } from './command';
import { EXIT_OF } from './exit-codes';
import { gatherLogs } from './gather-logs';
import { asPlainJson } from './plain-json';
import { openServer } from './server';
import { usageError } from './stop';

export const INSPECT = defineCommand({
  name: 'inspect',
  usage: '[--source PATH] [--json] [LOGS...]',
  summary: 'check the cached package on the server',
  about: `Reads the registry, the Windows Installer cache and the packages that may be the missing one.
Nothing is written.

The registry decides which file is looked at; the logs only confirm it. Without named logs, those
that the setup left in %SystemRoot%\\Temp are read. Packages are looked for in the setup folder that
the logs name, in other setup folders at the roots of the drives, and where the registry says that
the package came from.`,
  optionLines: ['  --source PATH   a package, or the folder that has it, to be judged first'],
  schemas: ['inspection/1'],
  examples: ['inspect --json', 'inspect --source D:\\kept\\OBSAGENT.msi'],
  options: { source: { type: 'string' } },
  operands: { what: 'files and folders', least: 0, most: Infinity },
  async run(line, io) {
    if (line.values.source === '') throw usageError('--source needs a package or a folder.');
    const port = await openServer(line, io);
    const logs = await gatherLogs(line, io);
    const inspection = await inspect(port, {
      witness: witnessOf(logs?.diagnosis ?? null),
      named: line.values.source ?? null,
    });
    io.out(line.json ? `${asPlainJson(toInspectionJson(inspection))}\n` : inspectionAsText(inspection));
    return EXIT_OF[judgeInspection(inspection).standing];
  },
});
