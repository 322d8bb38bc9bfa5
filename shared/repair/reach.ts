/** How far a session's story can be opened: pure, from what logs and server say. */
import type { SessionView } from '../contract';
import { canRepair } from './guide';

/** Whether there is something to put back, or something to say about what was put back. */
export function canOpenRepair({ diagnosis, repair }: SessionView): boolean {
  if (diagnosis !== null && canRepair(diagnosis)) return true;
  if (!repair.isHere) return false;
  if (repair.last !== null || repair.running !== null) return true;
  if (diagnosis?.verdict === 'cached-package-rejected') return true;
  return repair.check?.verdict === 'missing' || repair.check?.verdict === 'wrong-package';
}

/** Whether there is anything to diagnose: logs, or a look at the server itself. */
export function canOpenDiagnosis({ diagnosis, repair }: SessionView): boolean {
  return diagnosis !== null || repair.check !== null;
}
