/** Exit codes of a repair, a plan and an undo by what came of them. */
import { judgePlan } from '../../shared/fleet/judge';
import { REPAIR_STANDINGS } from '../../shared/fleet/reason-standings';
import type { Planning } from '../../shared/repair/plan';
import type { RepairReason } from '../../shared/repair/reasons';
import { EXIT, EXIT_OF, type ExitCode } from './exit-codes';

/** What is about the command, and not about where the server stands. */
const OF_THE_COMMAND: Partial<Readonly<Record<RepairReason, ExitCode>>> = {
  'not-elevated': EXIT.notElevated,
  'unknown-repair': EXIT.usage,
  'already-undone': EXIT.nothingToRepair,
  'not-in-place': EXIT.nothingToRepair,
};

export function exitCodeOfReason(reason: RepairReason): ExitCode {
  return OF_THE_COMMAND[reason] ?? EXIT_OF[REPAIR_STANDINGS[reason]];
}

export function exitCodeOfPlanning(planning: Planning): ExitCode {
  switch (planning.kind) {
    case 'nothing-to-do':
      return EXIT.nothingToRepair;
    case 'refused':
      return exitCodeOfReason(planning.reason);
    case 'plan':
      // What stands in the way at the moment is said, and does not make the plan another one.
      return EXIT_OF[judgePlan({ needs: planning.needs, blockers: [] }).standing];
  }
}
