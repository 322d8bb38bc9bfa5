/** One key of the registry with its values and their types. */
import type { RegKey, RegValue } from '../../shared/registry/reg-file';
import type { Known } from './port';
import type { QueriedKey, RegistryReader } from './registry-reader';

/** Parts of a key that every Windows has, so that nobody has to ask for them: `HKLM\SOFTWARE`, `HKU\S-1-5-18`. */
const ALWAYS_THERE = 2;

/**
 * Reads a key without what is below it. reg.exe says “not there” and “not allowed” in the server's language only, so the
 * parents are asked which keys they have, from the root down. Never rejects.
 */
export async function readRegistryKey(reader: RegistryReader, key: string): Promise<Known<RegKey | null>> {
  const parts = key.split('\\');
  for (let depth = ALWAYS_THERE; depth <= parts.length; depth += 1) {
    const path = parts.slice(0, depth).join('\\');
    const queried = await reader.query(path);
    if (queried === null) return { known: false, why: `The registry key ${path} could not be read.` };
    if (depth === parts.length) return { known: true, value: { path: key, values: valuesOf(queried) } };
    const wanted = (parts[depth] ?? '').toLowerCase();
    if (!queried.subkeys.some((name) => name.toLowerCase() === wanted)) return { known: true, value: null };
  }
  return { known: true, value: null };
}

function valuesOf({ values, types }: QueriedKey): ReadonlyMap<string, RegValue> {
  return new Map(
    [...values].map(([name, data]): readonly [string, RegValue] => [
      name.toLowerCase(),
      valueOf(types.get(name) ?? '', data),
    ]),
  );
}

/** reg.exe prints a DWORD as `0x0`, several texts with `\0` between them, and bytes as pairs of digits. */
function valueOf(type: string, data: string): RegValue {
  switch (type) {
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
      return { kind: 'text', text: data };
    case 'REG_MULTI_SZ':
      return { kind: 'texts', texts: data.split('\\0').filter((text) => text !== '') };
    case 'REG_DWORD':
      if (/^0x[0-9a-f]{1,8}$/i.test(data)) return { kind: 'number', number: Number(data) };
      return { kind: 'bytes', bytes: new Uint8Array() };
    default:
      return { kind: 'bytes', bytes: Uint8Array.from((data.match(/[0-9A-F]{2}/gi) ?? []).map(fromHex)) };
  }
}

function fromHex(pair: string): number {
  return Number.parseInt(pair, 16);
}
