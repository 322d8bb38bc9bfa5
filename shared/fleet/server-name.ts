/** Which server a result file is about, by its name: `SRV01.json`, `SRV01.inspection.json` or `SRV01/inspection.json`. */

const KINDS = 'diagnosis|inspection|plan|outcome|upgrade|result';
const KIND_ALONE = new RegExp(`^(?:${KINDS})$`, 'i');
const KIND_BEHIND = new RegExp(`\\.(?:${KINDS})$`, 'i');

/** Never empty: a name that leaves nothing stands for itself. @param file path below the folder of results, with forward slashes. */
export function serverOfFile(file: string): string {
  const parts = file.split('/');
  const stem = (parts.at(-1) ?? '').replace(/\.json$/i, '');
  const folder = parts.at(-2);
  if (KIND_ALONE.test(stem) && folder !== undefined) return folder;
  return stem.replace(KIND_BEHIND, '') || file;
}
