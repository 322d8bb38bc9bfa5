/** What a log's card on the first screen says was found in it. */
import type { CardLabel, CardNote } from '../log-card';
import type { CacheProblem } from '../logs/installer-session';
import type { LogFacts } from '../logs/read-log';
import { errorWithMeaning, isSuccessCode } from '../words/installer-codes';
import { baseName, checkCachedPackagePath, checkSetupFolder } from '../windows-paths';
import { judgeSession } from './judge-session';

export interface CardFact {
  readonly label: CardLabel;
  readonly value: string;
  readonly line: number;
}

/** The telling finds of one log, in the order of the card. */
export function cardFacts(facts: LogFacts): readonly CardFact[] {
  return [...sessionFacts(facts), ...folderFacts(facts)];
}

function sessionFacts(facts: LogFacts): readonly CardFact[] {
  const session = facts.sessions.at(-1);
  if (session === undefined) return [];
  const { cause, result } = judgeSession(session);
  const found: CardFact[] = [];
  const first = cause?.lines[0];
  if (cause !== null && first !== undefined) {
    const label = labelOfCause(cause);
    found.push({ label, value: baseName(cause.path) || 'no name in the log', line: first.line });
  }
  if (result !== null) {
    const label = isSuccessCode(result.code) ? 'finished' : 'stopped';
    const value = result.code === 0 ? 'Without an error' : errorWithMeaning(result.code);
    found.push({ label, value, line: result.line });
  }
  return found;
}

function labelOfCause({ kind, reason, path }: CacheProblem): CardLabel {
  if (kind === 'msp') return 'missing-patch';
  if (reason !== 'missing') return 'rejected-package';
  return checkCachedPackagePath(path).ok ? 'missing-package' : 'refused-package';
}

function folderFacts(facts: LogFacts): readonly CardFact[] {
  const folder = facts.folders.at(-1);
  if (folder === undefined) return [];
  const label = checkSetupFolder(folder.path).ok ? 'setup-folder' : 'refused-folder';
  return [{ label, value: folder.path, line: folder.line }];
}

/** Remarks on a log that is used. */
export function cardNotes(facts: LogFacts): readonly CardNote[] {
  const notes: CardNote[] = [];
  if (facts.incompleteEnd) notes.push('incomplete-last-character');
  if (facts.kind === 'mars-errlog' && facts.folders.length === 0) notes.push('no-setup-folder');
  const session = facts.sessions.at(-1);
  if (session !== undefined && judgeSession(session).verdict === 'incomplete-log')
    notes.push('no-result-line');
  return notes;
}
