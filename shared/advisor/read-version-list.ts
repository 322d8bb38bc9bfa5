/** Reads the version list from its data file, strictly: a list that is half understood would give a wrong plan. */
import { z } from 'zod';
import { answer, refuse, type Outcome, type Problem } from './problems';
import { SCENARIOS, type ReleasedMobility, type VersionList } from './version-list';
import {
  compareParts,
  MARS_EXAMPLE,
  MOBILITY_EXAMPLE,
  minorText,
  mobilityText,
  parseMarsVersion,
  parseMobilityVersion,
  type MarsVersion,
} from './versions';

export const VERSION_LIST_SCHEMA = 'released-versions/1';

/** Bytes of a list; far more than all versions there ever were. */
export const MOST_LIST_BYTES = 1024 * 1024;

const TEXT = z.string().min(1).max(200);

const FILE = z.strictObject({
  schema: z.literal(VERSION_LIST_SCHEMA),
  /** The day up to which releases are listed. */
  date: z.iso.date(),
  /** Behind “from” in a sentence. */
  source: TEXT,
  /** Titles by the short names that the entries use. */
  documents: z.record(z.string(), TEXT),
  mobility: z
    .array(
      z.strictObject({
        version: TEXT,
        onlyFor: z.array(z.enum(SCENARIOS)).min(1).optional(),
        withdrawn: z.literal(true).optional(),
        document: TEXT,
      }),
    )
    .max(2000),
  mars: z.array(z.strictObject({ version: TEXT, document: TEXT })).max(2000),
});

/** Reads the text of a data file. */
export function readVersionList(text: string): Outcome<VersionList> {
  if (text.length > MOST_LIST_BYTES) return refuse('list-too-large');
  const json = parseJson(text);
  if (json === undefined) return refuse('list-not-json');
  const file = FILE.safeParse(json);
  if (!file.success) return refuse('list-not-readable', { where: placeOf(file.error) });
  return readEntries(file.data);
}

function readEntries(file: z.infer<typeof FILE>): Outcome<VersionList> {
  const problem = problemOf(file);
  if (problem !== null) return { ok: false, problem };
  const mobility: ReleasedMobility[] = [];
  for (const entry of file.mobility) {
    const version = parseMobilityVersion(entry.version);
    if (!version.ok) return badVersion(entry.version, MOBILITY_EXAMPLE);
    if (mobility.some((known) => mobilityText(known.version) === mobilityText(version.value)))
      return refuse('list-twice', { text: entry.version });
    mobility.push({
      version: version.value,
      onlyFor: entry.onlyFor ?? null,
      withdrawn: entry.withdrawn ?? false,
      document: file.documents[entry.document] ?? '',
    });
  }
  const mars: MarsVersion[] = [];
  for (const entry of file.mars) {
    const version = parseMarsVersion(entry.version);
    if (!version.ok) return badVersion(entry.version, MARS_EXAMPLE);
    mars.push(version.value);
  }
  return answer({ date: file.date, source: file.source, mobility, mars: mars.toSorted(compareParts) });
}

function problemOf({ documents, mobility, mars }: z.infer<typeof FILE>): Problem | null {
  const unknown = [...mobility, ...mars].find(({ document }) => !Object.hasOwn(documents, document));
  return unknown === undefined ? null : refuse('list-document', { text: unknown.document }).problem;
}

function badVersion(text: string, example: string) {
  return refuse('list-version', { text, example });
}

/** The first place that is wrong, as a person finds it in the file: `mobility 3, version`. */
function placeOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path ?? [];
  if (path.length === 0) return 'its outermost part';
  return path.map((part) => (typeof part === 'number' ? String(part + 1) : String(part))).join(' ');
}

function parseJson(text: string): unknown {
  try {
    // Editors on Windows put a byte order mark in front.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Stands between two versions for all that lie in between. */
const AND_SO_ON = ['...', '…'];

/** The list of `--released 9.16,9.17,...,9.24`: versions without a date, which the person answers for. */
export function readReleasedOption(text: string): Outcome<readonly number[]> {
  const names = text.split(',').map((name) => name.trim());
  if (names.every((name) => name === '')) return refuse('released-empty');
  const minors: number[] = [];
  let continues = false;
  for (const name of names) {
    if (AND_SO_ON.includes(name) && minors.length > 0) {
      continues = true;
      continue;
    }
    const version = parseMobilityVersion(name);
    if (!version.ok) return version;
    const { minor } = version.value;
    const last = minors.at(-1) ?? minor;
    if (continues && minor <= last)
      return refuse('released-order', { from: minorText(last), to: minorText(minor) });
    if (continues) for (let between = last + 1; between < minor; between += 1) minors.push(between);
    minors.push(minor);
    continues = false;
  }
  if (continues) return refuse('released-open', { from: minorText(minors.at(-1) ?? 0) });
  return answer([...new Set(minors)].toSorted((one, other) => one - other));
}
