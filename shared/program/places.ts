/** Numbers of a program file at their places, with the bounds said as a damaged program. */
import type { RangedFile } from '../package/ranged-file';
import { ProgramError } from './program-error';

export function number16(bytes: Uint8Array, at: number): number {
  return within(bytes, at, 2).getUint16(at, true);
}

export function number32(bytes: Uint8Array, at: number): number {
  return within(bytes, at, 4).getUint32(at, true);
}

function within(bytes: Uint8Array, at: number, length: number): DataView {
  if (at < 0 || at + length > bytes.length)
    throw new ProgramError('damaged', `a number at ${at} lies outside its ${bytes.length} bytes`);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Exactly `length` bytes of a file. @throws ProgramError cut-off where it ends before. */
export async function bytesOf(file: RangedFile, offset: number, length: number): Promise<Uint8Array> {
  const bytes = await file.read(offset, length);
  if (bytes.length < length)
    throw new ProgramError('cut-off', `${length} bytes at ${offset} of ${file.bytes}`);
  return bytes;
}
