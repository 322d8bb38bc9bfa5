/** Exit codes of an upgrade by what came of it. */
import type { Diagnosis } from '../../shared/diagnosis/types';
import { outcomeOf } from '../../shared/upgrade/outcome';
import type { UpgradeReason } from '../../shared/upgrade/reasons';
import type { UpgradeResult } from '../../shared/upgrade/result';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes';

const PERSON = EXIT.personMustSupply;
const EXPLAINED = EXIT.explainedNotRepaired;

const BY_REASON: Readonly<Record<UpgradeReason, ExitCode>> = {
  'not-elevated': EXIT.notElevated,
  'wizard-open': EXIT.blocked,
  'installation-running': EXIT.blocked,
  'restart-pending': PERSON,
  'backup-running': EXIT.blocked,
  'disk-full': EXPLAINED,
  'no-installer': PERSON,
  'installer-gone': PERSON,
  'installer-refused': PERSON,
  'not-the-installer': PERSON,
  'not-microsoft': PERSON,
  'not-verified': PERSON,
  'not-started': EXPLAINED,
  'no-safe-folder': EXPLAINED,
  'upgrade-running': EXIT.blocked,
  'stopped-before': EXPLAINED,
  'watching-stopped': PERSON,
};

/** @param diagnosis what the logs say now: where the package is still missing, it tells whether a repair is available. */
export function exitCodeOfUpgrade(result: UpgradeResult, diagnosis: Diagnosis): ExitCode {
  if (!result.done) return BY_REASON[result.reason];
  switch (outcomeOf(result.run).outcome) {
    case 'succeeded':
      return EXIT.nothingToRepair;
    case 'not-fully-proved':
    case 'restart-needed':
      return PERSON;
    case 'same-cause': {
      const code = exitCodeOf(diagnosis);
      return code === EXIT.nothingToRepair ? EXPLAINED : code;
    }
    case 'other-cause':
      return EXPLAINED;
  }
}
