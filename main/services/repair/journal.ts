/**
 * The journal: one file of JSON lines for each repair or change, every line on the disk before the step that it announces.
 * Whatever ends the process, the next start reads from it what was meant and looks at the server for what was done.
 */
import { mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { RepairError } from '../../../shared/repair/reasons';
import { isFileError } from '../file-errors';
import { autoUpdateRecord, type AutoUpdateEntry, type AutoUpdateRecord } from './journal-auto-update';
import { packageRecord, type PackageEntry, type PackageRecord } from './journal-package';

/** What was done: a package was put back, or the appliance’s switch was moved. */
export type RepairRecord = PackageRecord | AutoUpdateRecord;

/** An entry before the journal has put the time on it. */
export type JournalEvent = PackageEntry | AutoUpdateEntry extends infer E
  ? E extends unknown
    ? Omit<E, 'time'>
    : never
  : never;

const FILE_NAME = /^\d{8}T\d{6}Z-[0-9a-f]{8}\.jsonl$/;

/** Bytes of one journal file that are read; a real one has a few thousand. */
const MOST_BYTES = 256 * 1024;

export interface Journal {
  write(event: JournalEvent): Promise<void>;
}

/**
 * Begins the journal of a new repair, or goes on with an existing one.
 * @throws RepairError journal-not-writable
 */
export function openJournal(folder: string, id: string, now: () => Date): Journal {
  const file = path.join(folder, `${id}.jsonl`);
  return {
    async write(event) {
      try {
        await mkdir(folder, { recursive: true });
        const isFirst = event.event === 'planned';
        const handle = await open(file, isFirst ? 'ax' : 'a');
        try {
          // A line before it may have been cut off in the middle: a new one never grows out of it.
          await handle.writeFile(`\n${JSON.stringify({ ...event, time: now().toISOString() })}\n`);
          await handle.sync();
        } finally {
          await handle.close();
        }
      } catch (error) {
        throw new RepairError('journal-not-writable', { cause: error });
      }
    },
  };
}

/** Everything that the folder knows, the latest first. Files that this program cannot have made are passed over. */
export async function readJournals(folder: string): Promise<readonly RepairRecord[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isFileError(error, 'ENOENT')) return [];
    throw error;
  });
  const records = await Promise.all(
    names.filter((name) => FILE_NAME.test(name)).map((name) => readJournal(folder, name)),
  );
  return withSuperseded(records.filter((record) => record !== null).toSorted(latestFirst));
}

async function readJournal(folder: string, name: string): Promise<RepairRecord | null> {
  const lines = (await beginningOf(path.join(folder, name))).split('\n').map(parseJson);
  const id = name.replace(/\.jsonl$/, '');
  return packageRecord(id, lines) ?? autoUpdateRecord(id, lines);
}

/** The folder may be somebody else's as long as it is only looked at, so no file decides how much memory is taken. */
async function beginningOf(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Length of the second in an id; what follows is random, so within a second the line’s own time decides. */
const SECOND = 'yyyymmddThhmmssZ'.length;

function latestFirst(one: RepairRecord, other: RepairRecord): number {
  const key = ({ id, time }: RepairRecord) => `${id.slice(0, SECOND)} ${time} ${id}`;
  return key(one) < key(other) ? 1 : -1;
}

/** There is one switch, so of several changes in place it is the latest one’s. */
function withSuperseded(records: readonly RepairRecord[]): readonly RepairRecord[] {
  const latest = records.find(({ kind, state }) => kind === 'auto-update' && state === 'in-place');
  return records.map((record) =>
    record.kind === 'auto-update' && record.state === 'in-place' && record !== latest
      ? { ...record, state: 'superseded' }
      : record,
  );
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}
