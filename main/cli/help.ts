/** The help texts of the command line. */
import { KNOWN_LOG_NAMES } from '../../shared/mars';
import { EXIT_MEANINGS } from './exit-codes';

const EXITS = EXIT_MEANINGS.map(([code, meaning]) => `  ${String(code).padStart(2)}  ${meaning}`).join('\n');

export const HELP = `MARS Upgrade Assistant: finds out why the upgrade of the MARS agent failed.

Usage:
  diagnose [--json] [FILE_OR_FOLDER...]   say what is wrong, with the lines that prove it
  diagnose --help                         more about it, with an example
  --version                               the version of this program
  --help                                  this text

Exit codes:
${EXITS}

Logs are read on this computer only. Nothing is changed and nothing is sent anywhere.
`;

export const HELP_DIAGNOSE = `Reads upgrade logs and says what is wrong.

Usage:
  diagnose [--json] [FILE_OR_FOLDER...]

Files are recognised by what is in them, in any order. A folder stands for the logs in it.
Without files, on Windows, these names are looked for in %SystemRoot%\\Temp:
  ${KNOWN_LOG_NAMES.slice(0, 3).join(', ')}, OBInstaller0Curr.errlog (any digit)

Options:
  --json   print one JSON object ("schema": "diagnosis/1") on stdout and nothing else

Example:
  diagnose OBPatch.log OBInstaller0Curr.errlog

Exit codes:
${EXITS}
`;
