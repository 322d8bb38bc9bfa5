/** Reads the command line and runs one command. Effects come in as functions, so tests need no process. */
import { COMMANDS, findCommand } from './commands';
import { EXIT, type ExitCode } from './exit-codes';
import { commandHelp, generalHelp } from './help';
import type { Io } from './io';
import { describeError, Stop, usageError } from './stop';

declare const __APP_VERSION__: string;

/** Runs a command line without the program's name. Never rejects. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await startCommand(argv, io);
  } catch (error) {
    if (error instanceof Stop) return misunderstood(error, io);
    const writes = findCommand(argv[0] ?? '')?.writes ?? false;
    const changed = writes ? '' : ' Nothing was changed.';
    io.err(`Something failed inside this program.${changed} Details: ${describeError(error)}\n`);
    return EXIT.internal;
  }
}

async function startCommand(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? io.err : io.out)(generalHelp(COMMANDS));
    return name === undefined ? EXIT.usage : EXIT.nothingToRepair;
  }
  if (name === '--version') {
    io.out(`${__APP_VERSION__}\n`);
    return EXIT.nothingToRepair;
  }
  const command = findCommand(name);
  if (command === null) throw usageError(`There is no command "${name}".`);
  return command.start(rest, io, () => io.out(commandHelp(command)));
}

function misunderstood(stop: Stop, io: Io): ExitCode {
  io.err(`${stop.message} Nothing was read.\nSee what there is with --help.\n`);
  return stop.exit;
}
