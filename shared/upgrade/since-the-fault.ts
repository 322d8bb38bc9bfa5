/** The state that an upgrade is compared with after a repair: the one in which it failed. */
import type { UpgradeRun } from './outcome';

/**
 * The run as a person compares it. @param restored the cached package that was put back before, which was missing when the
 * story began; null where none was
 */
export function sinceTheFault(run: UpgradeRun, restored: string | null): UpgradeRun {
  const missing = run.before.missingPackages.value;
  if (restored === null || missing === null) return run;
  return {
    ...run,
    before: { ...run.before, missingPackages: { value: [...missing, restored], why: null } },
  };
}
