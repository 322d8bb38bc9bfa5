/** One log in its real format for each verdict, and for each finding. */
import type { Verdict } from '../../../shared/diagnosis/types';
import {
  CACHED,
  failedSourceSearch,
  missingPackage,
  missingPackageSession,
  missingPatch,
  runEngine,
  SERVICE,
  session,
  successfulSession,
  verboseFooter,
  verboseHeader,
} from '../../fixtures/installer-log';

export const OTHER_PRODUCT = '{7D548A47-D599-4728-9309-7DF7C04AF04D}';

export const LOG_BY_VERDICT: Readonly<Record<Verdict, readonly string[]>> = {
  'missing-cached-package': missingPackageSession(),
  'missing-cached-patch': session(missingPatch('C:\\WINDOWS\\Installer\\145258.msp'), 1635),
  'cached-package-rejected': session(
    [
      `${SERVICE}Warning: The package code in the cached package '${CACHED}' does not match the registered package code.  Cached package will be ignored.`,
      ...failedSourceSearch(),
    ],
    1612,
  ),
  'source-unavailable': session(failedSourceSearch(), 1612),
  'other-installer-failure': session([], 1603),
  'upgrade-succeeded': successfulSession(),
  'incomplete-log': session([missingPackage()], null),
  'nothing-found': [verboseHeader(), ...runEngine(), verboseFooter()],
  'not-recognised': ['Dear support,', 'the upgrade fails.'],
};
