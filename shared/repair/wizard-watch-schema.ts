/** Validator of what is seen while waiting for the wizard, as it comes from whoever watches with administrator rights. */
import { z } from 'zod';
import { MAX_EVIDENCE_TEXT } from '../diagnosis/types';
import { KEEP, type WizardView } from './wizard-watch';

/** A path that passed the check, or that of the package in it. */
const path = z.string().max(512);

/** A path as the log has it, cut where it is longer than any that is used, and a sentence with one that is not. */
const shown = z.string().max(2048);

const line = z.strictObject({
  file: path,
  line: z.number().int().min(1),
  text: z.string().max(MAX_EVIDENCE_TEXT),
});

const state = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('waiting'), nothingYet: z.boolean() }),
  z.strictObject({ at: z.literal('folder-named'), folder: path, line }),
  z.strictObject({ at: z.literal('package-there'), folder: path, package: path, line }),
  z.strictObject({ at: z.literal('closed-too-early'), folder: path }),
]);

export const wizardViewSchema = z.strictObject({
  state,
  old: z
    .array(
      z.strictObject({
        path,
        time: z.string().max(16).nullable(),
        line,
        stillThere: z.boolean().nullable(),
      }),
    )
    .max(KEEP)
    .readonly(),
  refused: z
    .array(z.strictObject({ path: shown, why: shown, line }))
    .max(KEEP)
    .readonly(),
}) satisfies z.ZodType<WizardView>;
