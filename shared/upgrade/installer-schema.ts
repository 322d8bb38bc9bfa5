/** Validator of the setups that were found, as they come from whoever holds administrator rights. */
import { z } from 'zod';
import { serverCheckSchema, signatureSchema } from '../repair/server-check-schema';
import { INSTALLER_PLACES, type InstallerFile } from './installer';
import { reasonSchema } from './reasons-schema';

const text = z.string().max(32_768);

export const installerSchema = z.strictObject({
  path: text,
  foundIn: z.enum(INSTALLER_PLACES),
  bytes: z.number().int().min(0),
  version: serverCheckSchema(text),
  signature: signatureSchema,
  reason: reasonSchema.nullable(),
}) satisfies z.ZodType<InstallerFile>;
