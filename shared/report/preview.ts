/** What is looked at before anything is saved: the page as it will be, with its masks on brand tint, and how much is hidden. */
import { buildReport } from './build-report';
import { reportAsHtml } from './html';
import { MASK_PAINTER } from './html-parts';
import { createReportMasker, learnReport, maskReport } from './mask-report';
import type { MaskCounts } from './mask-text';
import type { MaskChoices } from './mask-words';
import type { Section } from './report';
import type { ReportInput } from './report-input';

export interface ReportChoices {
  readonly sections: readonly Section[];
  readonly hide: MaskChoices;
}

export interface ReportPreview {
  readonly html: string;
  /** Of the page itself; the logs of a bundle are counted when it is saved. */
  readonly counts: MaskCounts;
}

/** Pure and quick: called anew with each change of a choice. */
export function previewReport(input: ReportInput, { sections, hide }: ReportChoices): ReportPreview {
  const report = buildReport(input, sections);
  const masker = createReportMasker(input, hide);
  learnReport(report, masker);
  const masked = maskReport(report, masker, hide);
  return { html: reportAsHtml(masked, MASK_PAINTER), counts: masked.hidden.counts };
}
