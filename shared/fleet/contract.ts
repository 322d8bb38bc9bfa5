/** The calls of the overview of many servers. The contract takes them in as they stand here. */
import { z } from 'zod';
import { savedView } from '../saved-view';
import { EXPORT_FORMATS } from './formats';
import { FLEET_LIMITS } from './limits';
import { MOST_NAMED } from './not-read';
import { RESULT_KINDS, STANDINGS } from './standing';
import { STORY_LIMITS, type ResultStory } from './story';
import { STORY_ICONS } from './story-words';
import { COLUMNS, DIRECTIONS } from './table';

const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

const count = z.number().int().min(0);
const text = z.string().max(1024);
/** Below the folder of results, with forward slashes. */
const path = z.string().max(4096);
/** Milliseconds since 1970; null where it is not known. */
const time = z.number().nullable();

/** A chosen folder that was not read yet; a folder that was; a server of that one. */
const chosenId = z.string().regex(/^f-[0-9a-f]{16}$/);
const openId = z.string().regex(/^o-[0-9a-f]{16}$/);
const serverId = z.string().regex(/^s-[0-9a-f]{16}$/);

/** A folder of results that was read. */
const folder = z.strictObject({
  id: openId,
  /** Its own name, without the path to it. */
  name: text,
  /** Result files that were looked at. */
  files: count,
  servers: count,
  counts: z.record(z.enum(STANDINGS), count),
  notRead: z.strictObject({ folders: count, files: count, named: z.array(path).max(MOST_NAMED).readonly() }),
});

const line = {
  server: serverId,
  name: text,
  standing: z.enum(STANDINGS),
  /** What is needed there, as a sentence; empty where nothing is. */
  need: text,
  version: z.string().max(64).nullable(),
  time,
};

const row = z.strictObject(line);

const longText = z.string().max(STORY_LIMITS.text + 1);

const story = z.strictObject({
  kind: z.enum(RESULT_KINDS),
  icon: z.enum(STORY_ICONS),
  title: longText,
  cause: longText,
  facts: list(z.strictObject({ label: text, value: longText, isPath: z.boolean() })),
  proof: list(z.strictObject({ file: longText, line: count, text: longText })),
  notes: list(longText),
  next: list(longText),
}) satisfies z.ZodType<ResultStory>;

const result = z.strictObject({
  file: path,
  time,
  /** Whether this one decides where the server stands. */
  decides: z.boolean(),
  story,
  /** As it was stored, or its beginning; null where the file has gone or is too large. */
  stored: z.strictObject({ text: z.string().max(FLEET_LIMITS.storedText), whole: z.boolean() }).nullable(),
});

const order = z.strictObject({ column: z.enum(COLUMNS), direction: z.enum(DIRECTIONS) });

const filter = z.strictObject({
  standings: z.array(z.enum(STANDINGS)).max(STANDINGS.length),
  name: z.string().max(255),
});

const nothing = z.strictObject({});

export const FLEET_METHODS = {
  /** The folder that was read last, for a page that opens or reloads; null before the first one. */
  'fleet.get': { input: nothing, output: z.strictObject({ folder: folder.nullable() }) },
  /** Reads a folder that was chosen before. When that fails or is stopped, the one from before stays open. */
  'fleet.open': { input: z.strictObject({ folder: chosenId }), output: folder },
  /** Stops a reading that is under way. */
  'fleet.cancel': { input: nothing, output: nothing },
  /** Some of the rows that a filter leaves, in an order, and how many it leaves. */
  'fleet.rows': {
    input: z.strictObject({
      folder: openId,
      from: count,
      count: z.number().int().min(1).max(FLEET_LIMITS.rowsPerCall),
      order,
      filter,
    }),
    output: z.strictObject({ total: count, rows: list(row) }),
  },
  /** The story of one server: its results in words, and as they were stored. */
  'fleet.server': {
    input: z.strictObject({ server: serverId }),
    output: z.strictObject({ ...line, results: list(result) }),
  },
  /** Saves the whole overview, as `fleet report` does. Where to, the person is asked by the program and not by the page. */
  'fleet.save': {
    input: z.strictObject({ folder: openId, format: z.enum(EXPORT_FORMATS) }),
    output: savedView({}),
  },
} as const;

/** A reading under way: files that were read so far. */
export const fleetProgress = z.strictObject({ files: count });

export type FleetFolder = z.output<typeof folder>;
export type FleetRow = z.output<typeof row>;
export type FleetServer = z.output<(typeof FLEET_METHODS)['fleet.server']['output']>;
