/**
 * A change of the appliance’s automatic updates as the journal keeps it. It says which way the switch was moved and
 * nothing else: which value of which key that is stands in the program, so no record can name another one.
 */
import { z } from 'zod';
import { SWITCHES, type Switch } from '../advisor/appliance';
import { planId } from './plan-schema';

export interface AutoUpdatePlan {
  /** Number of the change and of its journal. */
  readonly id: string;
  readonly practice: boolean;
  readonly before: Switch;
  readonly after: Switch;
}

const position = z.enum(SWITCHES);

export const autoUpdatePlanSchema = z
  .strictObject({ id: planId, practice: z.boolean(), before: position, after: position })
  .refine(({ before, after }) => before !== after) satisfies z.ZodType<AutoUpdatePlan>;

/** What is asked for over the pipe: the wanted position alone. */
export interface AutoUpdateRequest {
  readonly wanted: Switch;
}

export const autoUpdateRequestSchema = z.strictObject({
  wanted: position,
}) satisfies z.ZodType<AutoUpdateRequest>;

export function otherSwitch(position: Switch): Switch {
  return position === 'on' ? 'off' : 'on';
}
