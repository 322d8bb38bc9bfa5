/** Copies the package into the cache under a random name, and proves the copy. */
import { open, statfs, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Expected } from '../../../shared/repair/plan';
import { PackageError } from '../../../shared/package/package-error';
import { RepairError, type RepairReason } from '../../../shared/repair/reasons';
import type { WindowsPort } from '../../windows/port';
import { isFileError } from '../file-errors';
import { readPackageFile } from '../package-file';
import { openSource } from './files';

const BUFFER_BYTES = 1024 * 1024;

export interface CopyOptions {
  readonly signal: AbortSignal;
  /** Bytes written so far of all bytes. */
  readonly onProgress: (bytes: number, all: number) => void;
}

/**
 * Copies byte by byte from a file that is opened once. The copy is made new, inherits the folder's permissions, and is on
 * the disk when this returns.
 * @throws RepairError; the half copy is left for the caller to remove.
 */
export async function copyPackage(
  from: string,
  staged: string,
  expected: Expected,
  options: CopyOptions,
): Promise<void> {
  const source = await openSource(from);
  try {
    const copy = await createNew(staged);
    try {
      const copied = await pour(source, copy, expected.bytes, options);
      await copy.sync();
      if (copied !== expected.bytes) throw new RepairError('source-changed');
    } catch (error) {
      throw asRepairError(error, 'cache-not-writable');
    } finally {
      await copy.close();
    }
  } finally {
    await source.close();
  }
}

async function createNew(staged: string): Promise<FileHandle> {
  try {
    return await open(staged, 'wx');
  } catch (error) {
    throw asRepairError(error, 'cache-not-writable');
  }
}

async function pour(
  source: FileHandle,
  copy: FileHandle,
  all: number,
  { signal, onProgress }: CopyOptions,
): Promise<number> {
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  for (let at = 0; ;) {
    if (signal.aborted) throw new RepairError('cancelled');
    const bytesRead = await readSome(source, buffer, at);
    // One byte more than expected is enough to know that the file has grown.
    if (bytesRead === 0 || at > all) return at;
    for (let written = 0; written < bytesRead;) {
      const { bytesWritten } = await copy.write(buffer, written, bytesRead - written, at + written);
      written += bytesWritten;
    }
    at += bytesRead;
    onProgress(at, all);
  }
}

async function readSome(source: FileHandle, buffer: Buffer, at: number): Promise<number> {
  try {
    return (await source.read(buffer, 0, BUFFER_BYTES, at)).bytesRead;
  } catch (error) {
    throw new RepairError('source-gone', { cause: error });
  }
}

/**
 * Checks the copy where only administrators can change it: size, SHA-256, codes, and the signature where one is required.
 * @throws RepairError copy-differs, source-changed, signature-invalid
 */
export async function checkCopy(
  port: WindowsPort,
  stagedWindowsPath: string,
  expected: Expected,
): Promise<void> {
  const facts = await readPackageFile(port.hostPath(stagedWindowsPath)).catch((error: unknown) => {
    throw error instanceof PackageError ? new RepairError('copy-differs', { cause: error }) : error;
  });
  const { productCode, packageCode } = facts.identity;
  if (facts.bytes !== expected.bytes || facts.sha256 !== expected.sha256)
    throw new RepairError('source-changed');
  if (productCode !== expected.productCode || packageCode !== expected.packageCode)
    throw new RepairError('copy-differs');
  const signature = await port.signatureOf(stagedWindowsPath);
  const isTrusted = signature.status === 'valid' && signature.byMicrosoft;
  if (signature.status === 'invalid' || (expected.signed && !isTrusted))
    throw new RepairError('signature-invalid');
}

/** Whether the drive of a folder has room for a file. Not knowing counts as room: the copy itself will tell. */
export async function hasRoom(folder: string, bytes: number): Promise<boolean> {
  return statfs(path.resolve(folder)).then(
    (drive) => drive.bavail * drive.bsize >= bytes,
    () => true,
  );
}

/** The reason behind an error of node:fs while writing. */
export function asRepairError(error: unknown, otherwise: RepairReason): Error {
  if (error instanceof RepairError) return error;
  if (isFileError(error, 'ENOSPC', 'EDQUOT')) return new RepairError('disk-full', { cause: error });
  if (isFileError(error, 'EACCES', 'EPERM', 'EROFS', 'ENOENT'))
    return new RepairError(otherwise, { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}
