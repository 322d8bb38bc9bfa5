/** `--log FILE`: what a command printed, with times, at the end of a file. For whoever runs it where nobody watches. */
import { appendFileSync } from 'node:fs';
import type { ExitCode } from './exit-codes';
import type { Io } from './io';
import { describeError, usageError } from './stop';

export interface Transcript {
  /** The same surroundings; what is printed is written down too. */
  readonly io: Io;
  /** Writes down how it ended. */
  end(code: ExitCode): void;
  /** Writes down that it ended otherwise. */
  fail(error: unknown): void;
}

/**
 * Begins a transcript at the end of a file; nothing in it is replaced.
 * @param commandLine as the person typed it, without the program.
 * @throws Stop when the file cannot be written, before anything else is done.
 */
export function beginTranscript(
  file: string,
  commandLine: readonly string[],
  io: Io,
  now: () => Date,
): Transcript {
  try {
    append(`Started: ${commandLine.map(asTyped).join(' ')}`);
  } catch (error) {
    throw usageError(`--log ${file} cannot be written (${describeError(error)}).`);
  }

  function append(text: string): void {
    const time = now().toISOString();
    const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
    appendFileSync(file, lines.map((line) => `${time} ${line}\n`).join(''));
  }

  /** A disk that is full by now must not keep the command from its work. */
  function note(text: string): void {
    try {
      append(text);
    } catch {
      // The person still sees everything that is printed.
    }
  }

  return {
    io: {
      ...io,
      out: (text) => {
        io.out(text);
        note(text);
      },
      err: (text) => {
        io.err(text);
        note(text);
      },
    },
    end: (code) => note(`Ended: exit code ${code}`),
    fail: (error) => note(`Ended: ${describeError(error)}`),
  };
}

function asTyped(argument: string): string {
  return /^[\w./\\:=-]+$/.test(argument) ? argument : JSON.stringify(argument);
}
