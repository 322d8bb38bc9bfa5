/** The agent's registration with Windows Installer, as the registry holds it. */
import { MARS_PRODUCT_CODE } from '../../shared/mars';
import { keysAsText } from '../../shared/registry/keys-as-text';
import { MACHINE_SID, SID } from '../../shared/registry/installer-registry';
import { packGuid } from '../../shared/registry/packed-guid';
import type { RegKey } from '../../shared/registry/reg-file';
import { INSTALLER_KEY } from './installer-keys';
import type { Known, RegistryExtract } from './port';
import type { RegistryReader } from './registry-reader';

const CLASSES = 'HKLM\\SOFTWARE\\Classes\\Installer\\Products';
const PACKED = packGuid(MARS_PRODUCT_CODE) ?? '';

/** Name of the extract among the files of a report. */
export const EXTRACT_NAME = 'agent-registration.txt';

/** The product's keys for each account, its patches, and its source list. Only these are read. */
export async function extractRegistration(
  reader: RegistryReader,
): Promise<Known<readonly RegistryExtract[]>> {
  const userData = await reader.query(`${INSTALLER_KEY}\\UserData`);
  if (userData === null) return { known: false, why: 'The keys of Windows Installer could not be read.' };
  const sids = userData.subkeys.filter((name) => SID.test(name));
  const places = (sids.length === 0 ? [MACHINE_SID] : sids).map(
    (sid) => `${INSTALLER_KEY}\\UserData\\${sid}`,
  );
  const keys: RegKey[] = [];
  for (const place of places) keys.push(...(await below(reader, place)));
  if ((await reader.query(`${CLASSES}\\${PACKED}`)) !== null)
    keys.push(...(await exported(reader, `${CLASSES}\\${PACKED}`)));
  return keys.length === 0
    ? { known: false, why: 'The registry does not know the agent.' }
    : { known: true, value: [{ name: EXTRACT_NAME, text: keysAsText(keys) }] };
}

async function below(reader: RegistryReader, place: string): Promise<readonly RegKey[]> {
  const product = `${place}\\Products\\${PACKED}`;
  if ((await reader.query(product)) === null) return [];
  const applied = (await reader.query(`${product}\\Patches`))?.subkeys ?? [];
  const keys = [...(await exported(reader, product))];
  for (const patch of applied.filter((name) => /^[0-9A-F]{32}$/i.test(name)))
    keys.push(...(await exported(reader, `${place}\\Patches\\${patch}`)));
  return keys;
}

/** A key that went in the meantime, or that is locked, is left out. */
function exported(reader: RegistryReader, key: string): Promise<readonly RegKey[]> {
  return reader.export(key).catch(() => []);
}
