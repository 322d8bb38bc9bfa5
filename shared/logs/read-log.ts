/** One log, from bytes to facts: what it is and what its lines say. The diagnosis starts from here. */
import { MAX_EVIDENCE_TEXT, type LogKind, type Encoding } from '../diagnosis/types';
import { readSetupFolderLine } from './errlog-line';
import { excerpt } from './excerpt';
import { readInstallerLine, type InstallerFact } from './installer-line';
import { createInstallerFold, type Coded, type InstallerSession, type QuotedLine } from './installer-session';
import { createLineFeed, type IndexEntry, type TellingLine } from './line-feed';
import { createPhraseSearch } from './phrase-search';
import { MIN_PHRASE, PHRASES } from './phrases';
import { looksLike, recogniseLog } from './recognise';

/** A line that names a setup folder; its path is not checked yet. */
export interface NamedFolder extends QuotedLine {
  readonly path: string;
}

export interface LogFacts {
  readonly kind: LogKind;
  readonly encoding: Encoding;
  readonly bytes: number;
  readonly lines: number;
  /** The file ends inside a character. */
  readonly incompleteEnd: boolean;
  /** What a file of unknown kind looks like; empty for a log. */
  readonly looksLike: string;
  /** The kept sessions, in the order of the file. */
  readonly sessions: readonly InstallerSession[];
  /** All sessions of the file, also the ones that were not kept. */
  readonly sessionCount: number;
  /** In the order of the file: the last one is the latest. */
  readonly folders: readonly NamedFolder[];
  /** The last "failed with error N" of the setup itself, which is not the engine's own word. */
  readonly setupReport: Coded | null;
  readonly index: readonly IndexEntry[];
}

export interface LogReader {
  /** Takes the next bytes of the file, in pieces of any size. */
  push(chunk: Uint8Array): void;
  finish(): LogFacts;
}

const SEARCH = createPhraseSearch(PHRASES, MIN_PHRASE);

/** Lines with a setup folder that are kept: the latest decide. */
const KEEP_FOLDERS = 50;

/** Facts that other programs' logs may hold too: they do not make a file a Windows Installer log. */
const WEAK: ReadonlySet<InstallerFact['kind']> = new Set([
  'status',
  'error-message',
  'update-failed',
  'action-failed',
  'product-name',
  'setup-reported',
]);

/** What is said about a line, without the line: a part of a string keeps the whole string in memory. */
function keepable<T extends object>(said: T, text: string): T {
  return text.length <= MAX_EVIDENCE_TEXT ? said : (JSON.parse(JSON.stringify(said)) as T);
}

/** Starts reading one log of any kind. Never throws, whatever the bytes. */
export function createLogReader(): LogReader {
  const fold = createInstallerFold();
  const folders: NamedFolder[] = [];
  let strongLines = 0;
  let setupReport: Coded | null = null;

  function take({ line, text }: TellingLine): void {
    const folder = readSetupFolderLine(text);
    if (folder !== null) {
      folders.push(keepable({ line, path: folder.path, ...excerpt(text, folder.mark) }, text));
      if (folders.length > KEEP_FOLDERS) folders.shift();
      return;
    }
    const read = readInstallerLine(text);
    if (read === null) return;
    const reading = keepable(read, text);
    const quoted = keepable({ line, ...excerpt(text, reading.mark) }, text);
    if (!WEAK.has(reading.fact.kind)) strongLines += 1;
    if (reading.fact.kind === 'setup-reported') setupReport = { ...quoted, code: reading.fact.code };
    else fold.add(quoted, reading);
  }

  const feed = createLineFeed(SEARCH, take);

  function finish(): LogFacts {
    const { head, headText, ...summary } = feed.finish();
    const errlogLines = folders.filter(({ path }) => /[\\/:]/.test(path)).length;
    const kind = recogniseLog(head, headText, { installerLines: strongLines, errlogLines });
    const installer = fold.finish();
    const isLog = kind === 'windows-installer-log';
    return {
      kind,
      ...summary,
      looksLike: kind === 'unknown' ? looksLike(head, headText) : '',
      sessions: isLog ? installer.sessions : [],
      sessionCount: isLog ? installer.sessionCount : 0,
      folders,
      setupReport,
    };
  }

  return { push: feed.push, finish };
}
