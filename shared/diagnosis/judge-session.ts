/** The verdict of one session of a Windows Installer log. Source of each rule: the traps of real logs, named beside it. */
import type { CacheProblem, Coded, InstallerSession } from '../logs/installer-session';
import { MARS_PRODUCT_CODE } from '../mars';
import { isSuccessCode } from '../words/installer-codes';
import type { Verdict } from './types';

/** What a session says, with the lines that say it. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly code: number | null;
  /** The line with the end code. */
  readonly result: Coded | null;
  /** The cache problem that the verdict is about. */
  readonly cause: CacheProblem | null;
}

/** Codes that mean that a patch file itself could not be opened: 1635 and 1636. */
const PATCH_OPEN_FAILED: readonly number[] = [1635, 1636];

/**
 * The session's end code: the last word of the client counts, then of the service, then "Back from server", then the end
 * message. A nested run ends before its outer one, so the last of a side is the outer one's.
 */
export function endOf(session: InstallerSession): Coded | null {
  const { client, service, unknownSide, server, status } = session.results;
  return client ?? service ?? unknownSide ?? server ?? status;
}

/** Judges one session by itself. */
export function judgeSession(session: InstallerSession): Judgement {
  const result = endOf(session);
  const code = result?.code ?? null;
  if (code !== null && isSuccessCode(code))
    return { verdict: 'upgrade-succeeded', code, result, cause: null };
  const cause = causeOf(session, code);
  return { verdict: verdictOf(session, code, cause), code, result, cause };
}

function verdictOf(session: InstallerSession, code: number | null, cause: CacheProblem | null): Verdict {
  if (cause !== null) {
    if (cause.kind === 'msp') return 'missing-cached-patch';
    return cause.reason === 'missing' ? 'missing-cached-package' : 'cached-package-rejected';
  }
  if (code === null) {
    if (!session.closed) return 'incomplete-log';
    return session.sourceFailure === null ? 'nothing-found' : 'source-unavailable';
  }
  // A nested 1612 ends as 1603 of the outer run; other codes with a failed source search have a cause of their own.
  const sourceFailed = code === 1612 || (code === 1603 && session.sourceFailure !== null);
  return sourceFailed ? 'source-unavailable' : 'other-installer-failure';
}

/**
 * The last cache problem that a failure follows. The warning alone is no failure: the engine goes on to the source list
 * and may find the package there, so a 1612 or a failed source search must come after it. The agent's own package goes
 * before another product's.
 */
function causeOf(session: InstallerSession, code: number | null): CacheProblem | null {
  const failedAt = session.sourceFailure?.line ?? 0;
  const followed = session.problems.filter(
    (problem) =>
      (problem.lines[0]?.line ?? 0) < failedAt ||
      (problem.kind === 'msp' && code !== null && (PATCH_OPEN_FAILED.includes(code) || code === 1612)),
  );
  const open = followed.filter((problem) => problem.resolvedAt === null);
  return (
    latest(open.filter((problem) => problem.productCode === MARS_PRODUCT_CODE)) ??
    latest(open) ??
    latest(followed)
  );
}

function latest(problems: readonly CacheProblem[]): CacheProblem | null {
  return problems.toSorted((one, other) => one.lastLine - other.lastLine).at(-1) ?? null;
}
