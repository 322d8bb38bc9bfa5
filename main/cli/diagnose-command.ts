/** `diagnose`: reads the named logs, or looks for them on the server, and says what is wrong. */
import { toDiagnosisJson } from '../../shared/diagnosis/json';
import { KNOWN_LOG_NAMES } from '../../shared/mars';
import { diagnosisAsText } from '../../shared/words/diagnosis-text';
import { defineCommand } from './command';
import { EXIT, exitCodeOf } from './exit-codes';
import { gatherLogs } from './gather-logs';
import { asPlainJson } from './plain-json';

export const DIAGNOSE = defineCommand({
  name: 'diagnose',
  usage: '[--json] [FILE_OR_FOLDER...]',
  summary: 'say what is wrong, with the lines that prove it',
  about: `Reads upgrade logs and says what is wrong.

Files are recognised by what is in them, in any order. A folder stands for the logs in it.
Without files, on Windows, these names are looked for in %SystemRoot%\\Temp:
  ${KNOWN_LOG_NAMES.slice(0, 3).join(', ')}, OBInstaller0Curr.errlog (any digit)`,
  optionLines: [],
  schemas: ['diagnosis/1'],
  examples: ['diagnose OBPatch.log OBInstaller0Curr.errlog'],
  options: {},
  operands: { what: 'files and folders', least: 0, most: Infinity },
  async run(line, io) {
    const logs = await gatherLogs(line, io);
    if (logs === null) {
      io.err(
        'Without files, logs are looked for on the Windows server only, so nothing was read.\nName the files: diagnose OBPatch.log OBInstaller0Curr.errlog\n',
      );
      return EXIT.usage;
    }
    if (line.json) io.out(`${asPlainJson(toDiagnosisJson(logs.diagnosis))}\n`);
    else io.out(logs.any ? diagnosisAsText(logs.diagnosis) : nothingThere(logs.where));
    return exitCodeOf(logs.diagnosis);
  },
});

function nothingThere(where: string): string {
  return `No upgrade logs here\n\n${where} has no OBPatch.log and no OBInstaller log. Run the upgrade once to get them.\n`;
}
