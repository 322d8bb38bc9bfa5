/** Saved files on their way to the browser: each lies in a private folder until it was taken, once. */
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { SaveWay } from '../save-way';
import { newId } from '../session';
import { newSecret } from './guard';
import { safeName } from './uploads';

export interface Downloads {
  readonly way: SaveWay;
  /** Sends a file, which cannot be taken again. False where the id is none, or was used. */
  send(id: string, response: ServerResponse): Promise<boolean>;
  /** Deletes everything that waits. */
  discard(): Promise<void>;
}

/** Files that wait to be taken; a page that never takes them must not fill the drive. */
const MOST_WAITING = 3;

export async function createDownloads(): Promise<Downloads> {
  const root = await mkdtemp(path.join(tmpdir(), 'mars-upgrade-assistant-'));
  const waiting = new Map<string, string>();

  /** Lets the file be taken once, and says under which id. */
  function offer(file: string): string {
    const [oldest] = waiting;
    if (waiting.size >= MOST_WAITING && oldest !== undefined) {
      waiting.delete(oldest[0]);
      void remove(oldest[1]);
    }
    const id = newId('d');
    waiting.set(id, file);
    return id;
  }

  return {
    way: {
      async choose({ name }) {
        const folder = path.join(root, newSecret());
        await mkdir(folder, { mode: 0o700 });
        const file = path.join(folder, safeName(name));
        return { file, overwrite: false, handOver: () => ({ kind: 'download', download: offer(file) }) };
      },
      show: null,
    },
    async send(id, response) {
      const file = waiting.get(id);
      if (file === undefined) return false;
      // Before anything is awaited, so that two requests at once do not both get it.
      waiting.delete(id);
      try {
        const { size } = await stat(file);
        response.writeHead(200, headersOf(path.basename(file), size));
        await pipeline(createReadStream(file), response);
      } finally {
        await remove(file);
      }
      return true;
    },
    discard: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** With the folder of its own. */
function remove(file: string): Promise<void> {
  return rm(path.dirname(file), { recursive: true, force: true, maxRetries: 3 });
}

/** As bytes to be kept, never as a page to be shown: a browser that guessed would open a report in the window’s origin. */
function headersOf(name: string, bytes: number): Record<string, string> {
  return {
    'content-type': 'application/octet-stream',
    // The name is the program’s own, of plain characters.
    'content-disposition': `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"`,
    'content-length': String(bytes),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}
