/** Why a file could not be read as a program: a closed code and its sentence. */

export const PROGRAM_ERRORS = {
  'not-a-program': 'This is not a Windows program.',
  'cut-off': 'The program ends before its content does: it was not copied or downloaded completely.',
  damaged: 'The program is damaged: its tables contradict each other.',
  'no-version': 'The program does not say its version.',
} as const;

export type ProgramErrorCode = keyof typeof PROGRAM_ERRORS;

/** Thrown by the program reader, whatever the bytes. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';
  constructor(
    readonly code: ProgramErrorCode,
    /** What exactly was wrong, for the log and for tests; no person needs it. */
    readonly detail: string,
  ) {
    super(PROGRAM_ERRORS[code]);
  }
}
