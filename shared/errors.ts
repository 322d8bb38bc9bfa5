/**
 * Errors as data: a closed code, what happened, what to do next. Codes cross the contract; sentences stay here,
 * so every carrier and the command line say the same.
 */
import { INCLUDE_PROTECTED } from './report/log-refusals';
import { REPORT_ERRORS } from './report/report-errors';
import { SAVE_ERRORS } from './save-errors';

export const ERROR_CODES = [
  'invalid-input',
  'unknown-method',
  'forbidden',
  'unknown-file',
  'unknown-log',
  'too-many-logs',
  'log-changed',
  'not-on-this-computer',
  'cancelled',
  'only-on-the-server',
  'server-not-readable',
  'unknown-offer',
  'words-differ',
  'busy',
  'practice-not-made',
  'no-installer',
  'repair-off',
  'reply-too-large',
  'disconnected',
  'upload-failed',
  'permission-declined',
  'no-rights',
  'helper-not-started',
  'helper-lost',
  'unknown-preview',
  'report-too-large',
  'report-not-known',
  'report-no-permission',
  'report-too-many-names',
  'save-file-exists',
  'save-not-a-place',
  'save-folder-missing',
  'save-not-writable',
  'save-disk-full',
  'not-one-folder',
  'folder-not-readable',
  'no-results',
  'too-many-results',
  'results-closed',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface ErrorWords {
  /** What happened and what it means. */
  readonly sentence: string;
  /** What to do next. */
  readonly next: string;
}

/** The table of errors that a person can meet. */
export const ERROR_WORDS: Readonly<Record<ErrorCode, ErrorWords>> = {
  'invalid-input': {
    sentence: 'The window sent something that this program does not accept, so nothing was done.',
    next: 'Start over from the menu. If it happens again, close the window and open it again.',
  },
  'unknown-method': {
    sentence: 'The window asked for something that this program does not offer, so nothing was done.',
    next: 'Close the window and open it again, so that both are the same version.',
  },
  forbidden: {
    sentence: 'The request did not come from this program’s own window, so it was refused.',
    next: 'Use the window that this program opened.',
  },
  'unknown-file': {
    sentence: 'The file is not known any more, so it was not read.',
    next: 'Add the file again.',
  },
  'unknown-log': {
    sentence: 'The log was removed in the meantime, so its lines cannot be shown.',
    next: 'Add the log again.',
  },
  'too-many-logs': {
    sentence: 'At most 50 files are looked at together, so these were not added.',
    next: 'Remove files that are not needed, or start over with the two upgrade logs.',
  },
  'log-changed': {
    sentence: 'The log was changed or removed after it was read, so its lines may have moved.',
    next: 'Add the log again to read it as it is now.',
  },
  'not-on-this-computer': {
    sentence: 'The logs can be looked for on the Windows server itself only, so nothing was searched here.',
    next: 'Add the logs from the server with Browse, or drop them into the window.',
  },
  cancelled: {
    sentence: 'Reading was stopped. The logs that were there before are unchanged.',
    next: 'Add the logs again when you are ready.',
  },
  'only-on-the-server': {
    sentence: 'A repair can be done on the Windows server itself only, so nothing was changed.',
    next: 'Start the assistant on the server, or use Show me the steps.',
  },
  'server-not-readable': {
    sentence: 'This server could not be looked at, so nothing is known about its cached package.',
    next: 'Try it again. If it fails again, use Show me the steps.',
  },
  'unknown-offer': {
    sentence: 'The plan is not current any more, so nothing was changed.',
    next: 'Check again and read the new plan.',
  },
  'words-differ': {
    sentence: 'What was typed is not what was asked for, so nothing was changed.',
    next: 'Type it again exactly as shown.',
  },
  busy: {
    sentence: 'Something else is still under way on this server, so this was not done.',
    next: 'Wait until it has ended, then try again.',
  },
  'practice-not-made': {
    sentence: 'The practice server could not be made in the temporary folder of this computer.',
    next: 'Make room on its drive, then try again.',
  },
  'repair-off': {
    sentence: 'This copy of the assistant only diagnoses, so nothing was changed.',
    next: 'Install the assistant with its setup program, or use Show me the steps.',
  },
  'no-installer': {
    sentence: 'MARSAgentInstaller.exe was not found on this server.',
    next: 'Choose the file, or download it from the Recovery Services vault.',
  },
  'reply-too-large': {
    sentence: 'The answer was larger than the window accepts, so it was not sent.',
    next: 'Remove logs that are not needed and look at one at a time.',
  },
  disconnected: {
    sentence: 'The program behind this page does not answer. It may have been closed.',
    next: 'Start the assistant again and use the address that it prints.',
  },
  'upload-failed': {
    sentence: 'The file could not be handed to the program completely, so it was not read.',
    next: 'Check that the file still exists and add it again.',
  },
  'permission-declined': {
    sentence: 'Permission was not given. Nothing was changed.',
    next: 'Ask again, or use Show me the steps.',
  },
  'no-rights': {
    sentence: 'This account has no administrator rights.',
    next: 'Sign in with one that has, or use Show me the steps.',
  },
  'helper-not-started': {
    sentence: 'The helper that works with administrator rights did not start. Nothing was changed.',
    next: 'Try it again and look for Windows’ question, also in the taskbar. Or use Show me the steps.',
  },
  'helper-lost': {
    sentence:
      'The connection to the helper that works with administrator rights was lost. What it had begun is finished or taken back.',
    next: 'Check again to see how things stand.',
  },
  'unknown-preview': {
    sentence: 'What the report is made from has changed since it was shown, so nothing was saved.',
    next: 'Look through the new preview and save that one.',
  },
  'report-too-large': {
    sentence: 'The report is too large to be shown before it is saved, so it was not made.',
    next: 'Leave out the section with the evidence, or use fewer logs.',
  },
  'report-not-known': {
    sentence: 'This window has not saved a report that it could show.',
    next: 'Save the report first.',
  },
  'report-no-permission': {
    sentence: 'Permission was not given, so the report was not saved.',
    next: `Save it again and say yes to Windows’ question, or leave out “${INCLUDE_PROTECTED}”.`,
  },
  'report-too-many-names': REPORT_ERRORS['too-many-names'],
  'save-file-exists': SAVE_ERRORS['file-exists'],
  'save-not-a-place': SAVE_ERRORS['not-a-place'],
  'save-folder-missing': SAVE_ERRORS['folder-missing'],
  'save-not-writable': SAVE_ERRORS['not-writable'],
  'save-disk-full': SAVE_ERRORS['disk-full'],
  'not-one-folder': {
    sentence:
      'The results of many servers are read from one folder, and this was not one, so nothing was read.',
    next: 'Drop the folder that has the results, or browse for it.',
  },
  'folder-not-readable': {
    sentence: 'The folder could not be read. It may have gone, or this account may not open it.',
    next: 'Check that the folder is there, then open it again.',
  },
  'no-results': {
    sentence: 'The folder has no file whose name ends with .json, so there is nothing to show.',
    next: 'Choose the folder that the results were collected in.',
  },
  'too-many-results': {
    sentence: 'The folder has more results than a browser can hand over, so it was not read.',
    next: 'Use “fleet report” at the command line for it.',
  },
  'results-closed': {
    sentence: 'Another folder was opened in the meantime, so this one is not shown any more.',
    next: 'Open the folder again.',
  },
  internal: {
    sentence: 'Something failed inside this program, so what was asked for is not known to be done.',
    next: 'Check again to see how this server stands. If it fails again, use Show me the steps.',
  },
};

/** An error that a person can be told about: thrown inside main, turned into its code at the contract. */
export class AssistantError extends Error {
  override readonly name = 'AssistantError';
  constructor(
    readonly code: ErrorCode,
    options?: ErrorOptions,
  ) {
    super(ERROR_WORDS[code].sentence, options);
  }
}
