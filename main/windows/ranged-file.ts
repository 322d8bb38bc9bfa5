/** A file on disk that is read in places. */
import type { FileHandle } from 'node:fs/promises';
import type { RangedFile } from '../../shared/package/ranged-file';

/** @param bytes the size of the file: nothing behind it is read. */
export function rangedFile(handle: FileHandle, bytes: number): RangedFile {
  return {
    bytes,
    async read(offset, length) {
      // No length from the file itself may ask for more memory than the file has bytes.
      const wanted = Math.max(0, Math.min(length, bytes - offset));
      const buffer = Buffer.alloc(wanted);
      let filled = 0;
      while (filled < wanted) {
        const { bytesRead } = await handle.read(buffer, filled, wanted - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
  };
}
