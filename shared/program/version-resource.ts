/**
 * The version that a Windows program carries in itself: read from the file, so that no other program has to be asked.
 * Source: Microsoft's VS_VERSIONINFO and VS_FIXEDFILEINFO (win32/menurc, win32/api/verrsrc).
 */
import type { RangedFile } from '../package/ranged-file';
import { u16, u32 } from './places';
import { ProgramError } from './program-error';
import { readResource } from './resources';

/** RT_VERSION. */
const VERSION = 16;

const KEY = 'VS_VERSION_INFO';

/** Behind three numbers and the key with its NUL, at the next multiple of four. */
const FIXED_AT = 40;

const SIGNATURE = 0xfeef_04bd;

export interface ProgramVersion {
  /** Four numbers, for example `2.0.9938.0`. */
  readonly fileVersion: string;
  readonly productVersion: string;
}

/** Reads the versions of a program. @throws ProgramError for anything else, whatever the bytes. */
export async function readProgramVersion(file: RangedFile): Promise<ProgramVersion> {
  const resource = await readResource(file, VERSION);
  const [bytes, fixedBytes] = [u16(resource, 0), u16(resource, 2)];
  if (bytes > resource.length) throw new ProgramError('damaged', 'the version is larger than its resource');
  for (const [at, character] of [...KEY].entries())
    if (u16(resource, 6 + at * 2) !== character.charCodeAt(0))
      throw new ProgramError('damaged', 'the version has another key');
  if (fixedBytes < 52) throw new ProgramError('no-version', 'no fixed part');
  if (u32(resource, FIXED_AT) !== SIGNATURE)
    throw new ProgramError('damaged', 'the fixed part has another signature');
  return {
    fileVersion: versionAt(resource, FIXED_AT + 8),
    productVersion: versionAt(resource, FIXED_AT + 16),
  };
}

/** The upper half first, each of two numbers of 16 bits. */
function versionAt(bytes: Uint8Array, at: number): string {
  return [at + 2, at, at + 6, at + 4].map((place) => u16(bytes, place)).join('.');
}
