/**
 * How a browser hands over very many small files in few requests: one after the other, each behind a line of JSON that
 * says its path, its length and its time. Both ends of the loopback carrier keep to it.
 */
import { FLEET_LIMITS } from './limits';

/** What stands before one file. */
export interface BundleEntry {
  /** Below the folder, with forward slashes. */
  readonly path: string;
  /** Bytes of the file on the person's disk. */
  readonly bytes: number;
  /** Milliseconds since 1970 of its last change. */
  readonly modified: number;
}

/** Longest line before a file, in bytes. */
export const MOST_ENTRY_BYTES = 8192;

export function entryLine({ path, bytes, modified }: BundleEntry): string {
  return `${JSON.stringify({ path, bytes, modified })}\n`;
}

/** Null where the line is none of `entryLine`. */
export function readEntryLine(line: string): BundleEntry | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { path, bytes, modified } = value as Readonly<Record<string, unknown>>;
  const isEntry = typeof path === 'string' && isCount(bytes) && typeof modified === 'number';
  return isEntry && Number.isFinite(modified) ? { path, bytes, modified } : null;
}

/** Bytes of the file that follow its line: none where it is too large for a result, because it is not read anyway. */
export function carriedBytes({ bytes }: Pick<BundleEntry, 'bytes'>): number {
  return bytes > FLEET_LIMITS.resultBytes ? 0 : bytes;
}

/** Whether a file below the folder, by its path, is one that the overview reads. */
export function isResultPath(path: string): boolean {
  return /\.json$/i.test(path) && path.split('/').length <= FLEET_LIMITS.depth + 1;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
