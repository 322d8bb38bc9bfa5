/**
 * Which log and session decide. Dates in the logs have no year or no fixed order, so they are not compared: within a log
 * the last session decides, between logs the one that is about the MARS agent, then the graver one. The order in which
 * the files were added never matters.
 */
import type { InstallerSession } from '../logs/installer-session';
import type { LogFacts } from '../logs/read-log';
import { MARS_PRODUCT_CODE } from '../mars';
import { judgeSession, type Judgement } from './judge-session';
import { VERDICTS } from './types';

/** A log that was read, under the name by which the person knows it. */
export interface ReadLog {
  readonly file: string;
  readonly facts: LogFacts;
}

export interface JudgedLog extends ReadLog {
  readonly session: InstallerSession;
  readonly judgement: Judgement;
}

/** The last session of each Windows Installer log, the deciding one first. */
export function judgeLogs(logs: readonly ReadLog[]): readonly JudgedLog[] {
  const judged = logs.flatMap((log) => {
    if (log.facts.kind !== 'windows-installer-log') return [];
    const session = log.facts.sessions.at(-1) ?? null;
    return session === null ? [] : [{ ...log, session, judgement: judgeSession(session) }];
  });
  return judged.toSorted(
    (one, other) =>
      Number(isAboutMars(other.session)) - Number(isAboutMars(one.session)) ||
      VERDICTS.indexOf(one.judgement.verdict) - VERDICTS.indexOf(other.judgement.verdict) ||
      one.file.localeCompare(other.file, 'en'),
  );
}

export function isAboutMars(session: InstallerSession): boolean {
  return session.productCodes.includes(MARS_PRODUCT_CODE);
}
