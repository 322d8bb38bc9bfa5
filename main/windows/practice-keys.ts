/** The keys of a practice server’s registry that the upgrade advisor reads; to be edited to practise other cases. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { RegKey, RegValue } from '../../shared/registry/reg-file';
import type { Known } from './port';

/** Values by key and name: a text, or a number for a DWORD. */
const KEYS = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number().int().min(0)])));

export type PracticeKeys = z.infer<typeof KEYS>;

const FILE = 'keys.json';

/** A server that was made before there was this file has none of these keys. Never rejects. */
export async function readPracticeKey(folder: string, key: string): Promise<Known<RegKey | null>> {
  let keys: PracticeKeys;
  try {
    keys = KEYS.parse(JSON.parse(await readFile(path.join(folder, FILE), 'utf8')));
  } catch (error) {
    return isMissing(error)
      ? { known: true, value: null }
      : { known: false, why: `The practice server’s ${FILE} is not as it was made.` };
  }
  const found = Object.entries(keys).find(([name]) => name.toLowerCase() === key.toLowerCase());
  return { known: true, value: found === undefined ? null : asKey(found[0], found[1]) };
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
