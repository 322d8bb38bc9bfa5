/** What a browser makes of a drop: files as they are, folders one level deep, and there only the known logs. */

/** A file to hand over, or, without content, a folder that has no logs: its card says so. */
export interface DroppedFile {
  readonly name: string;
  readonly content: Blob | null;
}

type DroppedItem = FileSystemEntry | File;

const LOG_NAME = /^OB.*\.(log|errlog)$/i;

/** A folder with more entries than this is hardly one that somebody meant. */
const MAX_ENTRIES = 2000;

/** The dropped things. To be called during the event: afterwards the browser has emptied the transfer. */
export function droppedItems(data: DataTransfer): readonly DroppedItem[] {
  return [...data.items]
    .filter((item) => item.kind === 'file')
    .map((item) => item.webkitGetAsEntry() ?? item.getAsFile())
    .filter((item) => item !== null);
}

/** Opens the dropped things. What cannot be opened is left to the upload, which says so. */
export async function readDropped(items: readonly DroppedItem[]): Promise<readonly DroppedFile[]> {
  const groups = await Promise.all(items.map(readItem));
  return groups.flat();
}

async function readItem(item: DroppedItem): Promise<readonly DroppedFile[]> {
  if (item instanceof File) return [{ name: item.name, content: item }];
  if (!isFolder(item)) return [await readFile(item as FileSystemFileEntry)];
  const logs = (await listFolder(item)).filter((entry) => entry.isFile && LOG_NAME.test(entry.name));
  if (logs.length === 0) return [{ name: item.name, content: null }];
  return Promise.all(logs.map((entry) => readFile(entry as FileSystemFileEntry)));
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

async function readFile(entry: FileSystemFileEntry): Promise<DroppedFile> {
  const content = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  return { name: entry.name, content };
}

async function listFolder(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  while (entries.length < MAX_ENTRIES) {
    // oxlint-disable-next-line no-await-in-loop -- a reader gives the next portion only after the one before it
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) break;
    entries.push(...portion);
  }
  return entries.slice(0, MAX_ENTRIES);
}
