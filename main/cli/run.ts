/** Reads the command line and runs one command. Effects come in as functions, so tests need no process. */
import { parseArgs } from 'node:util';
import { diagnoseCommand } from './diagnose-command';
import { EXIT, type ExitCode } from './exit-codes';
import { HELP, HELP_DIAGNOSE } from './help';
import type { Io } from './io';

declare const __APP_VERSION__: string;

/** Runs a command line without the program's name. Never rejects. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatchCommand(argv, io);
  } catch (error) {
    io.err(`Something failed inside this program. Nothing was changed. Details: ${describe(error)}\n`);
    return EXIT.internal;
  }
}

async function dispatchCommand(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [command, ...rest] = argv;
  if (command === undefined || command === '--help' || command === '-h' || command === 'help') {
    (command === undefined ? io.err : io.out)(HELP);
    return command === undefined ? EXIT.usage : EXIT.nothingToRepair;
  }
  if (command === '--version') {
    io.out(`${__APP_VERSION__}\n`);
    return EXIT.nothingToRepair;
  }
  if (command !== 'diagnose') return usage(io, `There is no command "${command}".`);
  const parsed = parseDiagnose(rest);
  if (typeof parsed === 'string') return usage(io, parsed);
  if (parsed.help) {
    io.out(HELP_DIAGNOSE);
    return EXIT.nothingToRepair;
  }
  return diagnoseCommand(parsed, io);
}

interface DiagnoseArguments {
  readonly json: boolean;
  readonly help: boolean;
  readonly paths: readonly string[];
}

function parseDiagnose(args: readonly string[]): DiagnoseArguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return { json: values.json ?? false, help: values.help ?? false, paths: positionals };
  } catch (error) {
    return `${describe(error).replace(/\.$/, '')}.`;
  }
}

function usage(io: Io, problem: string): ExitCode {
  io.err(`${problem} Nothing was read.\nSee what there is with --help.\n`);
  return EXIT.usage;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : 'unknown';
}
