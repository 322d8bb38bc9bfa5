/**
 * The session behind one window: which logs were added, what they say, whether it is practice. The page gets views of
 * it and ids, never a path.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { LogCard, SessionView } from '../shared/contract';
import { LIMITS } from '../shared/limits';
import { cardFacts, cardNotes } from '../shared/diagnosis/card';
import { diagnose, type UnusedFile } from '../shared/diagnosis/diagnose';
import type { ReadLog } from '../shared/diagnosis/choose-log';
import { AssistantError } from '../shared/errors';
import type { LogOrigin, UnusedReason } from '../shared/log-card';
import { findTwin, type Fingerprint, type LogReading } from './services/log-files';
import type { LogFacts } from '../shared/logs/read-log';

/** A file of the session: read, or kept with the reason why not. */
export type HeldLog = {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly origin: LogOrigin;
  readonly replaced: boolean;
} & (
  | {
      readonly read: true;
      readonly facts: LogFacts;
      readonly fingerprint: Fingerprint;
      /** The id of the log whose content it repeats: that one is counted, this one only when that one has gone. */
      readonly repeats: string | null;
    }
  | { readonly read: false; readonly reason: UnusedReason; readonly about: string }
);

/** A log to add. */
export interface AddedLog {
  readonly path: string;
  readonly origin: LogOrigin;
  readonly reading: LogReading | 'no-logs-in-folder';
}

export interface SessionFacts {
  readonly server: SessionView['server'];
  readonly logFolder: string;
}

export interface Session {
  view(): Omit<SessionView, 'repair' | 'upgrade'>;
  /** Adds readings in the order in which the files were named, or puts them in the place of all logs. All of them or none. */
  add(added: readonly AddedLog[], inPlaceOfAll?: { readonly practice: boolean }): Promise<void>;
  remove(id: string): void;
  find(id: string): HeldLog;
  /** Every file that was added, in order. */
  held(): readonly HeldLog[];
  /** Forgets every log and leaves practice. */
  reset(): void;
  readonly practice: boolean;
}

/** An id that the page can hold without learning anything from it. */
export function newId(kind: 'f' | 'l' | 'r' | 'd' | 'o'): string {
  return `${kind}-${randomBytes(8).toString('hex')}`;
}

export function createSession(facts: SessionFacts): Session {
  let logs: readonly HeldLog[] = [];
  let practice = false;

  return {
    get practice() {
      return practice;
    },
    view: () => ({
      ...facts,
      practice,
      logs: logs.map((log) => cardOf(log, logs)),
      diagnosis: logs.length === 0 ? null : diagnosisOf(logs),
    }),
    async add(added, inPlaceOfAll) {
      let next = inPlaceOfAll === undefined ? logs : [];
      for (const log of added) next = await withLog(next, log);
      if (next.length > LIMITS.logsPerSession) throw new AssistantError('too-many-logs');
      logs = next;
      practice = inPlaceOfAll?.practice ?? practice;
    },
    remove(id) {
      if (!logs.some((log) => log.id === id)) throw new AssistantError('unknown-log');
      logs = withHeirs(logs.filter((log) => log.id !== id));
    },
    find(id) {
      const log = logs.find((candidate) => candidate.id === id);
      if (log === undefined) throw new AssistantError('unknown-log');
      return log;
    },
    held: () => logs,
    reset() {
      logs = [];
      practice = false;
    },
  };
}

/** A file takes the place of one with the same name: the wizard writes its logs anew, and the newer one is meant. */
async function withLog(
  logs: readonly HeldLog[],
  { path: file, origin, reading }: AddedLog,
): Promise<readonly HeldLog[]> {
  const name = path.basename(file);
  const others = withHeirs(logs.filter((log) => log.name.toLowerCase() !== name.toLowerCase()));
  const entry = { id: newId('l'), name, path: file, origin, replaced: others.length < logs.length };
  if (reading === 'no-logs-in-folder')
    return [...others, { ...entry, read: false, reason: reading, about: '' }];
  if (!reading.ok) return [...others, { ...entry, read: false, reason: reading.reason, about: '' }];
  const counted = others.filter(isCounted).map(({ id, path, facts }) => ({ id, path, bytes: facts.bytes }));
  const twin = await findTwin(counted, file, reading.facts.bytes);
  const { facts, fingerprint } = reading;
  return [...others, { ...entry, read: true, facts, fingerprint, repeats: twin?.id ?? null }];
}

/** Where the log that others repeat has gone, the first of those takes its place, so that what it says is not lost. */
function withHeirs(logs: readonly HeldLog[]): readonly HeldLog[] {
  const heirs = new Map<string, string>();
  return logs.map((log) => {
    if (!log.read || log.repeats === null || logs.some((other) => other.id === log.repeats)) return log;
    const heir = heirs.get(log.repeats) ?? null;
    if (heir === null) heirs.set(log.repeats, log.id);
    return { ...log, repeats: heir };
  });
}

function diagnosisOf(logs: readonly HeldLog[]) {
  const read: ReadLog[] = [];
  const unused: UnusedFile[] = [];
  for (const log of logs) {
    if (isCounted(log)) read.push({ file: log.name, facts: log.facts });
    else unused.push(unusedOf(log, logs));
  }
  return diagnose(read, unused);
}

/** Whether what stands in a log counts: it was read and is no copy of another one. */
function isCounted(log: HeldLog): log is Extract<HeldLog, { read: true }> & { readonly repeats: null } {
  return log.read && log.repeats === null;
}

function unusedOf(log: HeldLog, logs: readonly HeldLog[]): UnusedFile {
  if (!log.read) return { file: log.name, reason: log.reason, about: log.about, facts: null };
  const twin = logs.find((other) => other.id === log.repeats);
  return { file: log.name, reason: 'same-content', about: twin?.name ?? '', facts: log.facts };
}

function cardOf(log: HeldLog, logs: readonly HeldLog[]): LogCard {
  const base = { id: log.id, name: log.name, origin: log.origin };
  if (!isCounted(log)) {
    const { reason, about } = unusedOf(log, logs);
    return { ...base, use: { as: 'nothing', reason, about }, found: [], notes: [] };
  }
  const { facts } = log;
  if (facts.kind === 'unknown') {
    const reason = facts.lines === 0 ? 'empty' : 'not-an-upgrade-log';
    return { ...base, use: { as: 'nothing', reason, about: facts.looksLike }, found: [], notes: [] };
  }
  return {
    ...base,
    use: {
      as: 'evidence',
      kind: facts.kind,
      encoding: facts.encoding,
      lines: facts.lines,
      runs: facts.sessionCount,
    },
    found: [...cardFacts(facts)],
    notes: [...cardNotes(facts), ...(log.replaced ? (['replaced-earlier'] as const) : [])],
  };
}
