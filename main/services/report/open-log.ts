/** Opens a log for a bundle: an ordinary file that no link leads to, read to the size that it had when it was opened. */
import type { FileHandle } from 'node:fs/promises';
import type { LogRefusal } from '../../../shared/report/log-refusals';
import { RepairError } from '../../../shared/repair/reasons';
import { isFileError } from '../file-errors';
import { openSource } from '../repair/files';

/** Bytes of all logs together before they are packed; of a log that would go beyond, nothing is taken. */
export const MOST_LOG_BYTES = 256 * 1024 ** 2;

/** A log that is open. */
export interface OpenLog {
  /** Bytes that it had when it was opened: what is added later does not count. */
  readonly bytes: number;
  /** Some bytes from a place on: all of them where there are as many, none at the end. */
  read(at: number, most: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export type Opened = OpenLog | { readonly why: LogRefusal };

/** Content that is no log: keys and credentials, whatever their name. */
const CREDENTIALS =
  /<\/?\w{0,20}:?\w{0,30}VaultC?A?A?D?Cred|-----BEGIN [A-Z ]{0,40}PRIVATE KEY|<VaultCredential/i;
const CREDENTIAL_NAME = /\.(?:vaultcredentials|kek|pfx|p12|pem|key|cer|crt|jks|rdp)$/i;

/** Opens one. What is refused says why. The caller closes it. */
export async function openLog(file: string): Promise<Opened> {
  if (CREDENTIAL_NAME.test(file)) return { why: 'credentials' };
  try {
    const handle = await openSource(file);
    try {
      const { size } = await handle.stat();
      const head = Buffer.from(await readAt(handle, 0, Math.min(size, 4096)));
      if (!CREDENTIALS.test(head.toString('latin1').replaceAll('\0', ''))) return logOf(handle, size);
    } catch (error) {
      await handle.close();
      throw error;
    }
    await handle.close();
    return { why: 'credentials' };
  } catch (error) {
    return { why: whyOf(error) };
  }
}

function logOf(handle: FileHandle, bytes: number): OpenLog {
  return {
    bytes,
    read: (at, most) => readAt(handle, at, Math.max(0, Math.min(most, bytes - at))),
    close: () => handle.close(),
  };
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, at + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function whyOf(error: unknown): LogRefusal {
  const cause = error instanceof RepairError ? error.cause : error;
  if (isFileError(cause, 'EACCES', 'EPERM')) return 'no-access';
  if (!(error instanceof RepairError)) return 'not-read';
  if (error.reason === 'source-gone') return 'gone';
  if (error.reason === 'source-changed') return 'replaced';
  // Without a cause, it was looked at and is no ordinary file; a link that took its place meanwhile says ELOOP.
  return cause === undefined || isFileError(cause, 'ELOOP') ? 'not-ordinary' : 'not-read';
}
