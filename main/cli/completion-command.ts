/** `completion SHELL`: prints what teaches a shell the commands. */
import { defineCommand, type Command } from './command';
import { powershellCompleter } from './completion';
import { EXIT } from './exit-codes';
import { asPlainJson } from './plain-json';
import { usageError } from './stop';

/** @param commands asked for late, because this command is one of them. */
export function completionCommand(commands: () => readonly Command[]): Command {
  return defineCommand({
    name: 'completion',
    usage: 'powershell',
    summary: 'print the completion for PowerShell',
    about: `Prints a script that completes the commands and options of this program in PowerShell 5 and newer.`,
    optionLines: [],
    schemas: ['completion/1'],
    examples: ['completion powershell | Out-String | Invoke-Expression'],
    options: {},
    operands: { what: 'the name of a shell', least: 1, most: 1 },
    takesPractice: false,
    async run({ json, operands: [shell = ''] }, io) {
      if (shell.toLowerCase() !== 'powershell')
        throw usageError(`There is no completion for "${shell}", only for powershell.`);
      const script = powershellCompleter(commands());
      io.out(json ? `${asPlainJson({ schema: 'completion/1', shell: 'powershell', script })}\n` : script);
      return EXIT.nothingToRepair;
    },
  });
}
