/** Finds out where this program runs from. Pure: what it depends on comes in. */
import path from 'node:path';
import type { ProgramHome } from '../shared/program-home';

export interface HomeFacts {
  readonly isPackaged: boolean;
  /** The running program, `process.execPath`. */
  readonly program: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where Windows installs programs for all users, as its registry says it; null where it could not be asked. */
  readonly programFiles: string | null;
}

/** Set by electron-builder's portable program for what it unpacks and starts; see its documentation, "Portable". */
const PORTABLE_VARIABLE = 'PORTABLE_EXECUTABLE_DIR';

/**
 * Only a program below Program Files counts as installed: Windows gives that folder to administrators alone. Nothing is
 * tried out by writing, because with a full token that would always succeed.
 */
export function programHome({ isPackaged, program, env, programFiles }: HomeFacts): ProgramHome {
  if (!isPackaged) return 'sources';
  if (env[PORTABLE_VARIABLE] !== undefined) return 'portable';
  return programFiles !== null && isBelow(program, programFiles) ? 'installed' : 'other-folder';
}

function isBelow(file: string, folder: string): boolean {
  const relative = path.win32.relative(folder.toLowerCase(), file.toLowerCase());
  return relative !== '' && !relative.startsWith('..') && !path.win32.isAbsolute(relative);
}
