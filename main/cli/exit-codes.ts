/** Exit codes of the command line. They are promised in the README: scripts depend on them. */
import type { Diagnosis } from '../../shared/diagnosis/types';
import { judgeDiagnosis } from '../../shared/fleet/judge';
import type { Standing } from '../../shared/fleet/standing';

export const EXIT = {
  nothingToRepair: 0,
  usage: 2,
  noReadableInput: 3,
  notElevated: 5,
  repairAvailable: 10,
  personMustSupply: 20,
  blocked: 30,
  explainedNotRepaired: 40,
  internal: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each code means, for --help and the README. */
export const EXIT_MEANINGS: readonly (readonly [ExitCode, string])[] = [
  [EXIT.nothingToRepair, 'nothing to repair, or the question was answered'],
  [EXIT.usage, 'the command was not understood, or asks for what cannot be'],
  [EXIT.noReadableInput, 'no file that could be read is an upgrade log, or a package'],
  [EXIT.notElevated, 'administrator rights are needed; run it from an elevated console'],
  [EXIT.repairAvailable, 'a repair, or a change that was asked for, is available'],
  [EXIT.personMustSupply, 'a person must supply something, for example the log with the setup folder'],
  [EXIT.blocked, 'something else is running, for example another installation; try again when it has ended'],
  [EXIT.explainedNotRepaired, 'a failure that is explained but not repaired here'],
  [EXIT.internal, 'something failed inside this program'],
];

/** The exit code of a command by where it finds the server. */
export const EXIT_OF: Readonly<Record<Standing, ExitCode>> = {
  'needs-person': EXIT.personMustSupply,
  'repair-available': EXIT.repairAvailable,
  blocked: EXIT.blocked,
  explained: EXIT.explainedNotRepaired,
  'not-installed': EXIT.explainedNotRepaired,
  'not-understood': EXIT.noReadableInput,
  repaired: EXIT.nothingToRepair,
  healthy: EXIT.nothingToRepair,
};

/** The exit code that a diagnosis ends with. */
export function exitCodeOf(diagnosis: Diagnosis): ExitCode {
  return EXIT_OF[judgeDiagnosis(diagnosis).standing];
}
