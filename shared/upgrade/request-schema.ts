/** Validator of what is asked for when an upgrade is to be run: a file, one of two ways, and nothing of a command line. */
import { z } from 'zod';
import { INSTALLER_MODES, type UpgradeRequest } from './request';

export const upgradeRequestSchema = z.strictObject({
  installer: z.string().max(32_768),
  mode: z.enum(INSTALLER_MODES),
  despiteRestart: z.boolean(),
}) satisfies z.ZodType<UpgradeRequest>;
