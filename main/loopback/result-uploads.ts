/** Folders of results that a browser hands over: rebuilt below the host's private folder, bounded in files and bytes. */
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { AssistantError } from '../../shared/errors';
import { isResultPath, type BundleEntry } from '../../shared/fleet/bundle';
import { FLEET_LIMITS } from '../../shared/fleet/limits';
import { isFileError } from '../services/file-errors';
import { newSecret } from './guard';
import { filesInBundle, type BundledFile } from './result-bundle';
import { safeName, type Uploads } from './uploads';

export interface ResultUploads {
  /**
   * Keeps the files of one bundle and gives the key of their folder.
   * @param into the key of a folder that was begun; null begins one.
   * @throws AssistantError upload-failed, too-many-results; then the folder is gone.
   */
  keep(into: string | null, name: string, body: AsyncIterable<Buffer>): Promise<string>;
  /** The folder, which takes nothing more. @throws AssistantError upload-failed */
  finish(key: string): Promise<string>;
}

interface Folder {
  readonly path: string;
  readonly made: Set<string>;
  files: number;
  bytes: number;
}

export function createResultUploads(uploads: Pick<Uploads, 'keepFolder'>): ResultUploads {
  const begun = new Map<string, Folder>();
  /** Folders that are complete; the last one may be open on the page while another one arrives. */
  const complete: string[] = [];

  async function begin(name: string): Promise<string> {
    for (const [key, { path: left }] of begun) {
      begun.delete(key);
      await discard(left);
    }
    const key = newSecret();
    begun.set(key, { path: await uploads.keepFolder(name), made: new Set(), files: 0, bytes: 0 });
    return key;
  }

  return {
    async keep(into, name, body) {
      const key = into ?? (await begin(name));
      const folder = begun.get(key);
      if (folder === undefined) throw new AssistantError('upload-failed');
      try {
        await keepAll(folder, body);
      } catch (error) {
        begun.delete(key);
        await discard(folder.path);
        throw error instanceof AssistantError ? error : new AssistantError('upload-failed', { cause: error });
      }
      return key;
    },
    async finish(key) {
      const folder = begun.get(key);
      if (folder === undefined) throw new AssistantError('upload-failed');
      begun.delete(key);
      complete.push(folder.path);
      if (complete.length > 2) await discard(complete.shift() ?? folder.path);
      return folder.path;
    },
  };
}

/** Files that are written at a time. */
const AT_ONCE = 16;

async function keepAll(folder: Folder, body: AsyncIterable<Buffer>): Promise<void> {
  const open = new Set<Promise<void>>();
  let failure: unknown = null;
  for await (const file of filesInBundle(body)) {
    const work = keepOne(folder, file)
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => open.delete(work));
    open.add(work);
    if (open.size >= AT_ONCE) await Promise.race(open);
    if (failure !== null) break;
  }
  await Promise.all(open);
  if (failure !== null) throw failure;
}

async function discard(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function keepOne(folder: Folder, { entry, content }: BundledFile): Promise<void> {
  folder.files += 1;
  folder.bytes += content.length;
  if (folder.files > FLEET_LIMITS.uploadFiles || folder.bytes > FLEET_LIMITS.uploadBytes)
    throw new AssistantError('too-many-results');
  if (!isResultPath(entry.path)) throw new AssistantError('upload-failed');
  const parts = entry.path.split('/').map(safeName);
  const below = path.join(folder.path, ...parts.slice(0, -1));
  if (!folder.made.has(below)) {
    await mkdir(below, { recursive: true, mode: 0o700 });
    folder.made.add(below);
  }
  await write(path.join(below, parts.at(-1) ?? ''), content, entry);
}

async function write(file: string, content: Buffer, entry: BundleEntry): Promise<void> {
  const handle = await openNew(file);
  try {
    await handle.writeFile(content);
    // A file that is too large is not handed over; a hole of its size says so to the reading.
    if (content.length < entry.bytes)
      await handle.truncate(Math.min(entry.bytes, FLEET_LIMITS.resultBytes + 1));
    const seconds = Math.max(0, entry.modified / 1000);
    await handle.utimes(seconds, seconds);
  } finally {
    await handle.close();
  }
}

/** Names that differ on the person's disk only in what cannot be part of a name here get a number. */
async function openNew(file: string) {
  for (let at = 1; at <= 100; at += 1) {
    const name = at === 1 ? file : file.replace(/(?=\.json$)/i, `~${at}`);
    try {
      return await open(name, 'wx', 0o600);
    } catch (error) {
      if (!isFileError(error, 'EEXIST')) throw error;
    }
  }
  throw new AssistantError('upload-failed');
}
