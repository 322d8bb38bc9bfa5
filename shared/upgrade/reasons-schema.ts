/** Validator of the reasons of an upgrade: a key of their table. */
import { z } from 'zod';
import { UPGRADE_REASONS, type UpgradeReason } from './reasons';

export const reasonSchema = z.enum(Object.keys(UPGRADE_REASONS) as [UpgradeReason, ...UpgradeReason[]]);
