/**
 * What Windows Installer's end codes mean, in one clause each.
 * Source: Microsoft's list of Windows Installer error codes (desktop-src/Msi/error-codes).
 */
const MEANINGS: Readonly<Record<number, string>> = {
  0: 'finished without an error',
  1601: 'the Windows Installer service could not be reached',
  1602: 'cancelled by a person',
  1603: 'a step of the installation failed',
  1605: 'the product is not installed',
  1612: 'installation source not available',
  1618: 'another installation was running',
  1619: 'the package could not be opened',
  1620: 'the package could not be opened',
  1625: 'blocked by a policy',
  1633: 'this processor type is not supported',
  1635: 'the patch could not be opened',
  1636: 'the patch could not be opened',
  1638: 'another version is installed',
  1641: 'finished, and a restart was started',
  1642: 'the patch does not apply to this version',
  3010: 'finished, and a restart is needed',
};

/** A clause that continues a sentence, or null for a code that is not in the table. */
export function meaningOfCode(code: number): string | null {
  return MEANINGS[code] ?? null;
}

/** "Error 1612, installation source not available", or just the number where the meaning is not known. Success is no error. */
export function errorWithMeaning(code: number): string {
  const meaning = meaningOfCode(code);
  return meaning === null
    ? `Windows Installer error ${code}`
    : `${isSuccessCode(code) ? 'Code' : 'Error'} ${code}, ${meaning}`;
}

/** Codes with which Windows Installer reports success. 1641 and 3010 ask for a restart. */
export function isSuccessCode(code: number): boolean {
  return code === 0 || code === 1641 || code === 3010;
}
