/** Numbers and pieces of a program file, with the bounds said as a damaged program. */
import { byteReader } from '../bytes';
import { ProgramError } from './program-error';

/** Each throws ProgramError: damaged, cut-off. */
export const { u16, u32, readExactly } = byteReader({
  damaged: (detail) => new ProgramError('damaged', detail),
  cutOff: (detail) => new ProgramError('cut-off', detail),
});
