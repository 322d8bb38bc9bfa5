/** An upgrade that was run earlier, from the answer that `upgrade --json` printed then. */
import { z } from 'zod';
import { outcomeOf } from '../upgrade/outcome';
import { upgradeRunSchema } from '../upgrade/result-schema';
import type { SavedUpgrade } from './report-input';

const time = z.iso.datetime();

const savedUpgradeSchema = z.strictObject({
  started: time,
  ended: time,
  mode: z.enum(['wizard', 'quiet', 'followed', 'simulated']),
  run: upgradeRunSchema,
}) satisfies z.ZodType<SavedUpgrade>;

/** Of the answer itself only this counts: its other keys follow from the facts. */
const answerSchema = z.object({
  schema: z.literal('upgrade/1'),
  outcome: z.string(),
  facts: savedUpgradeSchema.nullable(),
});

export type SavedUpgradeReading =
  | { readonly ok: true; readonly upgrade: SavedUpgrade & { readonly toldBy: 'a-file' } }
  | { readonly ok: false; readonly why: 'not-understood' | 'not-run' };

/** Reads such an answer. One whose outcome does not follow from its facts was changed, and is not believed. */
export function readSavedUpgrade(text: string): SavedUpgradeReading {
  const answer = answerSchema.safeParse(parseJson(text));
  if (!answer.success) return { ok: false, why: 'not-understood' };
  const { facts, outcome } = answer.data;
  if (facts === null) return { ok: false, why: 'not-run' };
  if (outcomeOf(facts.run).outcome !== outcome || facts.ended < facts.started)
    return { ok: false, why: 'not-understood' };
  return { ok: true, upgrade: { ...facts, toldBy: 'a-file' } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
