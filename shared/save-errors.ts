/** Why a file was not saved, as a table of code, sentence and next step. */

export const SAVE_ERRORS = {
  'file-exists': {
    sentence: 'A file with this name is there already, so it was left as it is.',
    next: 'Choose another name.',
  },
  'not-a-place': {
    sentence: 'That is a folder or a device and no file, so nothing was written there.',
    next: 'Choose the name of a file in a folder that is there.',
  },
  'folder-missing': {
    sentence: 'The folder for the file is not there, so it was not saved.',
    next: 'Make the folder, or choose another one.',
  },
  'not-writable': {
    sentence: 'Windows did not allow the file to be written there, so it was not saved.',
    next: 'Choose a folder of your own.',
  },
  'disk-full': {
    sentence: 'The drive has too little free space for the file, so it was not saved.',
    next: 'Make room on that drive, or choose another one.',
  },
} as const;

export type SaveErrorCode = keyof typeof SAVE_ERRORS;

/** Thrown where a file is not saved; nothing is left behind then. */
export class SaveError extends Error {
  override readonly name = 'SaveError';
  constructor(
    readonly code: SaveErrorCode,
    options?: ErrorOptions,
  ) {
    super(`${SAVE_ERRORS[code].sentence} ${SAVE_ERRORS[code].next}`, options);
  }
}
