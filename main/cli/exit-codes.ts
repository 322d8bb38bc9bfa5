/** Exit codes of the command line. They are promised in the README: scripts depend on them. */
import type { Diagnosis } from '../../shared/diagnosis/types';
import { assertNever } from '../../shared/assert-never';

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
  [EXIT.repairAvailable, 'a repair is available'],
  [EXIT.personMustSupply, 'a person must supply something, for example the log with the setup folder'],
  [EXIT.blocked, 'another installation is running; try again when it has ended'],
  [EXIT.explainedNotRepaired, 'a failure that is explained but not repaired here'],
  [EXIT.internal, 'something failed inside this program'],
];

/** The exit code that a diagnosis ends with. */
export function exitCodeOf(diagnosis: Diagnosis): ExitCode {
  switch (diagnosis.verdict) {
    case 'missing-cached-package':
      if (diagnosis.findings.some((finding) => finding.code === 'other-product'))
        return EXIT.explainedNotRepaired;
      return diagnosis.targetPackage !== null && diagnosis.sourcePackage !== null
        ? EXIT.repairAvailable
        : EXIT.personMustSupply;
    case 'missing-cached-patch':
    case 'cached-package-rejected':
    case 'source-unavailable':
    case 'other-installer-failure':
      return EXIT.explainedNotRepaired;
    case 'incomplete-log':
      return EXIT.personMustSupply;
    case 'nothing-found':
      // A setup log alone does not say why the upgrade stopped: OBPatch.log is still needed.
      return diagnosis.inputs.some((input) => input.kind === 'windows-installer-log')
        ? EXIT.nothingToRepair
        : EXIT.personMustSupply;
    case 'upgrade-succeeded':
      return EXIT.nothingToRepair;
    case 'not-recognised':
      return EXIT.noReadableInput;
    default:
      return assertNever(diagnosis.verdict);
  }
}
