/**
 * The session behind one window: which logs were added, what they say, whether it is practice. The page gets views of
 * it and ids, never a path.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { LIMITS, type LogCard, type SessionView } from '../shared/contract';
import { cardFacts, cardNotes } from '../shared/diagnosis/card';
import { diagnose, type UnusedFile } from '../shared/diagnosis/diagnose';
import type { ReadLog } from '../shared/diagnosis/choose-log';
import { AssistantError } from '../shared/errors';
import type { UnusedReason } from '../shared/log-card';
import { sameContent, type Fingerprint, type LogReading } from './services/log-files';
import type { LogFacts } from '../shared/logs/read-log';

/** A file of the session: read, or kept with the reason why not. */
export type HeldLog = {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly replaced: boolean;
} & (
  | { readonly read: true; readonly facts: LogFacts; readonly fingerprint: Fingerprint }
  | { readonly read: false; readonly reason: UnusedReason; readonly about: string }
);

export interface SessionFacts {
  readonly server: SessionView['server'];
  readonly logFolder: string;
}

export interface Session {
  view(): SessionView;
  /** Adds readings in the order in which the files were named. All of them or none. */
  add(
    readings: readonly { readonly path: string; readonly reading: LogReading | 'no-logs-in-folder' }[],
  ): Promise<void>;
  remove(id: string): void;
  find(id: string): HeldLog;
  reset(practice: boolean): void;
  readonly practice: boolean;
}

/** An id that the page can hold without learning anything from it. */
export function newId(kind: 'f' | 'l'): string {
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
      logs: logs.map(cardOf),
      diagnosis: logs.length === 0 ? null : diagnosisOf(logs),
    }),
    async add(readings) {
      let next = logs;
      for (const { path: file, reading } of readings) next = await withReading(next, file, reading);
      if (next.length > LIMITS.logsPerSession) throw new AssistantError('too-many-logs');
      logs = next;
    },
    remove(id) {
      if (!logs.some((log) => log.id === id)) throw new AssistantError('unknown-log');
      logs = logs.filter((log) => log.id !== id);
    },
    find(id) {
      const log = logs.find((candidate) => candidate.id === id);
      if (log === undefined) throw new AssistantError('unknown-log');
      return log;
    },
    reset(toPractice) {
      logs = [];
      practice = toPractice;
    },
  };
}

/** A file takes the place of one with the same name: the wizard writes its logs anew, and the newer one is meant. */
async function withReading(
  logs: readonly HeldLog[],
  file: string,
  reading: LogReading | 'no-logs-in-folder',
): Promise<readonly HeldLog[]> {
  const name = path.basename(file);
  const others = logs.filter((log) => log.name.toLowerCase() !== name.toLowerCase());
  const entry = { id: newId('l'), name, path: file, replaced: others.length < logs.length };
  if (reading === 'no-logs-in-folder')
    return [...others, { ...entry, read: false, reason: reading, about: '' }];
  if (!reading.ok) return [...others, { ...entry, read: false, reason: reading.reason, about: '' }];
  const twin = await twinOf(others, file, reading.facts.bytes);
  if (twin !== null) return [...others, { ...entry, read: false, reason: 'same-content', about: twin.name }];
  return [...others, { ...entry, read: true, facts: reading.facts, fingerprint: reading.fingerprint }];
}

async function twinOf(logs: readonly HeldLog[], file: string, bytes: number): Promise<HeldLog | null> {
  if (bytes === 0) return null;
  for (const log of logs)
    if (log.read && log.facts.bytes === bytes && (await sameContent(log.path, file))) return log;
  return null;
}

function diagnosisOf(logs: readonly HeldLog[]) {
  const read = logs.flatMap((log): ReadLog[] => (log.read ? [{ file: log.name, facts: log.facts }] : []));
  const unused = logs.flatMap((log): UnusedFile[] =>
    log.read ? [] : [{ file: log.name, reason: log.reason, about: log.about }],
  );
  return diagnose(read, unused);
}

function cardOf(log: HeldLog): LogCard {
  const base = { id: log.id, name: log.name };
  if (!log.read)
    return { ...base, use: { as: 'nothing', reason: log.reason, about: log.about }, found: [], notes: [] };
  const { facts } = log;
  if (facts.kind === 'unknown') {
    const reason = facts.bytes === 0 ? 'empty' : 'not-an-upgrade-log';
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
