/** Reads log files: one pass, one reused buffer, cancellable, never anything but ordinary files. */
import { open, type FileHandle } from 'node:fs/promises';
import { LIMITS } from '../../shared/limits';
import type { UnusedReason } from '../../shared/log-card';
import { createLogReader, type LogFacts } from '../../shared/logs/read-log';
import { reasonOf } from './file-errors';
import { openOrdinary, type Links } from './ordinary-file';

/** Bytes read at once; larger buffers were no faster when measured. */
const BUFFER_BYTES = 1024 * 1024;

/** How a file was when it was read: if it differs later, its lines may have moved. */
export interface Fingerprint {
  readonly bytes: number;
  readonly modifiedMs: number;
}

export type LogReading =
  | { readonly ok: true; readonly facts: LogFacts; readonly fingerprint: Fingerprint }
  | { readonly ok: false; readonly reason: UnusedReason };

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Called after each piece with bytes read so far and bytes in all. */
  readonly onProgress?: (bytesRead: number, bytes: number) => void;
  /** Followed unless said otherwise. */
  readonly links?: Links;
}

/**
 * Reads one log to its end.
 * @throws the signal's reason when it is aborted; everything else that goes wrong is an answer.
 */
export async function readLogFile(path: string, options: ReadOptions = {}): Promise<LogReading> {
  options.signal?.throwIfAborted();
  try {
    const handle = await openOrdinary(path, options.links);
    if (handle === null) return { ok: false, reason: 'not-a-file' };
    try {
      const before = await handle.stat();
      if (before.size > LIMITS.logBytes) return { ok: false, reason: 'too-large' };
      const facts = await scan(handle, before.size, options);
      return { ok: true, facts, fingerprint: fingerprintOf(before) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    return { ok: false, reason: reasonOf(error) };
  }
}

async function scan(
  handle: FileHandle,
  bytes: number,
  { signal, onProgress }: ReadOptions,
): Promise<LogFacts> {
  const reader = createLogReader();
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  let bytesTotal = 0;
  // A log that grows while it is read must come to an end too.
  while (bytesTotal <= LIMITS.logBytes) {
    const { bytesRead } = await handle.read(buffer, 0, BUFFER_BYTES, null);
    signal?.throwIfAborted();
    if (bytesRead === 0) break;
    reader.push(buffer.subarray(0, bytesRead));
    bytesTotal += bytesRead;
    onProgress?.(bytesTotal, Math.max(bytes, bytesTotal));
  }
  return reader.finish();
}

/** Opens a file to read and closes it again, whatever happens in between. */
export async function withFile<T>(path: string, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(path, 'r');
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}

/** The fingerprint of a file's state. */
export function fingerprintOf(file: { readonly size: number; readonly mtimeMs: number }): Fingerprint {
  return { bytes: file.size, modifiedMs: file.mtimeMs };
}

/** Whether two files hold the same bytes. A file that cannot be read is never the same. */
export async function sameContent(one: string, other: string): Promise<boolean> {
  try {
    return await withFile(one, (first) => withFile(other, (second) => sameBytes(first, second)));
  } catch {
    return false;
  }
}

/** The first of some files that holds the same bytes as another one, or null. An empty file repeats none. */
export async function findTwin<T extends { readonly path: string; readonly bytes: number }>(
  files: readonly T[],
  path: string,
  bytes: number,
): Promise<T | null> {
  if (bytes === 0) return null;
  for (const file of files) if (file.bytes === bytes && (await sameContent(file.path, path))) return file;
  return null;
}

async function sameBytes(first: FileHandle, second: FileHandle): Promise<boolean> {
  const [left, right] = [Buffer.allocUnsafe(BUFFER_BYTES), Buffer.allocUnsafe(BUFFER_BYTES)];
  for (;;) {
    const [a, b] = await Promise.all([fill(first, left), fill(second, right)]);
    if (a !== b || !left.subarray(0, a).equals(right.subarray(0, b))) return false;
    if (a === 0) return true;
  }
}

/** Reads until the buffer is full or the file ends: a read may return fewer bytes than asked for. */
async function fill(handle: FileHandle, buffer: Buffer): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, null);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}
