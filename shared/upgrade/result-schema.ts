/** Validator of what came of an upgrade, as it comes from whoever ran it. */
import { z } from 'zod';
import { MISSING_REASONS, VERDICTS } from '../diagnosis/types';
import { agentFactsSchema } from './agent-facts-schema';
import { upgradeChecksSchema } from './checks-schema';
import type { UpgradeRun } from './outcome';
import { reasonSchema } from './reasons-schema';
import type { UpgradeResult } from './result';

/** Also a path that was cut because it is longer than any that is used. */
const path = z.string().max(2048);
const code = z.number().int();

export const upgradeRunSchema = z.strictObject({
  before: agentFactsSchema,
  after: agentFactsSchema,
  codeBefore: code.nullable(),
  exitCode: code.nullable(),
  logged: z
    .strictObject({
      file: path,
      verdict: z.enum(VERDICTS),
      code: code.nullable(),
      line: z.number().int().min(1).nullable(),
      cause: z.strictObject({ path, reason: z.enum(MISSING_REASONS) }).nullable(),
    })
    .nullable(),
}) satisfies z.ZodType<UpgradeRun>;

export const upgradeResultSchema = z.discriminatedUnion('done', [
  z.strictObject({
    done: z.literal(true),
    checks: upgradeChecksSchema,
    version: z.string().max(1024),
    run: upgradeRunSchema,
    elapsedMs: z.number().min(0),
    log: path,
  }),
  z.strictObject({ done: z.literal(false), reason: reasonSchema, checks: upgradeChecksSchema }),
]) satisfies z.ZodType<UpgradeResult>;
