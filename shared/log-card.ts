/** The closed sets of what a log's card on the first screen can say. The words stand in words/cards.ts. */

export const CARD_LABELS = [
  'missing-package',
  'missing-patch',
  'rejected-package',
  'stopped',
  'finished',
  'setup-folder',
  'refused-folder',
  'refused-package',
] as const;
export type CardLabel = (typeof CARD_LABELS)[number];

/** Where a log was read: a person gave the file, or it lies on the server, where reading it may take rights. */
export const LOG_ORIGINS = ['file', 'server'] as const;
export type LogOrigin = (typeof LOG_ORIGINS)[number];

/** Why a file takes no part in the diagnosis. */
export const UNUSED_REASONS = [
  'not-an-upgrade-log',
  'empty',
  'same-content',
  'no-access',
  'in-use',
  'not-found',
  'not-a-file',
  'no-logs-in-folder',
  'too-large',
  'read-failed',
] as const;
export type UnusedReason = (typeof UNUSED_REASONS)[number];

/** Remarks on a log that is used. */
export const CARD_NOTES = [
  'incomplete-last-character',
  'no-result-line',
  'no-setup-folder',
  'replaced-earlier',
] as const;
export type CardNote = (typeof CARD_NOTES)[number];
