/** Reads a folder of results, file by file, into the overview. */
import { opendir, open } from 'node:fs/promises';
import path from 'node:path';
import { createFleet, type FleetOverview, type KeptResult } from '../../../shared/fleet/fleet';
import { FLEET_LIMITS } from '../../../shared/fleet/limits';
import { ALL_READ, withNotRead } from '../../../shared/fleet/not-read';
import { notUnderstood, readResult, type ReadResult } from '../../../shared/fleet/read-result';
import { serverOfFile } from '../../../shared/fleet/server-name';
import { isFromSystem } from '../file-errors';
import { storedText } from '../stored-text';

/** Files that are open at a time: a disk answers several at once, and the memory stays that of these. */
const AT_ONCE = 16;

export interface FolderReading extends FleetOverview {
  /** Result files that were looked at. */
  readonly files: number;
  /** What is kept of one server: of each kind of result the latest. */
  readonly resultsOf: (server: string) => readonly KeptResult[];
}

export interface ReadingOptions {
  /** Told the number of files after each. */
  readonly onFile?: (files: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Folds every `.json` file in the folder and below it. A file that cannot be read counts as its server's result that
 * cannot be understood, too; a folder below it that cannot be read, or not to its end, keeps nothing else from being
 * read. Links are not followed.
 * @throws Error of node:fs when the folder itself cannot be read; the reason of the signal when it is aborted.
 */
export async function readFleetFolder(
  folder: string,
  { onFile = () => undefined, signal }: ReadingOptions = {},
): Promise<FolderReading> {
  const fleet = createFleet();
  let files = 0;
  let notRead = ALL_READ;
  const open = new Set<Promise<void>>();
  for await (const file of resultFiles(folder, '', 0, missFolder)) {
    const work = addFile(file).finally(() => open.delete(work));
    open.add(work);
    if (open.size >= AT_ONCE) await Promise.race(open);
    if (signal?.aborted === true) break;
  }
  await Promise.all(open);
  signal?.throwIfAborted();
  return { lines: fleet.lines(), notRead, files, resultsOf: fleet.resultsOf };

  function missFolder(below: string): void {
    notRead = withNotRead(notRead, 'folder', below);
  }

  async function addFile(file: string): Promise<void> {
    const one = await readOne(path.join(folder, file));
    if (one === null) notRead = withNotRead(notRead, 'file', file);
    const { read, modified } = one ?? NOT_READABLE;
    fleet.add({
      server: read.server ?? serverOfFile(file),
      fact: read.fact,
      time: read.time ?? modified,
      file,
    });
    files += 1;
    onFile(files);
  }
}

/** Paths below the folder with forward slashes, in the order of the disk: nothing is collected. */
async function* resultFiles(
  root: string,
  below: string,
  depth: number,
  onNotRead: (folder: string) => void,
): AsyncGenerator<string> {
  for await (const entry of await opendir(path.join(root, below), { bufferSize: 512 })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && depth < FLEET_LIMITS.depth)
      try {
        yield* resultFiles(root, name, depth + 1, onNotRead);
      } catch (error) {
        if (!isFromSystem(error)) throw error;
        onNotRead(name);
      }
    else if (entry.isFile() && /\.json$/i.test(entry.name)) yield name;
  }
}

interface ReadFile {
  readonly read: ReadResult;
  /** Milliseconds since 1970; 0 where it is not known. */
  readonly modified: number;
}

const NOT_READABLE: ReadFile = { read: unread('not-readable', 'The file could not be read.'), modified: 0 };

/** Null where the file could not be read. */
async function readOne(file: string): Promise<ReadFile | null> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size, mtimeMs } = await handle.stat();
      const read =
        size > FLEET_LIMITS.resultBytes
          ? unread('too-large', 'The file is too large for a result.')
          : readResult(storedText(await handle.readFile()));
      return { read, modified: Math.floor(mtimeMs) };
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}

function unread(code: string, need: string): ReadResult {
  return { fact: notUnderstood(code, need), server: null, time: null };
}
