/** Validators of quoted lines and findings, for wherever they come from another process. */
import { z } from 'zod';
import { MAX_EVIDENCE_TEXT, MEANINGS, SEVERITIES, type Evidence, type Finding } from './types';

/** A quoted text and the marks of a cut beside it, in UTF-16 code units. */
const quoted = z.string().max(MAX_EVIDENCE_TEXT + 64);

const count = z.number().int().min(0);

export const evidenceSchema = z.strictObject({
  file: z.string().max(1024),
  line: z.number().int().min(1),
  text: quoted,
  mark: z.strictObject({ start: count, end: count }).nullable(),
  meaning: z.enum(MEANINGS),
}) satisfies z.ZodType<Evidence>;

export const findingSchema = z.strictObject({
  code: z.string().max(64),
  severity: z.enum(SEVERITIES),
  title: quoted,
  detail: quoted,
  evidence: z.array(evidenceSchema).max(256).readonly(),
}) satisfies z.ZodType<Finding>;
