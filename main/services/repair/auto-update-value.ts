/** The one value that the switch is: read, and written only from the state that it was read in. */
import {
  AUTO_UPDATE,
  autoUpdateState,
  type AutoUpdateState,
  type Switch,
} from '../../../shared/advisor/appliance';
import { RepairError } from '../../../shared/repair/reasons';
import type { WindowsPort } from '../../windows/port';

/** @throws RepairError value-not-readable */
export async function readAutoUpdate(port: WindowsPort): Promise<AutoUpdateState> {
  const key = await port.registryKey(AUTO_UPDATE.key).catch(() => null);
  if (key === null || !key.known) throw new RepairError('value-not-readable');
  return autoUpdateState(key.value);
}

export interface Move {
  readonly from: Switch;
  readonly to: Switch;
}

/**
 * Moves the switch and reads it back. What Windows says of the write counts less than what is there afterwards. The last
 * look comes just before the write; the registry has no write on a condition, so a change within those milliseconds is
 * not seen.
 * @throws RepairError value-changed where it does not stand as it should, before or afterwards; value-not-writable where
 * it did not move; value-not-readable where nothing was written; value-not-known where it cannot be read back.
 */
export async function moveSwitch(port: WindowsPort, { from, to }: Move): Promise<void> {
  if ((await readAutoUpdate(port)).kind !== from) throw new RepairError('value-changed');
  let refused: unknown = null;
  await port.setAutoUpdate(to).catch((error: unknown) => (refused = error));
  const now = await readAutoUpdate(port).catch((cause: unknown) => {
    throw new RepairError('value-not-known', { cause });
  });
  if (now.kind === to) return;
  throw new RepairError(now.kind === from ? 'value-not-writable' : 'value-changed', { cause: refused });
}
