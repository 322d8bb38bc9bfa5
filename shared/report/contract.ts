/** The report’s calls: what the page sends and what it gets. The contract takes them in as they stand here. */
import { z } from 'zod';
import { savedView } from '../saved-view';
import { REPORT_FORMATS } from './format';
import type { MaskCategory } from './mask-words';
import { SECTIONS } from './report';

const count = z.number().int().min(0);
const text = z.string().max(16_384);

const previewId = z.string().regex(/^r-[0-9a-f]{16}$/);

/** Closed by its names: a category that the masker gains must be asked for here too. */
function byCategory<T extends z.ZodType>(value: T) {
  const categories = { machine: value, user: value, domain: value, ip: value, vault: value };
  return z.strictObject(categories satisfies Record<MaskCategory, T>);
}

const preview = z.strictObject({
  /** The preview is a page of its own, served under `previewAddress`; the text of a log never crosses here. */
  id: previewId,
  /** Places where each kind of name stands, whether it is hidden or shown. Of the page, without the logs of a ZIP. */
  places: byCategory(count),
  /** Secrets that were removed. */
  removed: count,
});

const saved = savedView({
  /** What was hidden and what was left out, in words. */
  hidden: text,
  leftOut: z
    .array(z.strictObject({ what: text, why: text }))
    .max(200)
    .readonly(),
});

const nothing = z.strictObject({});

export const REPORT_METHODS = {
  /** Makes the page as it would be saved. `anew` looks at server, journal and events again; else only the choices differ. */
  'report.preview': {
    input: z.strictObject({
      sections: z.array(z.enum(SECTIONS)).max(SECTIONS.length),
      hide: byCategory(z.boolean()),
      anew: z.boolean(),
    }),
    output: preview,
  },
  /**
   * Saves what a preview has shown. Where to, the person is asked by the program and not by the page. With rights, Windows
   * may ask the person for permission, so that logs which only administrators can read go in too.
   */
  'report.save': {
    input: z.strictObject({
      preview: previewId,
      format: z.enum(REPORT_FORMATS),
      withRights: z.boolean(),
    }),
    output: saved,
  },
  /** Shows the report that was saved last in its folder. */
  'report.show': { input: nothing, output: nothing },
} as const;

export type ReportPreviewView = z.output<typeof preview>;
export type SavedView = z.output<typeof saved>;
