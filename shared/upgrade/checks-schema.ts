/** Validator of the checks before an upgrade, as they come from whoever holds administrator rights. */
import { z } from 'zod';
import { AGENT_SERVICES } from './agent-facts';
import { UPGRADE_CHECKS, type UpgradeCheck } from './checks';

const text = z.string().max(32_768);

/** Checks that answer yes or no. */
const YES_OR_NO = ['rights', 'wizard-closed', 'no-other-installation', 'no-backup-running'] as const;

const upgradeCheckSchema = z.union([
  z.strictObject({ check: z.enum(UPGRADE_CHECKS), state: z.literal('not-checked'), why: text }),
  z.discriminatedUnion('check', [
    z.strictObject({ check: z.enum(YES_OR_NO), state: z.enum(['ok', 'stop']) }),
    z.strictObject({ check: z.literal('no-restart-pending'), state: z.enum(['ok', 'stop', 'warn']) }),
    z.strictObject({
      check: z.literal('free-space'),
      state: z.enum(['ok', 'warn', 'stop']),
      bytes: z.number().min(0),
      drive: z.string().regex(/^[A-Z]:$/),
    }),
    z.strictObject({ check: z.literal('agent-version'), state: z.enum(['ok', 'warn']), version: text }),
    z.strictObject({
      check: z.literal('services-known'),
      state: z.enum(['ok', 'warn']),
      unknown: z.array(z.enum(AGENT_SERVICES)).max(AGENT_SERVICES.length).readonly(),
    }),
  ]),
]) satisfies z.ZodType<UpgradeCheck>;

/** All that are asked at once. */
export const upgradeChecksSchema = z.array(upgradeCheckSchema).max(UPGRADE_CHECKS.length).readonly();
