/** What became of a file that was to be saved, in every part of the contract that saves one. */
import { z } from 'zod';

/** The file’s name without its folder. */
const name = z.string().min(1).max(1024);

const download = z.string().regex(/^d-[0-9a-f]{16}$/);

/** @param about what else is said of a file that was saved. */
export function savedView<T extends z.core.$ZodShape>(about: T) {
  return z.discriminatedUnion('kind', [
    /** The person changed their mind. */
    z.strictObject({ kind: z.literal('cancelled') }),
    /** It lies where the person said. */
    z.strictObject({ kind: z.literal('saved'), name, ...about }),
    /** It waits to be taken once under `downloadAddress`, as browsers do with files. */
    z.strictObject({ kind: z.literal('download'), download, name, ...about }),
  ]);
}

/** Of any file, whatever else is said of it. */
export type AnySavedView =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'download'; readonly name: string; readonly download: string };
