/** How a command ends early: with an exit code and a sentence, or with one error object where JSON was asked for. */
import { EXIT, type ExitCode } from './exit-codes';
import type { Io } from './io';
import { asPlainJson } from './plain-json';

/** Thrown by a command that cannot go on. The message is whole sentences for a person. */
export class Stop extends Error {
  override readonly name = 'Stop';
  constructor(
    readonly exit: ExitCode,
    /** For programs: lower case, with dashes. Promised in the README. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  tell(json: boolean, io: Io): ExitCode {
    if (json) io.out(`${asPlainJson({ schema: 'error/1', code: this.code, message: this.message })}\n`);
    else io.err(`${this.message}\n`);
    return this.exit;
  }
}

export const USAGE = 'usage';

/** The command line was not understood: said on the error stream, also with --json. */
export function usageError(problem: string): Stop {
  return new Stop(EXIT.usage, USAGE, problem);
}

/** The first line of an error's message. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : 'unknown';
}
