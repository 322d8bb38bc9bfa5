/** Writes a ZIP file entry by entry, in pieces: what is held is one piece, whatever the size of an entry. */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Zip, ZipDeflate } from 'fflate/browser';

/** One entry as the manifest names it. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
  /** Of the content, lower-case hex. */
  readonly sha256: string;
}

export interface ZipWriter {
  /** @throws whatever the content throws; the ZIP file is of no use then. */
  add(name: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<ZipEntry>;
  end(): Promise<void>;
}

/** @param time the time that all entries get. */
export function createZipWriter(file: FileHandle, time: Date): ZipWriter {
  let ready: Uint8Array[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) failed = error;
    else ready.push(chunk);
  });

  async function flush(): Promise<void> {
    if (failed !== null) throw failed;
    const chunks = ready;
    ready = [];
    for (const chunk of chunks) await file.writeFile(chunk);
  }

  return {
    async add(name, content) {
      const entry = new ZipDeflate(name, { level: 6 });
      entry.mtime = time;
      zip.add(entry);
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const piece of content) {
        hash.update(piece);
        bytes += piece.length;
        entry.push(piece);
        await flush();
      }
      entry.push(new Uint8Array(0), true);
      await flush();
      return { name, bytes, sha256: hash.digest('hex') };
    },
    async end() {
      zip.end();
      await flush();
    },
  };
}
