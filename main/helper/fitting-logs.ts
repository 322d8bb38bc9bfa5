/** Keeps what was read in the logs within the limit of one reply. */
import type { ServerLog } from './helper';

/**
 * Anybody can write a log that says so much that the reply would be too long. Such a log is left out, the longest first,
 * so that it cannot keep the others away.
 * @param mostBytes of all of them as JSON
 */
export function fittingLogs(logs: readonly ServerLog[], mostBytes: number): readonly ServerLog[] {
  const kept = logs.map((log) => ({ log, bytes: jsonBytes(log) }));
  // The commas and the brackets around them.
  const all = () => kept.reduce((sum, { bytes }) => sum + bytes + 1, 1);
  while (all() > mostBytes) {
    const longest = kept
      .filter(({ log }) => log.reading.ok)
      .reduce<(typeof kept)[number] | null>(
        (one, other) => (one && one.bytes >= other.bytes ? one : other),
        null,
      );
    if (longest === null) break;
    longest.log = { path: longest.log.path, reading: { ok: false, reason: 'too-large' } };
    longest.bytes = jsonBytes(longest.log);
  }
  return kept.map(({ log }) => log);
}

/** Bytes of a value as JSON in UTF-8. */
export function jsonBytes(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}
