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

/** Whether the upgrade can be run again: the registered package is in place. */
export function canOpenUpgrade({ repair, upgrade }: SessionView): boolean {
  if (!repair.isHere) return false;
  if (upgrade.running !== null || upgrade.result?.kind === 'ended') return true;
  return (
    repair.last?.kind === 'repaired' ||
    repair.last?.kind === 'nothing-to-do' ||
    repair.offer?.kind === 'nothing-to-do'
  );
}

/** Whether an upgrade has ended that can be judged. */
export function canOpenResult({ upgrade }: SessionView): boolean {
  return upgrade.result?.kind === 'ended';
}
