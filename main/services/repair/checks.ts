/** What is asked of the server again by whoever writes, a repair and an undo alike. */
import { RepairError } from '../../../shared/repair/reasons';
import type { Known, RegisteredProduct, WindowsPort } from '../../windows/port';

/** @throws RepairError installation-running. Not knowing does not stop it: the planner has said so. */
export function mustBeIdle(installing: Known<boolean>): void {
  if (installing.known && installing.value) throw new RepairError('installation-running');
}

/** The product whose cached package has this path, or null. @throws Error when the registry cannot be read. */
export async function registeredAt(target: string, port: WindowsPort): Promise<RegisteredProduct | null> {
  const { products } = await port.installerRegistry();
  return products.find(({ localPackage }) => localPackage?.toLowerCase() === target.toLowerCase()) ?? null;
}
