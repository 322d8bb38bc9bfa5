/** Little-endian numbers and pieces of files at their places. What does not hold is said as an error of whoever reads. */
import type { RangedFile } from './package/ranged-file';

export interface ReadingErrors {
  /** A place lies outside of what is there. */
  readonly damaged: (detail: string) => Error;
  /** The file ends before its content does. */
  readonly cutOff: (detail: string) => Error;
}

export interface ByteReader {
  u16(bytes: Uint8Array, at: number): number;
  u32(bytes: Uint8Array, at: number): number;
  /** Exactly `length` bytes of a file. */
  readExactly(file: RangedFile, offset: number, length: number): Promise<Uint8Array>;
}

/** A reader that throws these errors. */
export function byteReader({ damaged, cutOff }: ReadingErrors): ByteReader {
  function within(bytes: Uint8Array, at: number, length: number): DataView {
    if (at < 0 || at + length > bytes.length)
      throw damaged(`a number at ${at} lies outside its ${bytes.length} bytes`);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  return {
    u16: (bytes, at) => within(bytes, at, 2).getUint16(at, true),
    u32: (bytes, at) => within(bytes, at, 4).getUint32(at, true),
    async readExactly(file, offset, length) {
      const bytes = await file.read(offset, length);
      if (bytes.length < length) throw cutOff(`${length} bytes at ${offset} of ${file.bytes}`);
      return bytes;
    },
  };
}
