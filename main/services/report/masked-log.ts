/** A log on its way into a bundle: read and masked piece by piece. */
import { createMaskStream } from '../../../shared/report/mask-stream';
import type { Masker, Tally } from '../../../shared/report/mask-text';
import type { OpenLog } from './open-log';

/** Bytes read at once. */
const PIECE_BYTES = 1024 * 1024;

/** Takes the names in a log into the masker. @throws TooManyNames, and why it could not be read. */
export async function learnLog(log: OpenLog, masker: Masker): Promise<void> {
  const stream = createMaskStream(masker);
  for await (const piece of piecesOf(log)) stream.push(piece);
  stream.finish();
}

/** The masked content. */
export async function* maskedLog(log: OpenLog, masker: Masker, tally: Tally): AsyncGenerator<Uint8Array> {
  const stream = createMaskStream(masker, tally);
  for await (const piece of piecesOf(log)) yield stream.push(piece);
  yield stream.finish();
}

async function* piecesOf(log: OpenLog): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < log.bytes;) {
    const piece = await log.read(at, PIECE_BYTES);
    if (piece.length === 0) return;
    at += piece.length;
    yield piece;
  }
}
