/** Files named at the start: `assistant.exe a.log b.log`, or logs dropped on the shortcut. */
import path from 'node:path';

export interface CommandLine {
  readonly argv: readonly string[];
  readonly isPackaged: boolean;
  readonly workingDirectory: string;
}

/**
 * The files on the command line, as absolute paths. Switches are skipped wherever they stand: Electron and Chromium add
 * their own.
 */
export function startFiles({ argv, isPackaged, workingDirectory }: CommandLine): readonly string[] {
  const names = argv.slice(1).filter((argument) => argument !== '' && !argument.startsWith('-'));
  // Outside the package the first name is the app's own folder.
  return (isPackaged ? names : names.slice(1)).map((name) => path.resolve(workingDirectory, name));
}
