/** Limits that both sides of the contract keep. Apart from it, so that the page knows them without the validators. */
import { MAX_EVIDENCE_TEXT } from './diagnosis/types';

/** Counts are items, sizes bytes unless the name says otherwise. */
export const LIMITS = {
  filesPerCall: 50,
  logsPerSession: 50,
  /** Bytes of one log. Larger files are refused, not cut. */
  logBytes: 4 * 1024 ** 3,
  linesAround: 50,
  /** UTF-16 code units of one line in the log view. */
  lineText: MAX_EVIDENCE_TEXT,
  /** Bytes of one call's JSON over any carrier. */
  callBytes: 64 * 1024,
  /** Bytes of a report’s preview, which is served beside the calls. */
  previewBytes: 16 * 1024 ** 2,
  /** Bytes of one reply's JSON over any carrier. */
  replyBytes: 8 * 1024 ** 2,
} as const;
