/** Validator of an inspection that comes over the pipe from the helper. */
import { z } from 'zod';
import { findingSchema } from '../diagnosis/evidence-schema';
import { packageIdentitySchema } from '../package/identity-schema';
import { PACKAGE_ERRORS, type PackageErrorCode } from '../package/package-error';
import {
  FITS,
  INSPECTION_VERDICTS,
  ORIGINS,
  type CacheState,
  type Candidate,
  type Inspection,
} from './inspection';
import { serverCheckSchema, signatureSchema } from './server-check-schema';

const text = z.string().max(32_768);
const count = z.number().int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const readPackage = z.strictObject({
  identity: packageIdentitySchema,
  bytes: count,
  sha256,
});

const packageErrors = Object.keys(PACKAGE_ERRORS) as [PackageErrorCode, ...PackageErrorCode[]];

const candidate = z.strictObject({
  path: text,
  origin: z.enum(ORIGINS),
  fit: z.enum(FITS),
  why: text,
  next: text,
  facts: readPackage.nullable(),
  signature: signatureSchema,
  error: z.enum(packageErrors).nullable(),
}) satisfies z.ZodType<Candidate>;

const cache = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('missing') }),
  z.strictObject({ state: z.literal('registered-package'), facts: readPackage }),
  z.strictObject({
    state: z.literal('other-package'),
    fit: z.enum(FITS),
    why: text,
    facts: readPackage.nullable(),
    sha256: sha256.nullable(),
  }),
  z.strictObject({ state: z.literal('unknown'), why: text }),
]) satisfies z.ZodType<CacheState>;

export const inspectionSchema = z.strictObject({
  practice: z.boolean(),
  verdict: z.enum(INSPECTION_VERDICTS),
  registration: z
    .strictObject({
      sid: text,
      productCode: text,
      name: text.nullable(),
      version: text.nullable(),
      packageCode: text.nullable(),
      localPackage: text.nullable(),
    })
    .nullable(),
  cache,
  logAgrees: z.boolean().nullable(),
  candidates: z.array(candidate).max(256).readonly(),
  missingPatches: z
    .array(z.strictObject({ patchCode: text, path: text, ofAgent: z.boolean() }))
    .max(16_384)
    .readonly(),
  checks: z.strictObject({
    fullToken: z.boolean(),
    installing: serverCheckSchema(z.boolean()),
    restartPending: serverCheckSchema(z.boolean()),
    freeBytes: serverCheckSchema(z.number().min(0)),
    cacheOwner: serverCheckSchema(text),
  }),
  findings: z.array(findingSchema).max(256).readonly(),
}) satisfies z.ZodType<Inspection>;
