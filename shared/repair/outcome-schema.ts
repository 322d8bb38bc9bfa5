/** Validators of what comes of a repair and of what is told meanwhile, for wherever they come from another process. */
import { z } from 'zod';
import { SWITCHES } from '../advisor/appliance';
import type { AutoUpdateOutcome, Outcome } from './outcome';
import { planId } from './plan-schema';
import type { RepairProgress } from './progress';
import { REPAIR_REASONS, type RepairReason } from './reasons';

const path = z.string().max(1024);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);
const reasons = Object.keys(REPAIR_REASONS) as [RepairReason, ...RepairReason[]];

const now = z.enum(SWITCHES);

const notDone = z.strictObject({
  outcome: z.literal('not-done'),
  journalId: planId.nullable(),
  reason: z.enum(reasons),
});

export const autoUpdateOutcomeSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('changed'), journalId: planId, now }),
  z.strictObject({ outcome: z.literal('already-so'), now }),
  z.strictObject({ outcome: z.literal('changed-back'), journalId: planId, now }),
  notDone,
]) satisfies z.ZodType<AutoUpdateOutcome>;

export const outcomeSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('repaired'), journalId: planId, target: path, sha256 }),
  z.strictObject({ outcome: z.literal('nothing-to-do'), target: path, sha256 }),
  z.strictObject({ outcome: z.literal('undone'), journalId: planId, target: path }),
  ...autoUpdateOutcomeSchema.options,
]) satisfies z.ZodType<Outcome>;

export const repairProgressSchema = z.discriminatedUnion('state', [
  z.strictObject({ step: count, state: z.enum(['starting', 'done']) }),
  z.strictObject({ step: count, state: z.literal('copying'), bytes: count, all: count }),
]) satisfies z.ZodType<RepairProgress>;
