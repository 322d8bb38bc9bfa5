/** Where a server stands by the reason for which nothing was done there. */
import type { RepairReason } from '../repair/reasons';
import type { UpgradeReason } from '../upgrade/reasons';
import type { Standing } from './standing';

export const REPAIR_STANDINGS: Readonly<Record<RepairReason, Standing>> = {
  'not-installed': 'not-installed',
  'target-not-known': 'explained',
  'no-package': 'needs-person',
  'two-that-differ': 'needs-person',
  'package-code-differs': 'needs-person',
  'signature-invalid': 'explained',
  'consent-unsigned': 'needs-person',
  'consent-backup': 'needs-person',
  'not-elevated': 'needs-person',
  'installation-running': 'blocked',
  'disk-full': 'explained',
  'source-gone': 'needs-person',
  'source-refused': 'needs-person',
  'source-changed': 'needs-person',
  'copy-differs': 'explained',
  'result-gone': 'explained',
  'result-replaced': 'explained',
  'target-appeared': 'explained',
  'target-changed': 'explained',
  'target-not-a-file': 'needs-person',
  'registry-changed': 'explained',
  'signature-changed': 'explained',
  'plan-not-acceptable': 'explained',
  'cache-not-writable': 'explained',
  'journal-not-writable': 'explained',
  'journal-not-trusted': 'explained',
  'repair-running': 'blocked',
  cancelled: 'explained',
  'unknown-repair': 'needs-person',
  'already-undone': 'needs-person',
  'not-in-place': 'needs-person',
  'changed-since': 'explained',
  'kept-gone': 'needs-person',
  'kept-changed': 'needs-person',
  'kept-not-back': 'needs-person',
  'kept-stays': 'needs-person',
  'upgraded-since': 'explained',
  'not-an-appliance': 'explained',
  'value-not-recognised': 'explained',
  'value-not-readable': 'explained',
  'value-not-writable': 'explained',
  'value-changed': 'explained',
  'value-changed-since': 'explained',
  'value-not-known': 'explained',
};

export const UPGRADE_STANDINGS: Readonly<Record<UpgradeReason, Standing>> = {
  'not-elevated': 'needs-person',
  'wizard-open': 'blocked',
  'installation-running': 'blocked',
  'restart-pending': 'needs-person',
  'backup-running': 'blocked',
  'disk-full': 'explained',
  'no-installer': 'needs-person',
  'installer-gone': 'needs-person',
  'installer-refused': 'needs-person',
  'not-the-installer': 'needs-person',
  'not-microsoft': 'needs-person',
  'not-verified': 'needs-person',
  'not-started': 'explained',
  'no-safe-folder': 'explained',
  'upgrade-running': 'blocked',
  'stopped-before': 'explained',
  'watching-stopped': 'needs-person',
};

/** A later version of this program may know more reasons: then a person has to look. */
export function standingIn(table: Readonly<Record<string, Standing>>, code: string): Standing {
  return Object.hasOwn(table, code) ? (table[code] ?? 'needs-person') : 'needs-person';
}
