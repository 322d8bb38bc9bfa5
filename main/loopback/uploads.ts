/** Files that a browser hands over: kept in a private temporary folder until the host ends. */
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LIMITS } from '../../shared/limits';
import { AssistantError } from '../../shared/errors';
import { newSecret } from './guard';

export interface Uploads {
  /**
   * Keeps one file under the name that the person knows, in a folder of its own.
   * @throws AssistantError upload-failed when the stream breaks, is too large, or the disk is full.
   */
  keep(name: string, body: Readable): Promise<string>;
  /** An empty folder: stands for a dropped one without logs, or takes the results of many servers. */
  keepFolder(name: string): Promise<string>;
  /** Deletes everything that was kept. */
  discard(): Promise<void>;
}

export async function createUploads(): Promise<Uploads> {
  const root = await mkdtemp(path.join(tmpdir(), 'mars-upgrade-assistant-'));

  async function place(name: string): Promise<string> {
    const folder = path.join(root, newSecret());
    await mkdir(folder, { mode: 0o700 });
    return path.join(folder, safeName(name));
  }

  async function keepFolder(name: string): Promise<string> {
    const folder = await place(name);
    await mkdir(folder, { mode: 0o700 });
    return folder;
  }

  return {
    async keep(name, body) {
      const file = await place(name);
      try {
        await pipeline(body, limited, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
      } catch (error) {
        await rm(file, { force: true });
        throw new AssistantError('upload-failed', { cause: error });
      }
      return file;
    },
    keepFolder,
    discard: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}

async function* limited(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of source) {
    bytes += piece.length;
    if (bytes > LIMITS.logBytes) throw new Error('The file is larger than the limit');
    yield piece;
  }
}

/** Names that Windows takes for devices in every folder. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i;

/** Bytes of a name: file systems allow 255 of them, or as many UTF-16 code units. */
const MOST_NAME_BYTES = 200;

/** A name that is one part of a path on every system, still readable. */
export function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const cleaned = shortened(last.replace(/[<>:"|?*\u0000-\u001F\u007F]/g, '_')).replace(/[ .]+$/, '');
  if (DEVICE_NAME.test(cleaned)) return `_${cleaned}`;
  return cleaned === '' ? 'log' : cleaned;
}

/** As many whole characters as fit. */
function shortened(name: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > MOST_NAME_BYTES) break;
    kept += character;
  }
  return kept;
}
