/** What the adapter takes from its process, so that tests can give something else. */
import { realpath, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { runProgram, type Run } from './run';
import { startProgram, type StartProgram } from './start-program';

export interface Surroundings {
  readonly run: Run;
  readonly start: StartProgram;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the kernel's own name for the folder of Windows leads; null where that cannot be had. */
  systemRoot(): string | null;
  /** Paths of the libraries that this process has loaded; empty where they cannot be had. */
  loadedLibraries(): readonly string[];
  /** Where private folders are made, by whether the process has administrator rights. */
  tempFolder(elevated: boolean, windowsFolder: string): string;
  /** Where a path really leads, as the system says it. */
  realPath(path: string): Promise<string>;
}

/** Those of this process. */
export const REAL_SURROUNDINGS: Surroundings = {
  run: runProgram,
  start: startProgram,
  env: process.env,
  systemRoot,
  loadedLibraries,
  // With rights, not the account's own folder: whatever runs without rights under the same account can write there.
  tempFolder: (elevated, windowsFolder) => (elevated ? `${windowsFolder}\\Temp` : tmpdir()),
  // The native one asks Windows, which knows that a letter stands for a share or for a folder of another drive.
  realPath: promisify(realpath.native),
};

/** Below GLOBALROOT are the kernel's names, which no account can set. Wine has none of them. */
function systemRoot(): string | null {
  try {
    return realpathSync.native('\\\\?\\GLOBALROOT\\SystemRoot');
  } catch {
    return null;
  }
}

/** Asking for the report makes Windows load dbghelp.dll, which a process with rights is better without. */
function loadedLibraries(): readonly string[] {
  const report: unknown = process.report?.getReport();
  if (typeof report !== 'object' || report === null || !('sharedObjects' in report)) return [];
  const { sharedObjects } = report;
  return Array.isArray(sharedObjects)
    ? sharedObjects.filter((path): path is string => typeof path === 'string')
    : [];
}
