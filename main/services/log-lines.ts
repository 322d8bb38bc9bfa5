/** Lines of a log for the log view: one small read from the nearest place that the index knows. */
import type { FileHandle } from 'node:fs/promises';
import { LIMITS } from '../../shared/limits';
import { AssistantError } from '../../shared/errors';
import { decodeBytes, decodeUnits } from '../../shared/logs/encoding';
import type { LogFacts } from '../../shared/logs/read-log';
import { fingerprintOf, type Fingerprint } from './log-files';
import { openOrdinary, type Links } from './ordinary-file';

/** Most bytes that are read for one view; lines beyond are left out. */
const MOST_BYTES = 16 * 1024 * 1024;

const PIECE_BYTES = 256 * 1024;

const NEWLINE = 0x0a;

export interface NumberedLine {
  readonly line: number;
  readonly text: string;
}

/** A log as it was read: where it is, what it was, and its index. */
export interface ReadableLog {
  readonly path: string;
  readonly fingerprint: Fingerprint;
  readonly facts: Pick<LogFacts, 'encoding' | 'index' | 'lines'>;
}

/**
 * The lines `from` to `to`, both included and counted from 1, each at most LIMITS.lineText long.
 * @throws AssistantError log-changed when the file is not as it was when it was read.
 */
export async function readLines(
  log: ReadableLog,
  from: number,
  to: number,
  links: Links = 'followed',
): Promise<readonly NumberedLine[]> {
  const start = log.facts.index.findLast((entry) => entry.lines < from) ?? { lines: 0, offset: 0 };
  const bytes = await readFrom(log, start.offset, to - start.lines, links);
  return (
    splitLines(bytes, log.facts.encoding)
      .map((text, at) => ({ line: start.lines + at + 1, text: shorten(text) }))
      // Behind the last line end nothing begins, though splitting sees an empty line there.
      .filter(({ line }) => line >= from && line <= Math.min(to, log.facts.lines))
  );
}

async function readFrom(log: ReadableLog, offset: number, lines: number, links: Links): Promise<Buffer> {
  try {
    const handle = await openOrdinary(log.path, links);
    if (handle === null) throw new AssistantError('log-changed');
    try {
      const now = fingerprintOf(await handle.stat());
      if (now.bytes !== log.fingerprint.bytes || now.modifiedMs !== log.fingerprint.modifiedMs)
        throw new AssistantError('log-changed');
      return await readUntil(handle, offset, lines, log.facts.encoding);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof AssistantError) throw error;
    throw new AssistantError('log-changed', { cause: error });
  }
}

/** Bytes from `offset` until enough lines are there, the limit is reached or the file ends. */
async function readUntil(
  handle: FileHandle,
  offset: number,
  lines: number,
  encoding: LogFacts['encoding'],
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let at = offset;
  for (let lineEnds = 0; lineEnds <= lines && at - offset < MOST_BYTES;) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(PIECE_BYTES), 0, PIECE_BYTES, at);
    if (bytesRead === 0) break;
    const piece = buffer.subarray(0, bytesRead);
    pieces.push(piece);
    lineEnds += countLineEnds(piece, encoding);
    at += bytesRead;
  }
  return Buffer.concat(pieces);
}

/** A lower bound is enough here: in UTF-16 a byte 0A may belong to another character, so only whole units count. */
function countLineEnds(bytes: Buffer, encoding: LogFacts['encoding']): number {
  let count = 0;
  const step = isWide(encoding) ? 2 : 1;
  const low = encoding === 'utf-16be' ? 1 : 0;
  for (let at = low; at < bytes.length; at += step) {
    if (bytes[at] === NEWLINE && (step === 1 || bytes[at ^ 1] === 0)) count += 1;
  }
  return count;
}

function splitLines(bytes: Buffer, encoding: LogFacts['encoding']): readonly string[] {
  const text = isWide(encoding) ? decodeWide(bytes, encoding === 'utf-16be') : decodeNarrow(bytes);
  return text
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
    .map((line) => line.replace(/^\uFEFF/, ''));
}

function decodeWide(bytes: Buffer, bigEndian: boolean): string[] {
  const whole = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  if (bigEndian) whole.swap16();
  const units = new Uint16Array(whole.buffer, whole.byteOffset, whole.length / 2);
  return decodeUnits(units).split('\n');
}

/** Line by line, as the reader does it: one line may be UTF-8 and the next Windows-1252. */
function decodeNarrow(bytes: Buffer): string[] {
  const lines: string[] = [];
  for (let start = 0; start <= bytes.length;) {
    const end = bytes.indexOf(NEWLINE, start);
    lines.push(decodeBytes(bytes.subarray(start, end < 0 ? bytes.length : end), false));
    if (end < 0) break;
    start = end + 1;
  }
  return lines;
}

function isWide(encoding: LogFacts['encoding']): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be';
}

function shorten(text: string): string {
  return text.length <= LIMITS.lineText ? text : `${text.slice(0, LIMITS.lineText - 1)}…`;
}
