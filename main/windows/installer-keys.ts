/** Which keys of the registry are exported to know what Windows Installer has registered. */
import {
  MACHINE_SID,
  readInstallerRegistry,
  SID,
  type InstallerRegistry,
} from '../../shared/registry/installer-registry';
import type { RegKey } from '../../shared/registry/reg-file';
import type { RegistryReader } from './registry-reader';

/** Source: Microsoft's KB 969052, "Restore the missing Windows Installer cache files". */
export const INSTALLER_KEY = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer';
const CLASSES_KEY = 'HKLM\\SOFTWARE\\Classes\\Installer';

/**
 * Reads every SID's registration. A key that is not there has nothing registered below it.
 * @throws Error when the registry cannot be read at all, or a key that is there cannot.
 */
export async function readInstallerKeys(reader: RegistryReader): Promise<InstallerRegistry> {
  const installer = await reader.query(INSTALLER_KEY);
  if (installer === null) throw new Error('The keys of Windows Installer could not be read.');
  if (!has(installer.subkeys, 'UserData')) return { products: [], patches: [] };
  const userData = await reader.query(`${INSTALLER_KEY}\\UserData`);
  if (userData === null) throw new Error('The products of Windows Installer could not be read.');

  const places: Place[] = [{ parent: CLASSES_KEY, children: ['Products'], isKnown: false }];
  for (const sid of userData.subkeys.filter((name) => SID.test(name))) {
    places.push({
      parent: `${INSTALLER_KEY}\\UserData\\${sid}`,
      children: ['Products', 'Patches'],
      isKnown: true,
    });
    if (sid.toUpperCase() === MACHINE_SID) continue;
    // What one account installed has its package code in that account's own keys.
    for (const parent of [
      `${INSTALLER_KEY}\\Managed\\${sid}\\Installer`,
      `HKU\\${sid}\\Software\\Microsoft\\Installer`,
    ])
      places.push({ parent, children: ['Products'], isKnown: false });
  }
  const exported: (readonly RegKey[])[] = [];
  for (const place of places) exported.push(...(await exportPlace(reader, place)));
  return readInstallerRegistry(exported.flat());
}

interface Place {
  readonly parent: string;
  readonly children: readonly string[];
  /** Whether the parent is known to be there: then it must be readable. */
  readonly isKnown: boolean;
}

/** Exports those of the children that are there: so a key that is missing and one that is locked are told apart. */
async function exportPlace(
  reader: RegistryReader,
  { parent, children, isKnown }: Place,
): Promise<readonly (readonly RegKey[])[]> {
  const found = await reader.query(parent);
  if (found === null && isKnown) throw new Error(`The registry key ${parent} could not be read.`);
  const exported: (readonly RegKey[])[] = [];
  for (const child of children)
    if (has(found?.subkeys ?? [], child)) exported.push(await reader.export(`${parent}\\${child}`));
  return exported;
}

function has(names: readonly string[], wanted: string): boolean {
  return names.some((name) => name.toLowerCase() === wanted.toLowerCase());
}
