/** Messages after the handshake: each line is a seal, a blank and JSON. The seal covers the line's number and its text. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { ChannelError, type Channel } from './channel';

export interface SealedChannel {
  /**
   * The next message as it came, to be validated, or null when the other end has gone.
   * @throws ChannelError for a line that is too long, is not JSON, or that the other end did not write as the next one.
   */
  read(mostBytes: number): Promise<unknown>;
  /** Sends one message; resolves when the system has taken it. */
  write(message: object): Promise<void>;
  isBusy(): boolean;
  close(): void;
}

export interface Seals {
  readonly own: Buffer;
  readonly other: Buffer;
}

/** Seals what is written and opens what is read. */
export function sealedChannel(channel: Channel, { own, other }: Seals): SealedChannel {
  let written = 0;
  let read = 0;
  return {
    async read(mostBytes) {
      const line = await channel.read(mostBytes);
      if (line === null) return null;
      read += 1;
      const [, seal = '', text = ''] = /^([0-9a-f]{64}) (.*)$/s.exec(line) ?? [];
      const expected = sealOf(other, read, text);
      if (seal === '' || !timingSafeEqual(Buffer.from(seal, 'hex'), expected))
        throw new ChannelError('a line has no valid seal');
      return parse(text);
    },
    write(message) {
      const text = JSON.stringify(message);
      written += 1;
      return channel.write(`${sealOf(own, written, text).toString('hex')} ${text}`);
    },
    isBusy: () => channel.isBusy(),
    close: () => channel.close(),
  };
}

function sealOf(key: Buffer, number: number, text: string): Buffer {
  return createHmac('sha256', key).update(`${number}\n`).update(text).digest();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new ChannelError('a line is not JSON', { cause });
  }
}
