/** A log on its way into a bundle: opened once, read to the size that it had, masked piece by piece. */
import type { FileHandle } from 'node:fs/promises';
import { createMaskStream } from '../../../shared/report/mask-stream';
import type { Masker, Tally } from '../../../shared/report/mask-text';
import { RepairError } from '../../../shared/repair/reasons';
import { openSource } from '../repair/files';

/** Bytes read at once. */
const PIECE_BYTES = 64 * 1024;

export interface OpenLog {
  readonly handle: FileHandle;
  /** Bytes that it had when it was opened: what is added later does not count. */
  readonly bytes: number;
}

/** Content that is no log: keys and credentials, whatever their name. */
const CREDENTIALS =
  /<\/?\w{0,20}:?\w{0,30}VaultC?A?A?D?Cred|-----BEGIN [A-Z ]{0,40}PRIVATE KEY|<VaultCredential/i;
const CREDENTIAL_NAME = /\.(?:vaultcredentials|kek|pfx|p12|pem|key|cer|crt|jks|rdp)$/i;

export type Opened = OpenLog | { readonly why: string };

/** Opens an ordinary file that no link leads to. What is refused says why. */
export async function openLog(file: string): Promise<Opened> {
  if (CREDENTIAL_NAME.test(file)) return { why: 'Files with keys and credentials are never collected.' };
  try {
    const handle = await openSource(file);
    const { size } = await handle.stat();
    const head = Buffer.alloc(Math.min(size, 4096));
    await handle.read(head, 0, head.length, 0);
    const text = head.toString('latin1').replaceAll('\0', '');
    if (!CREDENTIALS.test(text)) return { handle, bytes: size };
    await handle.close();
    return { why: 'Files with keys and credentials are never collected.' };
  } catch (error) {
    return { why: whyOf(error) };
  }
}

function whyOf(error: unknown): string {
  if (!(error instanceof RepairError)) return 'It could not be read.';
  if (error.reason === 'source-gone') return 'It is not there any more.';
  if (error.reason === 'source-changed') return 'It was replaced while it was opened.';
  return 'It is not an ordinary file, a link leads to it, or Windows did not allow it to be opened.';
}

/** Takes the names in a log into the masker. @throws TooManyNames, or an error of node:fs. */
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

async function* piecesOf({ handle, bytes }: OpenLog): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(PIECE_BYTES);
  for (let at = 0; at < bytes;) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(PIECE_BYTES, bytes - at), at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
