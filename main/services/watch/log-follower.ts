/**
 * Follows one log: reads on from where it stopped, and notices when the file is not the one any more that it was reading.
 * It keeps no file open between two looks, because on Windows an open file keeps its name after it was deleted, and the
 * setup could not make it anew.
 */
import { constants, type BigIntStats } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { createLineSplitter, type LineSplitter, type WrittenLine } from '../../../shared/logs/line-splitter';
import { isFileError, isFromSystem } from '../file-errors';

/** `not-readable`: the file is there and Windows does not allow it to be opened; said once until it can be read. */
export type LogEvent = 'appeared' | 'replaced' | 'truncated' | 'deleted' | 'not-readable';

export interface FollowSink {
  /** Complete lines in the order of the file. `old`: they were written before the following began. */
  onLines(lines: readonly WrittenLine[], old: boolean): void;
  /** Lines that come after an event other than `deleted` are counted from 1 anew. */
  onEvent(event: LogEvent): void;
}

export interface LogFollower {
  /** Looks at the file once and reports what is new. Looks never overlap. */
  look(): Promise<void>;
  /** Whether the file was there at the last look. */
  isThere(): boolean;
}

/** Bytes read at once. */
const PIECE_BYTES = 256 * 1024;

/** Bytes at the beginning and before the place of the last reading, by which a file that was rewritten in place is told. */
const SAMPLE_BYTES = 256;

/** What is remembered of the file between two looks. */
interface Known {
  stats: BigIntStats;
  offset: number;
  head: Buffer;
  tail: Buffer;
  readonly splitter: LineSplitter;
}

/** @param signal aborting it ends a look between two pieces; what was read is not reported any more. */
export function createLogFollower(path: string, sink: FollowSink, signal: AbortSignal): LogFollower {
  let known: Known | null = null;
  let isFirstLook = true;
  let saidNotReadable = false;
  let running: Promise<void> | null = null;
  let again = false;

  function look(): Promise<void> {
    again = running !== null;
    running ??= lookUntilQuiet().finally(() => (running = null));
    return running;
  }

  async function lookUntilQuiet(): Promise<void> {
    do {
      again = false;
      await lookOnce();
      isFirstLook = false;
    } while (again && !signal.aborted);
  }

  async function lookOnce(): Promise<void> {
    if (signal.aborted) return;
    try {
      const found = await lstat(path, { bigint: true });
      if (!found.isFile()) return forget();
      if (known !== null && isUntouched(known.stats, found)) return;
      // Reading a link that took the file's place would read another file.
      const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      try {
        await readOn(handle);
      } finally {
        await handle.close();
      }
      saidNotReadable = false;
    } catch (error) {
      if (isFileError(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return forget();
      if (!isFromSystem(error)) throw error;
      say('not-readable');
    }
  }

  function forget(): void {
    if (known === null) return;
    known = null;
    say('deleted');
  }

  function say(event: LogEvent): void {
    if (signal.aborted) return;
    if (event === 'not-readable' && saidNotReadable) return;
    saidNotReadable = event === 'not-readable';
    sink.onEvent(event);
  }

  async function readOn(handle: FileHandle): Promise<void> {
    const stats = await handle.stat({ bigint: true });
    const old = isFirstLook;
    if (known === null) {
      if (!old) say('appeared');
      known = fresh(stats);
    } else {
      const changed = await changeOf(known, stats, handle);
      if (changed !== null) {
        say(changed);
        known = fresh(stats);
      }
    }
    await readNewBytes(handle, known, Number(stats.size), old);
    known.stats = stats;
  }

  async function readNewBytes(handle: FileHandle, state: Known, size: number, old: boolean): Promise<void> {
    const buffer = Buffer.allocUnsafe(Math.min(PIECE_BYTES, Math.max(0, size - state.offset)));
    while (state.offset < size && !signal.aborted) {
      const wanted = Math.min(buffer.length, size - state.offset);
      const { bytesRead } = await handle.read(buffer, 0, wanted, state.offset);
      if (bytesRead === 0 || signal.aborted) return;
      const piece = buffer.subarray(0, bytesRead);
      remember(state, piece);
      const lines: WrittenLine[] = [];
      state.splitter.push(piece, (line) => lines.push(line));
      if (lines.length > 0) sink.onLines(lines, old);
    }
  }

  return { look, isThere: () => known !== null };
}

function fresh(stats: BigIntStats): Known {
  return {
    stats,
    offset: 0,
    head: Buffer.alloc(0),
    tail: Buffer.alloc(0),
    splitter: createLineSplitter(),
  };
}

function remember(state: Known, piece: Buffer): void {
  if (state.head.length < SAMPLE_BYTES)
    state.head = Buffer.concat([state.head, piece.subarray(0, SAMPLE_BYTES - state.head.length)]);
  state.tail = Buffer.from(
    Buffer.concat([state.tail, piece.subarray(-SAMPLE_BYTES)]).subarray(-SAMPLE_BYTES),
  );
  state.offset += piece.length;
}

function isUntouched(before: BigIntStats, now: BigIntStats): boolean {
  return (
    isSameFile(before, now) &&
    before.size === now.size &&
    before.mtimeNs === now.mtimeNs &&
    before.ctimeNs === now.ctimeNs
  );
}

function isSameFile(before: BigIntStats, now: BigIntStats): boolean {
  return before.ino === now.ino && before.dev === now.dev;
}

/** Whether the file is another one, or the same one with other content, than what was read up to now. */
async function changeOf(
  known: Known,
  now: BigIntStats,
  handle: FileHandle,
): Promise<'replaced' | 'truncated' | null> {
  if (!isSameFile(known.stats, now)) return 'replaced';
  // A number of a deleted file is used again. Where a system keeps no time of creation, it tells that of the last change.
  if (known.stats.birthtimeNs !== now.birthtimeNs && now.birthtimeNs !== now.ctimeNs) return 'replaced';
  if (now.size < BigInt(known.offset)) return 'truncated';
  const { head, tail, offset } = known;
  const same = (await holds(handle, head, 0)) && (await holds(handle, tail, offset - tail.length));
  return same ? null : 'replaced';
}

async function holds(handle: FileHandle, sample: Buffer, at: number): Promise<boolean> {
  if (sample.length === 0) return true;
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(sample.length), 0, sample.length, at);
  return bytesRead === sample.length && buffer.equals(sample);
}
