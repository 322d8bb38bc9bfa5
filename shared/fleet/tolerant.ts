/** Reads what another version of this program may have written: fields are added to results, never changed. */
import type { z } from 'zod';

/** Fields that the schema does not know are passed over at any depth; anything else that does not fit gives null. */
export function readTolerantly<T>(schema: z.ZodType<T>, value: unknown): T | null {
  const first = schema.safeParse(value);
  if (first.success) return first.data;
  const added = first.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
  if (added.length < first.error.issues.length || added.length === 0) return null;
  const copy: unknown = structuredClone(value);
  for (const { path, keys } of added) removeKeys(at(copy, path), keys);
  return schema.safeParse(copy).data ?? null;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null ? (inside as Record<PropertyKey, unknown>)[key] : null,
    value,
  );
}

function removeKeys(value: unknown, keys: readonly string[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const key of keys) Reflect.deleteProperty(value, key);
}
