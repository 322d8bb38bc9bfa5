/** Every rule, in the order in which a person reads the findings: problems first, remarks last. */
import { noSetupFolder, severalSetupFolders } from './folders';
import { incompleteEnd } from './inputs';
import { damagedRegistration, firstError, knownMessages, setupReport } from './known-errors';
import {
  alsoMissing,
  cachedPackageWarning,
  orphanedPatches,
  otherProduct,
  productNotConfirmed,
} from './packages';
import type { Rule } from './rule';
import { earlierFailure, earlierSuccess, logsDisagree, partOfALog, restartNeeded } from './sessions';

export const RULES: readonly Rule[] = [
  otherProduct,
  damagedRegistration,
  firstError,
  knownMessages,
  productNotConfirmed,
  noSetupFolder,
  alsoMissing,
  cachedPackageWarning,
  orphanedPatches,
  restartNeeded,
  logsDisagree,
  earlierFailure,
  earlierSuccess,
  partOfALog,
  severalSetupFolders,
  setupReport,
  incompleteEnd,
];
