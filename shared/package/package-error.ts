/** Why a file could not be read as a package: a closed code and its sentence. */

export const PACKAGE_ERRORS = {
  'not-a-package': 'This is not a Windows Installer package or patch.',
  'cut-off': 'The package ends before its content does: it was not copied or downloaded completely.',
  damaged: 'The package is damaged: its tables contradict each other.',
  'too-large': 'The package’s tables are larger than any real package’s, so it was not read.',
} as const;

export type PackageErrorCode = keyof typeof PACKAGE_ERRORS;

/** Thrown by the package reader, whatever the bytes. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
  constructor(
    readonly code: PackageErrorCode,
    /** What exactly was wrong, for the log and for tests; no person needs it. */
    readonly detail: string,
  ) {
    super(PACKAGE_ERRORS[code]);
  }
}

export function damaged(detail: string): PackageError {
  return new PackageError('damaged', detail);
}
