/** Validator of a package's identity, for wherever one comes from another process. */
import { z } from 'zod';
import type { PackageIdentity } from './package-identity';

/** The reader takes texts of this many bytes at most, so a text never has more UTF-16 code units. */
const text = z.string().max(256 * 1024);

export const packageIdentitySchema = z.strictObject({
  kind: z.enum(['msi', 'msp']),
  productCode: text.nullable(),
  packageCode: text.nullable(),
  productName: text.nullable(),
  productVersion: text.nullable(),
  upgradeCode: text.nullable(),
  manufacturer: text.nullable(),
  template: text.nullable(),
  patchCode: text.nullable(),
  targetProductCodes: z.array(text).max(8192).readonly().nullable(),
  hasSignature: z.boolean(),
}) satisfies z.ZodType<PackageIdentity>;
