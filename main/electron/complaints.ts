/** The diagnostic log: details of failures that no person should be shown, for whoever is asked to help. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Complain } from '../dispatch';

/** Bytes of the log before it moves aside; the one before is replaced, so both together stay below twice this. */
const MAX_LOG_BYTES = 1024 * 1024;
/** UTF-16 code units of one entry: a long stack says no more than its beginning. */
const MAX_ENTRY_LENGTH = 8 * 1024;

/** Appends to `assistant.log` in `folder`. Never throws: a full disk must not turn a complaint into a crash. */
export function createComplaintLog(folder: string): Complain {
  const file = path.join(folder, 'assistant.log');
  return (what, cause) => {
    try {
      mkdirSync(folder, { recursive: true });
      if (sizeOf(file) > MAX_LOG_BYTES) renameSync(file, `${file}.old`);
      // Synchronous, because the process may be about to end.
      appendFileSync(file, entry(new Date(), what, cause));
    } catch {
      // Nowhere is left to complain to.
    }
  };
}

function entry(time: Date, what: string, cause: unknown): string {
  const text = `${what}: ${describe(cause)}`.slice(0, MAX_ENTRY_LENGTH);
  // Indented, so that no text from outside can pass for an entry of its own.
  return `${time.toISOString()} ${text.replaceAll(/\r\n|[\r\n\u2028\u2029]/g, '\n  ')}\n`;
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const stack = cause.stack ?? `${cause.name}: ${cause.message}`;
  return cause.cause === undefined ? stack : `${stack}\ncaused by ${describe(cause.cause)}`;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
