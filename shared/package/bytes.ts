/** Little-endian numbers out of bytes, with the bounds said as a damaged package. */
import { damaged, PackageError } from './package-error';
import type { RangedFile } from './ranged-file';

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function u16(bytes: Uint8Array, at: number): number {
  if (at < 0 || at + 2 > bytes.length)
    throw damaged(`a number at ${at} lies outside its ${bytes.length} bytes`);
  return view(bytes).getUint16(at, true);
}

export function u32(bytes: Uint8Array, at: number): number {
  if (at < 0 || at + 4 > bytes.length)
    throw damaged(`a number at ${at} lies outside its ${bytes.length} bytes`);
  return view(bytes).getUint32(at, true);
}

/** Exactly `length` bytes of a file. @throws PackageError cut-off where it ends before. */
export async function readExactly(file: RangedFile, offset: number, length: number): Promise<Uint8Array> {
  const bytes = await file.read(offset, length);
  if (bytes.length < length)
    throw new PackageError('cut-off', `${length} bytes at ${offset} of ${file.bytes}`);
  return bytes;
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

/** A class id as text, `{8-4-4-4-12}` in upper case. */
export function guidAt(bytes: Uint8Array, at: number): string {
  const tail = [...bytes.subarray(at + 8, at + 16)].map((byte) => hex(byte, 2)).join('');
  return `{${hex(u32(bytes, at), 8)}-${hex(u16(bytes, at + 4), 4)}-${hex(u16(bytes, at + 6), 4)}-${tail.slice(0, 4)}-${tail.slice(4)}}`;
}
