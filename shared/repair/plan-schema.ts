/** Validators of a plan, for wherever one comes back from: the journal on the disk and the pipe to the helper. */
import { z } from 'zod';
import type { Consent, RepairPlan } from './plan';

const text = z.string().max(1024);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('copy'), from: text, staged: text, bytes: z.number() }),
  z.strictObject({ kind: z.literal('check-copy'), staged: text }),
  z.strictObject({
    kind: z.literal('keep-existing'),
    path: text,
    keptAs: text,
    sha256: hash.nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('give-name'), staged: text, to: text }),
]);

/** The number of a plan, of its journal file and of the repair. */
export const planId = z.string().regex(/^\d{8}T\d{6}Z-[0-9a-f]{8}$/);

/** The shape alone: whether its names are the planner's own is asked in plan-check.ts. */
export const planSchema = z.strictObject({
  id: planId,
  practice: z.boolean(),
  source: text,
  target: text,
  registeredPackageCode: text.nullable(),
  agentVersion: text.nullable(),
  expected: z.strictObject({
    bytes: z.number(),
    sha256: text,
    productCode: text,
    packageCode: text.nullable(),
    signed: z.boolean(),
  }),
  actions: z.array(action).max(8).readonly(),
}) satisfies z.ZodType<RepairPlan>;

export const consentSchema = z.strictObject({
  acceptUnsigned: z.boolean(),
  acceptPackageCode: z.string().max(64).nullable(),
  backupExisting: z.boolean(),
}) satisfies z.ZodType<Consent>;
