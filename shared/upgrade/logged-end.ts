/** What one session of a Windows Installer log says about the upgrade. */
import { judgeSession } from '../diagnosis/judge-session';
import { ownerOf } from '../diagnosis/rules/packages';
import type { InstallerSession } from '../logs/installer-session';
import type { LoggedEnd } from './outcome';

/** @param file name of the log */
export function endOf(file: string, session: InstallerSession): LoggedEnd {
  const { verdict, code, result, cause } = judgeSession(session);
  const base = { file, code, line: result?.line ?? null };
  // A package that another product misses is another cause, which putting the agent's package back does not cure.
  if (cause !== null && ownerOf(cause, session) === 'other')
    return { ...base, verdict: 'other-installer-failure', cause: null };
  return { ...base, verdict, cause: cause === null ? null : { path: cause.path, reason: cause.reason } };
}
