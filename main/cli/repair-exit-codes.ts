/** Exit codes of a repair, a plan and an undo by what came of them. */
import type { Planning } from '../../shared/repair/plan';
import type { RepairReason } from '../../shared/repair/reasons';
import { EXIT, type ExitCode } from './exit-codes';

const PERSON = EXIT.personMustSupply;
const EXPLAINED = EXIT.explainedNotRepaired;

const BY_REASON: Readonly<Record<RepairReason, ExitCode>> = {
  'not-installed': EXPLAINED,
  'target-not-known': EXPLAINED,
  'no-package': PERSON,
  'two-that-differ': PERSON,
  'package-code-differs': PERSON,
  'signature-invalid': EXPLAINED,
  'consent-unsigned': PERSON,
  'consent-backup': PERSON,
  'not-elevated': EXIT.notElevated,
  'installation-running': EXIT.blocked,
  'disk-full': EXPLAINED,
  'source-gone': PERSON,
  'source-refused': PERSON,
  'source-changed': PERSON,
  'copy-differs': EXPLAINED,
  'target-appeared': EXPLAINED,
  'target-changed': EXPLAINED,
  'registry-changed': EXPLAINED,
  'signature-changed': EXPLAINED,
  'plan-not-acceptable': EXPLAINED,
  'cache-not-writable': EXPLAINED,
  'journal-not-writable': EXPLAINED,
  'journal-not-trusted': EXPLAINED,
  'repair-running': EXIT.blocked,
  cancelled: EXPLAINED,
  'unknown-repair': EXIT.usage,
  'already-undone': EXIT.nothingToRepair,
  'not-in-place': EXIT.nothingToRepair,
  'changed-since': EXPLAINED,
  'upgraded-since': EXPLAINED,
  'not-an-appliance': EXPLAINED,
  'value-not-recognised': EXPLAINED,
  'value-not-readable': EXPLAINED,
  'value-not-writable': EXPLAINED,
  'value-changed': EXPLAINED,
  'value-changed-since': EXPLAINED,
  'value-not-known': EXPLAINED,
};

export function exitCodeOfReason(reason: RepairReason): ExitCode {
  return BY_REASON[reason];
}

export function exitCodeOfPlanning(planning: Planning): ExitCode {
  switch (planning.kind) {
    case 'nothing-to-do':
      return EXIT.nothingToRepair;
    case 'refused':
      return exitCodeOfReason(planning.reason);
    case 'plan':
      return planning.needs.length > 0 ? PERSON : EXIT.repairAvailable;
  }
}
