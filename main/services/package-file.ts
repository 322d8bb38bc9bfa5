/** Reads a package from disk: its identity by small reads, its SHA-256 by one pass. */
import { createHash } from 'node:crypto';
import { stat, type FileHandle } from 'node:fs/promises';
import { readPackageIdentity, type PackageIdentity } from '../../shared/package/package-identity';
import { rangedFile } from '../windows/ranged-file';
import { withFile } from './log-files';

export interface PackageFacts {
  readonly identity: PackageIdentity;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

const BUFFER_BYTES = 1024 * 1024;

/**
 * Everything that is known of a package.
 * @throws PackageError where it is none or damaged; Error of node:fs where it cannot be read.
 */
export async function readPackageFile(path: string): Promise<PackageFacts> {
  // Opening a pipe or a device would wait for ever. The code is the one by which node:fs refuses a folder.
  if (!(await stat(path)).isFile())
    throw Object.assign(new Error('This is not an ordinary file.'), { code: 'EISDIR' });
  return withFile(path, readPackageHandle);
}

/** The same for a file that is open already, so that what was checked is what is copied. */
export async function readPackageHandle(handle: FileHandle): Promise<PackageFacts> {
  const { size } = await handle.stat();
  const identity = await readPackageIdentity(rangedFile(handle, size));
  return { identity, bytes: size, sha256: await sha256Of(handle) };
}

/** SHA-256 of an open file from its first byte to its last, as lower-case hex. */
export async function sha256Of(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  for (let at = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, BUFFER_BYTES, at);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}
