/** Validators of what a server answers to a question: of inspections and of upgrades alike. */
import { z } from 'zod';
import { SIGNATURE_STATES, type SignatureFacts } from './inspection';

const text = z.string().max(32_768);

/** A ServerCheck whose value passes `value`. */
export function serverCheckSchema<T extends z.ZodType>(value: T) {
  return z.strictObject({ value: value.nullable(), why: text.nullable() });
}

export const signatureSchema = z.strictObject({
  state: z.enum(SIGNATURE_STATES),
  signer: text.nullable(),
  byMicrosoft: z.boolean(),
  reason: text.nullable(),
}) satisfies z.ZodType<SignatureFacts>;
