/** Completion for PowerShell, generated from the table of commands: it cannot fall behind. */
import { powershellQuote } from '../../shared/repair/quoting';
import type { Command } from './command';

/** The names under which the program is called. */
const PROGRAMS = ['mars-upgrade-assistant-cli', 'mars-upgrade-assistant-cli.exe'] as const;

/** Options that stand without a command. */
const ALONE = ['--help', '--version'] as const;

/** A script that teaches PowerShell 5 and newer the commands and their options. Files are completed by PowerShell itself. */
export function powershellCompleter(commands: readonly Command[]): string {
  const table = commands.map(
    ({ name, summary, optionNames }) =>
      `        ${powershellQuote(name)} = @{ About = ${powershellQuote(summary)}; Options = @(${list(optionNames)}) }`,
  );
  return `# Completion for MARS Upgrade Assistant. To have it in every session, add this line to the file that $PROFILE names:
#   & mars-upgrade-assistant-cli.exe completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ${list(PROGRAMS)} -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commands = [ordered]@{
${table.join('\n')}
    }
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    $command = $words | Where-Object { $commands.Contains($_) } | Select-Object -First 1

    if ($null -eq $command -or ($words.Count -eq 1 -and $words[0] -eq $wordToComplete)) {
        $commands.Keys | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $commands[$_].About)
        }
        ${list(ALONE)} | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterName', $_)
        }
        return
    }
    $commands[$command].Options | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterName', $_)
    }
}
`;
}

function list(names: readonly string[]): string {
  return names.map(powershellQuote).join(', ');
}
