/** Validator of what is told while an upgrade runs. */
import { z } from 'zod';
import { SHOWN_UNITS, type UpgradeProgress } from './progress';
import { RUN_MODES } from './request';

const name = z.string().max(1024);
const milliseconds = z.number().min(0);

export const upgradeProgressSchema = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('waiting') }),
  z.strictObject({ at: z.literal('checking') }),
  z.strictObject({ at: z.literal('preparing') }),
  z.strictObject({
    at: z.literal('working'),
    mode: z.enum(RUN_MODES),
    version: name,
    elapsedMs: milliseconds,
    lastLine: z
      .strictObject({
        file: name,
        line: z.number().int().min(1),
        text: z.string().max(SHOWN_UNITS),
        ageMs: milliseconds,
      })
      .nullable(),
    silent: z.boolean(),
  }),
  z.strictObject({ at: z.literal('checking-result') }),
]) satisfies z.ZodType<UpgradeProgress>;
