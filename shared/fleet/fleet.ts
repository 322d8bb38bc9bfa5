/**
 * The fold of many results into one overview. What is kept of a server is a few short facts, so the memory grows with
 * the number of servers and not with what they sent. The order of the results does not matter.
 */
import type { NotRead } from './not-read';
import { RESULT_KINDS, STANDINGS, type ResultFact, type ResultKind, type Standing } from './standing';

/** One result with its server. */
export interface ServerResult {
  readonly server: string;
  readonly fact: ResultFact;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Where it was read, below the folder of results. */
  readonly file: string;
}

/** One server in the overview. */
export interface ServerLine {
  /** In capitals, as Windows compares computer names. */
  readonly server: string;
  readonly standing: Standing;
  readonly code: string;
  readonly need: string;
  readonly version: string | null;
  /** Milliseconds since 1970 of the result that decides; 0 where it could not be opened. */
  readonly time: number;
  /** The file of the result that decides. */
  readonly file: string;
}

/** What an overview is made of. */
export interface FleetOverview {
  readonly lines: readonly ServerLine[];
  readonly notRead: NotRead;
}

/** One result that is kept of a server: of each kind the latest. */
export type KeptResult = Omit<ServerResult, 'server'>;

export interface Fleet {
  add(result: ServerResult): void;
  /** What is kept of the server, in the order of RESULT_KINDS; nothing where it is not known. */
  resultsOf(server: string): readonly KeptResult[];
  /** All servers, the most urgent first, then by name. */
  lines(): readonly ServerLine[];
}

/** Results of one visit: within it, the kind says which one counts, because copying changes the times of files. */
export const VISIT_MS = 10 * 60 * 1000;

type Kept = Partial<Record<ResultKind, KeptResult>>;

export function createFleet(): Fleet {
  const servers = new Map<string, Kept>();
  return {
    add({ server, fact, time, file }) {
      const name = server.toUpperCase();
      const known = servers.get(name) ?? {};
      const before = known[fact.kind];
      if (before === undefined || isLater({ fact, time, file }, before))
        known[fact.kind] = { fact, time, file };
      servers.set(name, known);
    },
    resultsOf: (server) => inOrder(servers.get(server.toUpperCase()) ?? {}),
    lines() {
      const lines = [...servers].map(([server, known]) => lineOf(server, known));
      return lines.toSorted(
        (one, other) =>
          STANDINGS.indexOf(one.standing) - STANDINGS.indexOf(other.standing) ||
          compare(one.server, other.server),
      );
    },
  };
}

/** A time of results, or null where it is not known. */
export function knownTime(time: number): number | null {
  return time > 0 ? time : null;
}

/** How many servers stand where. */
export function countStandings(lines: readonly ServerLine[]): Readonly<Record<Standing, number>> {
  const counts = Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<Standing, number>;
  for (const { standing } of lines) counts[standing] += 1;
  return counts;
}

/** The file's name decides between equal times, so that every order of adding gives the same. */
function isLater(one: KeptResult, other: KeptResult): boolean {
  return one.time > other.time || (one.time === other.time && one.file > other.file);
}

function inOrder(known: Readonly<Kept>): readonly KeptResult[] {
  return RESULT_KINDS.flatMap((kind) => known[kind] ?? []);
}

function lineOf(server: string, known: Readonly<Kept>): ServerLine {
  const kept = inOrder(known);
  const latest = Math.max(...kept.map(({ time }) => time));
  const deciding = kept.findLast(({ time }) => time >= latest - VISIT_MS);
  if (deciding === undefined) throw new Error('A server without a result is never kept');
  const { fact, time, file } = deciding;
  const wasRepaired = known.outcome?.fact.standing === 'repaired';
  return {
    server,
    // A server that is healthy because this program repaired it: that is what a person wants to count.
    standing: fact.standing === 'healthy' && wasRepaired ? 'repaired' : fact.standing,
    code: fact.code,
    need: fact.need,
    version: fact.version ?? kept.findLast((one) => one.fact.version !== null)?.fact.version ?? null,
    time,
    file,
  };
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
