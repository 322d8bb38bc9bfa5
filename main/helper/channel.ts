/** Lines of text over a stream of bytes, in both directions, with a limit on each and no more in memory than one of them. */
import type { Duplex } from 'node:stream';

const NEWLINE = 0x0a;

/** The other end does not keep to the rules. Nothing that it sends afterwards is looked at. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError';
}

export interface Channel {
  /**
   * The next line, or null when the other end has gone. What follows is left in the stream until it is asked for, so a
   * sender that is too fast has to wait.
   * @param mostBytes of the line, without its end
   * @throws ChannelError for a longer line and for bytes that are no text
   */
  read(mostBytes: number): Promise<string | null>;
  /** Sends one line; resolves when the system has taken it. A line to an end that has gone is dropped. */
  write(line: string): Promise<void>;
  /** Whether lines wait to be taken: then what could be left out should be. */
  isBusy(): boolean;
  /** Ends the connection at once. */
  close(): void;
}

/** Reads and writes lines on a stream, which belongs to the channel from then on. */
export function openChannel(stream: Duplex): Channel {
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  /** What was read behind the end of the last line. */
  let behind: Buffer | null = null;
  // An end that goes in the middle of something is no more than an end; the reader sees it too.
  stream.on('error', () => undefined);

  async function nextChunk(): Promise<Buffer | null> {
    const kept = behind;
    behind = null;
    if (kept !== null) return kept;
    try {
      const { done, value } = await chunks.next();
      return done === true ? null : value;
    } catch {
      return null;
    }
  }

  return {
    async read(mostBytes) {
      const pieces: Buffer[] = [];
      for (let bytes = 0; ;) {
        const chunk = await nextChunk();
        if (chunk === null) return null;
        const end = chunk.indexOf(NEWLINE);
        const piece = end < 0 ? chunk : chunk.subarray(0, end);
        bytes += piece.length;
        if (bytes > mostBytes) throw new ChannelError('a line is too long');
        pieces.push(piece);
        if (end < 0) continue;
        if (end + 1 < chunk.length) behind = chunk.subarray(end + 1);
        return decoded(decoder, Buffer.concat(pieces));
      }
    },
    write: (line) =>
      new Promise((resolve) => {
        if (stream.destroyed || stream.writableEnded) resolve();
        else stream.write(`${line}\n`, () => resolve());
      }),
    isBusy: () => stream.writableLength > 0,
    close: () => void stream.destroy(),
  };
}

function decoded(decoder: TextDecoder, bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new ChannelError('a line is not UTF-8', { cause });
  }
}
