/** The table of update rollups as the document prints it, with what is inconsistent in it marked. Data, not rules. */
import { z } from 'zod';

const ITEM = z.string().min(1).max(200);

/** The columns of the document’s table. */
export const ROLLUP_COLUMNS = ['provider', 'unifiedSetup', 'ovf', 'mars'] as const;
export type RollupColumn = (typeof ROLLUP_COLUMNS)[number];

const MARK = z.strictObject({
  /** The cell that it is about; `link` for the article, `row` for all of it. */
  where: z.enum([...ROLLUP_COLUMNS, 'link', 'row']),
  /** What is wrong in the source, and what was made of it. */
  note: z.string().min(1).max(500),
});

const ROLLUPS = z.strictObject({
  schema: z.literal('update-rollups/1'),
  date: z.iso.date(),
  source: ITEM,
  current: z
    .array(
      z.strictObject({
        number: z.number().int().min(1).max(999),
        /** Null: not known. */
        link: z.url({ protocol: /^https$/ }).nullable(),
        provider: ITEM,
        unifiedSetup: ITEM,
        ovf: ITEM,
        mars: ITEM,
        /** False where the row contradicts itself: shown, never used for a decision. */
        reliable: z.boolean(),
        marks: z.array(MARK),
      }),
    )
    .max(500),
  previous: z
    .array(
      z.strictObject({
        number: z.number().int().min(1).max(999),
        link: z.url({ protocol: /^https$/ }).nullable(),
      }),
    )
    .max(500),
});

export const ROLLUPS_SCHEMA = ROLLUPS;

export type Rollups = z.infer<typeof ROLLUPS>;
export type Rollup = Rollups['current'][number];

/** @throws z.ZodError when the file that came with the program is not as it was made. */
export function readRollups(text: string): Rollups {
  return ROLLUPS.parse(JSON.parse(text));
}
