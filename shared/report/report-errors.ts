/** Why a report was not made, besides what keeps any file from being saved, as a table of code, sentence and next step. */

export const REPORT_ERRORS = {
  'too-many-names': {
    sentence: 'There are more names in the report than can be told apart, so it was not saved.',
    next: 'Leave out the section with the evidence, or use other logs.',
  },
} as const;

export type ReportErrorCode = keyof typeof REPORT_ERRORS;

/** Thrown where a report is not saved; nothing is left behind then. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
  constructor(
    readonly code: ReportErrorCode,
    options?: ErrorOptions,
  ) {
    super(`${REPORT_ERRORS[code].sentence} ${REPORT_ERRORS[code].next}`, options);
  }
}

/** Something that is not in a bundle, and why. */
export interface LeftOut {
  readonly what: string;
  readonly why: string;
}
