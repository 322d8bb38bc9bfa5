/** Whether there is anything to report of a session. */
import type { SessionView } from '../contract';

/** A log, or a server to look at. */
export function canOpenReport({ logs, repair }: SessionView): boolean {
  return repair.isHere || logs.length > 0;
}
