/** The bridge over the loopback server: calls by POST, events by Server-Sent Events, files as raw bodies. */
import type { BrowseFor, Envelope, EventData, EventName, Input, Method, Output } from '../shared/contract';
import { LIMITS } from '../shared/limits';
import type { ErrorCode } from '../shared/errors';
import { downloadAddress } from '../shared/served';
import { droppedItems, readDropped, type DroppedFile } from './dropped-files';
import { droppedFolder, folderOfInput, readDroppedFolder } from './folder-files';
import { uploadFolder } from './folder-upload';
import type { FolderWatch, PageBridge } from './page-bridge';

/** All addresses are relative: the page's own URL carries the token that opens them. */
export function createLoopbackBridge(): PageBridge {
  let events: EventSource | null = null;
  return {
    invoke: call,
    subscribe<E extends EventName>(event: E, listener: (data: EventData<E>) => void) {
      const source = (events ??= new EventSource('events'));
      const handle = (message: MessageEvent<string>) => listener(JSON.parse(message.data) as EventData<E>);
      source.addEventListener(event, handle);
      return () => source.removeEventListener(event, handle);
    },
    registerFiles: register,
    async registerDrop(data) {
      const items = droppedItems(data);
      try {
        return await upload(await readDropped(items));
      } catch {
        return refuse('upload-failed');
      }
    },
    registerFolder: (files) => registerFolder(files, UNWATCHED),
    async registerFolderDrop(data, watch) {
      const folder = droppedFolder(data);
      if (folder === null) return refuse('not-one-folder');
      try {
        return await uploadFolder(await readDroppedFolder(folder, watch.signal), watch);
      } catch {
        return refuse(watch.signal.aborted ? 'cancelled' : 'upload-failed');
      }
    },
    browseForFolder,
    async browse(what) {
      if (what === 'results') return browseForFolder(UNWATCHED);
      const files = await chooseFiles(what);
      return files.length === 0 ? { ok: true, value: [] } : register(files);
    },
    download(id) {
      const link = document.createElement('a');
      link.href = downloadAddress(id);
      link.download = '';
      link.click();
    },
  };
}

async function call<M extends Method>(method: M, input: Input<M>): Promise<Envelope<Output<M>>> {
  try {
    const response = await fetch('call', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ method, input }),
    });
    return response.ok ? ((await response.json()) as Envelope<Output<M>>) : refuse('disconnected');
  } catch {
    return refuse('disconnected');
  }
}

/** One after the other, so that a large log does not compete with itself and the order of the ids is that of the files. */
async function upload(files: readonly DroppedFile[]): Promise<Envelope<readonly string[]>> {
  if (files.length > LIMITS.filesPerCall) return refuse('too-many-logs');
  const ids: string[] = [];
  for (const file of files) {
    // oxlint-disable-next-line no-await-in-loop -- see above
    const reply = await uploadOne(file);
    if (!reply.ok) return reply;
    ids.push(...reply.value);
  }
  return { ok: true, value: ids };
}

async function uploadOne(file: DroppedFile): Promise<Envelope<readonly string[]>> {
  const query = new URLSearchParams({ name: file.name });
  if (file.content === null) query.set('kind', 'empty-folder');
  try {
    const response = await fetch(`files?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file.content,
    });
    return response.ok ? ((await response.json()) as Envelope<readonly string[]>) : refuse('upload-failed');
  } catch {
    return refuse('upload-failed');
  }
}

function register(files: readonly File[]): Promise<Envelope<readonly string[]>> {
  return upload(files.map((file) => ({ name: file.name, content: file })));
}

const UNWATCHED: FolderWatch = { onFiles: () => undefined, signal: new AbortController().signal };

async function browseForFolder(watch: FolderWatch): Promise<Envelope<readonly string[]>> {
  const files = await chooseFiles('results');
  return files.length === 0 ? { ok: true, value: [] } : registerFolder(files, watch);
}

async function registerFolder(
  files: readonly File[],
  watch: FolderWatch,
): Promise<Envelope<readonly string[]>> {
  const folder = folderOfInput(files);
  return folder === null || folder.name === '' ? refuse('not-one-folder') : uploadFolder(folder, watch);
}

function refuse(code: ErrorCode): Envelope<never> {
  return { ok: false, error: { code } };
}

/** Kinds of files that the dialog shows first; all of them where logs are asked for. */
const ACCEPTED: Readonly<Record<BrowseFor, string>> = {
  logs: '',
  package: '.msi',
  installer: '.exe',
  versions: '.json',
  results: '',
};

function chooseFiles(what: BrowseFor): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = what === 'logs';
  input.webkitdirectory = what === 'results';
  input.accept = ACCEPTED[what];
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
