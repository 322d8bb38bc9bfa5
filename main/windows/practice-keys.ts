/** The keys of a practice server’s registry that the upgrade advisor knows; to be edited to practise other cases. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AUTO_UPDATE, type Switch } from '../../shared/advisor/appliance';
import type { RegKey, RegValue } from '../../shared/registry/reg-file';
import type { Known } from './port';
import { replaceJson } from './practice-folder';

/** Values by key and name: a text, or a number for a DWORD. */
const KEYS = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number().int().min(0)])));

export type PracticeKeys = z.infer<typeof KEYS>;

const FILE = 'keys.json';

/** A server that was made before there was this file has none of these keys. Never rejects. */
export async function readPracticeKey(folder: string, key: string): Promise<Known<RegKey | null>> {
  let keys: PracticeKeys;
  try {
    keys = await readKeys(folder);
  } catch (error) {
    return isMissing(error)
      ? { known: true, value: null }
      : { known: false, why: `The practice server’s ${FILE} is not as it was made.` };
  }
  const found = findKey(keys, key);
  return { known: true, value: found === undefined ? null : asKey(found[0], found[1]) };
}

/**
 * Writes the value AutoUpdate as Windows does: the DWORD 0 for off, no value for on; everything else in the file stays.
 * @throws Error where the file or the appliance's key is not there.
 */
export async function writePracticeAutoUpdate(folder: string, wanted: Switch): Promise<void> {
  const keys = await readKeys(folder);
  const found = findKey(keys, AUTO_UPDATE.key);
  if (found === undefined) throw new Error(`The practice server has no key ${AUTO_UPDATE.key}.`);
  const [key, values] = found;
  const others = Object.entries(values).filter(
    ([name]) => name.toLowerCase() !== AUTO_UPDATE.name.toLowerCase(),
  );
  const written = [...others, ...(wanted === 'off' ? [[AUTO_UPDATE.name, 0] as const] : [])];
  await replaceJson(path.join(folder, FILE), { ...keys, [key]: Object.fromEntries(written) });
}

async function readKeys(folder: string): Promise<PracticeKeys> {
  return KEYS.parse(JSON.parse(await readFile(path.join(folder, FILE), 'utf8')));
}

/** Case does not matter for the name of a key. */
function findKey(keys: PracticeKeys, key: string) {
  return Object.entries(keys).find(([name]) => name.toLowerCase() === key.toLowerCase());
}

function asKey(name: string, values: PracticeKeys[string]): RegKey {
  return {
    path: name,
    values: new Map(
      Object.entries(values).map(([value, data]): readonly [string, RegValue] => [
        value.toLowerCase(),
        typeof data === 'number' ? { kind: 'number', number: data } : { kind: 'text', text: data },
      ]),
    ),
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
