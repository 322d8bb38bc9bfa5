/**
 * The journal: one file of JSON lines for each repair, every line on the disk before the step that it announces. Whatever
 * ends the process, the next start reads from it what was meant and looks at the disk for what was done.
 */
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { RepairPlan } from '../../../shared/repair/plan';
import { isOwnName, isOwnPlan } from '../../../shared/repair/plan-check';
import { planSchema } from '../../../shared/repair/plan-schema';
import { REPAIR_REASONS, RepairError, type RepairReason } from '../../../shared/repair/reasons';
import { isFileError } from '../file-errors';

const text = z.string().max(1024);

const reasons = Object.keys(REPAIR_REASONS) as [RepairReason, ...RepairReason[]];

const entry = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('planned'), time: text, plan: planSchema }),
  z.strictObject({ event: z.literal('starting'), time: text, step: z.number().int() }),
  z.strictObject({ event: z.literal('done'), time: text, step: z.number().int() }),
  /** The file is in place and was read back. */
  z.strictObject({ event: z.literal('repaired'), time: text }),
  /** Nothing was changed: everything that was begun has been tidied up. */
  z.strictObject({ event: z.literal('given-up'), time: text, reason: z.enum(reasons) }),
  /** The restored file is about to leave its name for `asideAs`. */
  z.strictObject({ event: z.literal('undoing'), time: text, asideAs: text }),
  z.strictObject({ event: z.literal('undone'), time: text }),
]);

export type JournalEntry = z.output<typeof entry>;

/** An entry before the journal has put the time on it. */
export type JournalEvent = JournalEntry extends infer E
  ? E extends JournalEntry
    ? Omit<E, 'time'>
    : never
  : never;

/** What the journal says of one repair. */
export type JournalState = 'in-place' | 'given-up' | 'interrupted' | 'undoing' | 'undone';

export interface RepairRecord {
  readonly id: string;
  readonly plan: RepairPlan;
  readonly entries: readonly JournalEntry[];
  readonly state: JournalState;
  /** When it was planned, ISO 8601. */
  readonly time: string;
  /** Name under which an undo put the file aside; null before one began. */
  readonly asideAs: string | null;
}

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

/** Every repair that the folder knows, the latest first. Files that the planner cannot have made are passed over. */
export async function readJournals(folder: string): Promise<readonly RepairRecord[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isFileError(error, 'ENOENT')) return [];
    throw error;
  });
  const records = await Promise.all(
    names.filter((name) => FILE_NAME.test(name)).map((name) => readJournal(folder, name)),
  );
  return records.filter((record) => record !== null).toSorted((one, other) => (one.id < other.id ? 1 : -1));
}

async function readJournal(folder: string, name: string): Promise<RepairRecord | null> {
  const text = (await readFile(path.join(folder, name), 'utf8')).slice(0, MOST_BYTES);
  const entries = text.split('\n').flatMap((line) => {
    // A line that was being written when the process ended says nothing.
    const parsed = entry.safeParse(parseJson(line));
    return parsed.success ? [parsed.data] : [];
  });
  const [first] = entries;
  if (first?.event !== 'planned' || `${first.plan.id}.jsonl` !== name || !isOwnPlan(first.plan)) return null;
  const undoing = entries.findLast((one) => one.event === 'undoing');
  if (undoing !== undefined && !isOwnName(undoing.asideAs, first.plan.target)) return null;
  return {
    id: first.plan.id,
    plan: first.plan,
    entries,
    state: stateOf(entries),
    time: first.time,
    asideAs: undoing?.asideAs ?? null,
  };
}

function stateOf(entries: readonly JournalEntry[]): JournalState {
  switch (entries.at(-1)?.event) {
    case 'repaired':
      return 'in-place';
    case 'given-up':
      return 'given-up';
    case 'undone':
      return 'undone';
    case 'undoing':
      return 'undoing';
    default:
      return 'interrupted';
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}
