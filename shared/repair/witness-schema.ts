/** Validator of what the logs say, as it crosses to whoever holds administrator rights. */
import { z } from 'zod';
import { evidenceSchema } from '../diagnosis/evidence-schema';
import type { LogWitness } from './log-witness';

/** Lines that are handed over at most: they are shown beside a finding and decide nothing. */
export const MOST_WITNESS_LINES = 8;

const path = z.string().max(32_768);

export const witnessSchema = z.strictObject({
  setupFolder: path.nullable(),
  cachedPackage: path.nullable(),
  evidence: z.array(evidenceSchema).max(MOST_WITNESS_LINES).readonly(),
}) satisfies z.ZodType<LogWitness>;
