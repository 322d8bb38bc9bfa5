/** Takes a bundle of results apart while it arrives; never more than one file is held. */
import { carriedBytes, MOST_ENTRY_BYTES, readEntryLine, type BundleEntry } from '../../shared/fleet/bundle';

export interface BundledFile {
  readonly entry: BundleEntry;
  readonly content: Buffer;
}

/** @throws Error where the bytes are no bundle, or end in the middle of a file. */
export async function* filesInBundle(source: AsyncIterable<Buffer>): AsyncGenerator<BundledFile> {
  const held = createHeld();
  let entry: BundleEntry | null = null;
  for await (const piece of source) {
    held.push(piece);
    for (;;) {
      entry ??= takeEntry(held);
      if (entry === null || held.bytes < carriedBytes(entry)) break;
      yield { entry, content: held.take(carriedBytes(entry)) };
      entry = null;
    }
  }
  if (entry !== null || held.bytes > 0) throw new Error('The bundle ends in the middle of a file');
}

const LINE_END = 10;

function takeEntry(held: Held): BundleEntry | null {
  const end = held.indexOf(LINE_END);
  if (end === -1) {
    if (held.bytes > MOST_ENTRY_BYTES) throw new Error('The bundle has no line before a file');
    return null;
  }
  const entry = readEntryLine(held.take(end + 1).toString('utf8'));
  if (entry === null) throw new Error('The bundle has a line that says nothing about a file');
  return entry;
}

interface Held {
  readonly bytes: number;
  push(piece: Buffer): void;
  /** Position of a byte among the first ones that may be a line; -1 where it is not there. */
  indexOf(byte: number): number;
  take(count: number): Buffer;
}

/** Pieces are joined only when something is taken: joining at each arrival would take time with the square of a file's length. */
function createHeld(): Held {
  let pieces: Buffer[] = [];
  let bytes = 0;
  const joined = (): Buffer => {
    const all = pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces);
    pieces = [all];
    return all;
  };
  return {
    get bytes() {
      return bytes;
    },
    push(piece) {
      pieces.push(piece);
      bytes += piece.length;
    },
    indexOf: (byte) => joined().subarray(0, MOST_ENTRY_BYTES).indexOf(byte),
    take(count) {
      const all = joined();
      pieces = [all.subarray(count)];
      bytes -= count;
      return all.subarray(0, count);
    },
  };
}
