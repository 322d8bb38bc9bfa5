/** What the logs of Windows Installer say since the upgrade was started: their older lines are kept apart. */
import { judgeSession } from '../../../shared/diagnosis/judge-session';
import { excerpt } from '../../../shared/logs/excerpt';
import { readInstallerLine } from '../../../shared/logs/installer-line';
import { createInstallerFold } from '../../../shared/logs/installer-session';
import type { WrittenLine } from '../../../shared/logs/line-splitter';
import { endOf } from '../../../shared/upgrade/logged-end';
import type { LoggedEnd } from '../../../shared/upgrade/outcome';

/** The sessions of one log, old and new. */
export interface SessionLog {
  take(line: WrittenLine, old: boolean): void;
  /** The log was made anew: what was read of its new lines belongs to a file that has gone. */
  startAnew(): void;
  /** End code of the last session from before; null where there is none. */
  codeBefore(): number | null;
  /** The last new session, or null. */
  last(): { readonly end: LoggedEnd; readonly isOver: boolean } | null;
}

/** @param file name of the log. */
export function createSessionLog(file: string): SessionLog {
  const old = createInstallerFold();
  let fresh = createInstallerFold();
  return {
    take(line, isOld) {
      const reading = readInstallerLine(line.text);
      if (reading === null) return;
      const quoted = { line: line.line, ...excerpt(line.text, reading.mark) };
      (isOld ? old : fresh).add(quoted, reading);
    },
    startAnew() {
      fresh = createInstallerFold();
    },
    codeBefore() {
      const session = old.finish().sessions.at(-1);
      return session === undefined ? null : judgeSession(session).code;
    },
    last() {
      const session = fresh.finish().sessions.at(-1);
      if (session === undefined) return null;
      const end = endOf(file, session);
      return { end, isOver: session.closed || (end.code !== null && session.results.client !== null) };
    },
  };
}
