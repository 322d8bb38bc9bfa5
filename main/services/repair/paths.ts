/** Parts of paths in either spelling: services speak Windows paths, a practice server's host may not. */

/** The folder of a path. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(file.lastIndexOf('\\'), file.lastIndexOf('/')));
}
