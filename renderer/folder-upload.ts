/** Hands a folder of results over to the loopback server: many small files in few requests. */
import type { Envelope } from '../shared/contract';
import type { ErrorCode } from '../shared/errors';
import { carriedBytes, entryLine } from '../shared/fleet/bundle';
import { FLEET_LIMITS } from '../shared/fleet/limits';
import type { ChosenFolder, FolderFile } from './folder-files';
import type { FolderWatch } from './page-bridge';

/** One request: as many files as fit. */
const BUNDLE_FILES = 500;
const BUNDLE_BYTES = 8 * 1024 ** 2;

/** The id of the folder. Address: relative, as all of the page's. */
export async function uploadFolder(
  folder: ChosenFolder,
  { onFiles, signal }: FolderWatch,
): Promise<Envelope<readonly string[]>> {
  const { name, files } = folder;
  if (files.length === 0) return refuse('no-results');
  if (files.length > FLEET_LIMITS.uploadFiles) return refuse('too-many-results');
  let into: string | null = null;
  let done = 0;
  onFiles(0, files.length);
  for (const bundle of bundlesOf(files)) {
    if (signal.aborted) return refuse('cancelled');
    done += bundle.length;
    const query = new URLSearchParams({ name });
    if (into !== null) query.set('into', into);
    if (done === files.length) query.set('last', '1');
    // oxlint-disable-next-line no-await-in-loop -- the answer has the key for the next one
    const reply: Envelope<readonly string[]> = await send(query, bundle, signal);
    if (!reply.ok || done === files.length) return reply;
    into = reply.value[0] ?? null;
    onFiles(done, files.length);
  }
  return refuse('upload-failed');
}

function* bundlesOf(files: readonly FolderFile[]): Generator<readonly FolderFile[]> {
  let bundle: FolderFile[] = [];
  let bytes = 0;
  for (const file of files) {
    bundle.push(file);
    bytes += carriedBytes({ bytes: file.content.size });
    if (bundle.length < BUNDLE_FILES && bytes < BUNDLE_BYTES) continue;
    yield bundle;
    bundle = [];
    bytes = 0;
  }
  if (bundle.length > 0) yield bundle;
}

async function send(
  query: URLSearchParams,
  bundle: readonly FolderFile[],
  signal: AbortSignal,
): Promise<Envelope<readonly string[]>> {
  try {
    const response = await fetch(`results?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Blob(bundle.flatMap(partsOf)),
      signal,
    });
    return response.ok ? ((await response.json()) as Envelope<readonly string[]>) : refuse('upload-failed');
  } catch {
    return refuse(signal.aborted ? 'cancelled' : 'upload-failed');
  }
}

function partsOf({ path, content }: FolderFile): readonly BlobPart[] {
  const line = entryLine({ path, bytes: content.size, modified: content.lastModified });
  return carriedBytes({ bytes: content.size }) === 0 ? [line] : [line, content];
}

function refuse(code: ErrorCode): Envelope<never> {
  return { ok: false, error: { code } };
}
