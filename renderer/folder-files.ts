/** What a browser makes of a folder of results: its JSON files with their paths, however many there are. */
import { isResultPath } from '../shared/fleet/bundle';
import { FLEET_LIMITS } from '../shared/fleet/limits';

/** A folder as a browser sees it. */
export interface ChosenFolder {
  readonly name: string;
  readonly files: readonly FolderFile[];
}

export interface FolderFile {
  /** Below the folder, with forward slashes. */
  readonly path: string;
  readonly content: File;
}

/** The files of `<input webkitdirectory>`, whose paths begin with the folder's name. Null where none is there. */
export function folderOfInput(files: readonly File[]): ChosenFolder | null {
  const [first] = files;
  if (first === undefined) return null;
  const below = files.map((content) => ({
    path: content.webkitRelativePath.replace(/^[^/]*\//, ''),
    content,
  }));
  return {
    name: first.webkitRelativePath.split('/')[0] ?? '',
    files: below.filter(({ path }) => isResultPath(path)),
  };
}

/** The one folder among dropped things; to be called during the event. Null where something else was dropped. */
export function droppedFolder(data: DataTransfer): FileSystemDirectoryEntry | null {
  const entries = [...data.items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
  const [only] = entries;
  return entries.length === 1 && only?.isDirectory === true ? (only as FileSystemDirectoryEntry) : null;
}

/** Walks a dropped folder. @throws where the browser cannot read it, and the reason of the signal. */
export async function readDroppedFolder(
  folder: FileSystemDirectoryEntry,
  signal: AbortSignal,
): Promise<ChosenFolder> {
  const files: FolderFile[] = [];
  await walk(folder, '', 0, files, signal);
  return { name: folder.name, files };
}

async function walk(
  folder: FileSystemDirectoryEntry,
  below: string,
  depth: number,
  files: FolderFile[],
  signal: AbortSignal,
): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    signal.throwIfAborted();
    // oxlint-disable-next-line no-await-in-loop -- a reader gives the next portion only after the one before it
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return;
    for (const entry of portion) {
      const path = `${below}${entry.name}`;
      if (entry.isDirectory && depth < FLEET_LIMITS.depth)
        // oxlint-disable-next-line no-await-in-loop -- one after the other, so that not everything is open at once
        await walk(entry as FileSystemDirectoryEntry, `${path}/`, depth + 1, files, signal);
      else if (entry.isFile && isResultPath(path))
        // oxlint-disable-next-line no-await-in-loop -- see above
        files.push({ path, content: await fileOf(entry as FileSystemFileEntry) });
    }
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
