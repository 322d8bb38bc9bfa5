/** The help texts of the command line. */
import type { CommandHelp } from './command';
import { EXIT_MEANINGS } from './exit-codes';

const EXITS = EXIT_MEANINGS.map(([code, meaning]) => `  ${String(code).padStart(2)}  ${meaning}`).join('\n');

/** Columns of what one types, in front of what it does. */
const USAGE_COLUMNS = 44;

/** The text of --help: every command in one line. */
export function generalHelp(commands: readonly CommandHelp[]): string {
  const lines = [
    ...commands.map(({ name, usage, summary }) => [`${name} ${usage}`, summary]),
    ['COMMAND --help', 'more about it, with an example'],
    ['--version', 'the version of this program'],
    ['--help', 'this text'],
  ];
  return `MARS Upgrade Assistant: finds out why the upgrade of the MARS agent failed, and repairs it.

Usage:
${lines.map(([typed = '', meaning = '']) => `  ${typed.padEnd(USAGE_COLUMNS)}${meaning}`).join('\n')}

Every command that reads a server takes --practice DIR: a made-up server in a folder.

Exit codes:
${EXITS}

Logs and packages are read on this computer only. Nothing is sent anywhere.
`;
}

/** The text of COMMAND --help. */
export function commandHelp(command: CommandHelp & { readonly takesPractice?: false }): string {
  const schemas = command.schemas.map((schema) => `"${schema}"`).join(' or ');
  const options = [
    ...command.optionLines,
    `  --json          print one JSON object ("schema": ${schemas}) and nothing else`,
    '  --log FILE      add what is printed to the end of that file too, with times',
    ...(command.takesPractice === false
      ? []
      : ['  --practice DIR  work on the practice server in that folder, not on this computer']),
  ];
  return `${command.about}

Usage:
  ${command.name} ${command.usage}

Options:
${options.join('\n')}

Example:
${command.examples.map((example) => `  ${example}`).join('\n')}

Exit codes:
${EXITS}
`;
}
