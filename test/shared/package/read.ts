/** Reads packages in memory, for tests of the reader. */
import { PackageError, type PackageErrorCode } from '../../../shared/package/package-error';
import { readPackageIdentity, type PackageIdentity } from '../../../shared/package/package-identity';
import type { RangedFile } from '../../../shared/package/ranged-file';

/** Bytes as a file; `read` counts how much of it was asked for. */
export function inMemory(bytes: Uint8Array): RangedFile & { readonly asked: () => number } {
  let asked = 0;
  return {
    bytes: bytes.length,
    async read(offset, length) {
      const part = bytes.subarray(offset, offset + length);
      asked += part.length;
      return part;
    },
    asked: () => asked,
  };
}

export function identityOf(bytes: Uint8Array): Promise<PackageIdentity> {
  return readPackageIdentity(inMemory(bytes));
}

/** What comes of bytes that may be damaged: an identity or the code of a PackageError. Anything else is thrown on. */
export async function outcomeOf(bytes: Uint8Array): Promise<PackageErrorCode | PackageIdentity> {
  try {
    return await identityOf(bytes);
  } catch (error) {
    if (error instanceof PackageError) return error.code;
    throw error;
  }
}
