/** What the guide of a session is about: the registry decides, the logs fill in what it does not say. */
import type { SessionView } from '../contract';
import { SOURCE_PACKAGE } from '../mars';
import { canRepair, subjectOf, type GuideSubject } from './guide';

/** Null where neither logs nor server name a package to put back. */
export function guideSubjectOf({ diagnosis, repair }: SessionView): GuideSubject | null {
  const registered = repair.check?.target ?? null;
  const fromLogs = diagnosis !== null && canRepair(diagnosis) ? subjectOf(diagnosis) : null;
  if (fromLogs !== null && (registered === null || repair.check?.logAgrees !== false)) return fromLogs;
  if (registered === null) return null;
  const setupFolder = diagnosis?.setupFolder ?? null;
  return {
    target: registered,
    namedIn: null,
    setupFolder,
    sourcePackage: setupFolder === null ? null : `${setupFolder.path}\\${SOURCE_PACKAGE}`,
  };
}
