/** Numbers and pieces of a package, with the bounds said as a damaged package. */
import { byteReader } from '../bytes';
import { damaged, PackageError } from './package-error';

/** Each throws PackageError: damaged, cut-off. */
export const { u16, u32, readExactly } = byteReader({
  damaged,
  cutOff: (detail) => new PackageError('cut-off', detail),
});

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

/** A class id as text, `{8-4-4-4-12}` in upper case. */
export function guidAt(bytes: Uint8Array, at: number): string {
  const tail = [...bytes.subarray(at + 8, at + 16)].map((byte) => hex(byte, 2)).join('');
  return `{${hex(u32(bytes, at), 8)}-${hex(u16(bytes, at + 4), 4)}-${hex(u16(bytes, at + 6), 4)}-${tail.slice(0, 4)}-${tail.slice(4)}}`;
}
