/** Exit codes of an upgrade by what came of it. */
import type { Diagnosis } from '../../shared/diagnosis/types';
import { judgeDiagnosis, standingOfUpgrade } from '../../shared/fleet/judge';
import { UPGRADE_STANDINGS } from '../../shared/fleet/reason-standings';
import { outcomeOf } from '../../shared/upgrade/outcome';
import type { UpgradeResult } from '../../shared/upgrade/result';
import { EXIT, EXIT_OF, type ExitCode } from './exit-codes';

/** @param diagnosis what the logs say now: where the package is still missing, it tells whether a repair is available. */
export function exitCodeOfUpgrade(result: UpgradeResult, diagnosis: Diagnosis): ExitCode {
  if (!result.done)
    return result.reason === 'not-elevated' ? EXIT.notElevated : EXIT_OF[UPGRADE_STANDINGS[result.reason]];
  return EXIT_OF[standingOfUpgrade(outcomeOf(result.run).outcome, judgeDiagnosis(diagnosis).standing)];
}
