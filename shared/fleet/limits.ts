/** Limits of the results of many servers, kept wherever they are read, carried or shown. */

/** Counts are items, sizes bytes unless the name says otherwise. */
export const FLEET_LIMITS = {
  /** Bytes of one result; the largest inspections have some hundred kilobytes. */
  resultBytes: 8 * 1024 ** 2,
  /** Folders below the named one: engines put each server's files into its own, some below another. */
  depth: 3,
  /** Files and bytes that a browser may hand over for one folder. */
  uploadFiles: 500_000,
  uploadBytes: 2 * 1024 ** 3,
  /** Rows of one answer. */
  rowsPerCall: 200,
  /** UTF-16 code units of a result as it was stored that the window shows. */
  storedText: 64 * 1024,
} as const;
