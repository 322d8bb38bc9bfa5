/** Starts a program that outlives this process: by absolute path, with an argument array, without a shell. */
import { spawn } from 'node:child_process';
import type { StartedInstaller } from './agent-port';

export interface StartOptions {
  readonly env: Readonly<Record<string, string>>;
  /** The working folder: libraries are looked for there too. */
  readonly folder: string;
}

/** Rejects where the program could not be started. */
export type StartProgram = (
  file: string,
  args: readonly string[],
  options: StartOptions,
) => Promise<StartedInstaller>;

/** The real one. */
export const startProgram: StartProgram = (file, args, { env, folder }) =>
  new Promise((resolve, reject) => {
    const child = spawn(file, [...args], {
      // Without this, Windows ends it together with this process.
      detached: true,
      shell: false,
      stdio: 'ignore',
      env,
      cwd: folder,
    });
    const ended = new Promise<number | null>((tell) => child.once('exit', (code) => tell(code)));
    child.once('error', reject);
    child.once('spawn', () => {
      child.unref();
      resolve({ ended });
    });
  });
