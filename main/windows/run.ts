/** Starts the system's own programs: by absolute path, with an argument array, without a shell. */
import { execFile, type ExecFileException } from 'node:child_process';
import path from 'node:path';

export interface RunOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Most bytes of output that are taken. */
  readonly mostBytes: number;
}

export interface Ran {
  /** Null where the program could not be started or did not end by itself; `stderr` says why. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. Never rejects. */
export type Run = (file: string, args: readonly string[], options: RunOptions) => Promise<Ran>;

/** The real one. */
export const runProgram: Run = (file, args, { env, timeoutMs, mostBytes }) =>
  new Promise((resolve) => {
    const done = (error: ExecFileException | null, stdout: string, stderr: string): void => {
      if (error === null) return resolve({ code: 0, stdout, stderr });
      const code = typeof error.code === 'number' && error.killed !== true ? error.code : null;
      resolve({ code, stdout, stderr: code === null ? whyOf(error) : stderr });
    };
    try {
      execFile(
        file,
        [...args],
        {
          // The programs write in the console's code page, which no decoder knows; what is read of it is ASCII.
          encoding: 'latin1',
          env,
          shell: false,
          windowsHide: true,
          timeout: timeoutMs,
          maxBuffer: mostBytes,
          // Libraries are looked for in the working folder too.
          cwd: path.dirname(file),
        },
        done,
      );
    } catch {
      // Node throws what it does not know by name, for example that a policy forbids the program.
      resolve({ code: null, stdout: '', stderr: NOT_STARTED });
    }
  });

const NOT_STARTED = 'It could not be started.';

function whyOf(error: { readonly code?: number | string | null; readonly killed?: boolean }): string {
  if (error.code === 'ENOENT') return 'The program is not there.';
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'It said more than is read.';
  return error.killed === true ? 'It did not end in time.' : NOT_STARTED;
}
