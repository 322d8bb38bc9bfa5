/** The calls about the appliance’s automatic updates: looking, changing, and taking a change back. */
import { z } from 'zod';
import { autoUpdateOutcomeSchema } from '../repair/outcome-schema';
import { planId } from '../repair/plan-schema';
import { SWITCHES, type AutoUpdateState } from './appliance';

const text = z.string().max(1024);
const position = z.enum(SWITCHES);

/** How the switch stands, or why that is not known. */
export const autoUpdateReading = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('on') }),
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({ kind: z.literal('unrecognised'), found: text }),
  z.strictObject({ kind: z.literal('not-an-appliance') }),
  z.strictObject({ kind: z.literal('unknown'), why: text }),
]) satisfies z.ZodType<AutoUpdateState | { readonly kind: 'unknown'; readonly why: string }>;

const change = z.strictObject({
  id: planId,
  /** When it was planned, ISO 8601. */
  time: z.string().max(40),
  after: position,
});

const applianceView = z.strictObject({
  state: autoUpdateReading,
  /** `asked`: Windows will ask for permission before the value is written. */
  rights: z.enum(['held', 'asked']),
  /** The change that can be taken back, because the value is still the one that it wrote. */
  undoable: change.nullable(),
  /** A change, or its undo, that was begun and not ended. */
  interrupted: change.extend({ wasUndo: z.boolean() }).nullable(),
});

const nothing = z.strictObject({});
const outcome = z.strictObject({ outcome: autoUpdateOutcomeSchema });

export const APPLIANCE_METHODS = {
  /** Reads the value and the journal. Null where this computer is no server and nothing is practised. */
  'appliance.look': { input: nothing, output: z.strictObject({ appliance: applianceView.nullable() }) },
  /** Turns automatic updates on or off; Windows may ask the person for permission. */
  'appliance.set': { input: z.strictObject({ wanted: position }), output: outcome },
  'appliance.undo': { input: z.strictObject({ repair: planId }), output: outcome },
} as const;

export const APPLIANCE_EVENTS = {
  /** The value or its journal changed, so what was looked at before is old. */
  'appliance.changed': nothing,
} as const;

export type ApplianceView = z.output<typeof applianceView>;
