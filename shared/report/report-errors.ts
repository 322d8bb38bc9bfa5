/** Why a report was not saved, as a table of code, sentence and next step. */

export const REPORT_ERRORS = {
  'file-exists': {
    sentence: 'A file with this name is there already, so the report was not saved.',
    next: 'Choose another name, or agree that the file is replaced.',
  },
  'not-a-place': {
    sentence: 'The report can be saved as a file in a folder only, so it was not saved.',
    next: 'Name a file in a folder that is there, not a folder or a device.',
  },
  'folder-missing': {
    sentence: 'The folder for the report is not there, so it was not saved.',
    next: 'Make the folder, or choose another one.',
  },
  'not-writable': {
    sentence: 'Windows did not allow the report to be written there, so it was not saved.',
    next: 'Choose a folder of your own.',
  },
  'disk-full': {
    sentence: 'The drive has too little free space for the report, so it was not saved.',
    next: 'Make room on that drive, or choose another one.',
  },
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
