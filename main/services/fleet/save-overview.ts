/** Saves an overview piece by piece: of very many servers it needs not be held as a whole. */
import { writeFile } from 'node:fs/promises';
import { saveFile, type SaveOptions } from '../save-file';

/** UTF-16 code units that are written at once. */
const AT_ONCE = 256 * 1024;

/** @throws SaveError; then nothing is left behind. */
export async function saveOverview(
  target: string,
  options: SaveOptions,
  pieces: Iterable<string>,
): Promise<void> {
  await saveFile(target, options, (file) => writeFile(file, grouped(pieces)));
}

/** Small pieces as few large ones. */
function* grouped(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < AT_ONCE) continue;
    yield text;
    text = '';
  }
  yield text;
}
