import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProgramError, type ProgramErrorCode } from '../../../shared/program/program-error';
import { readProgramVersion, type ProgramVersion } from '../../../shared/program/version-resource';
import { makeProgram, type ProgramOptions } from '../../fixtures/program';
import { inMemory } from '../package/read';

async function outcomeOf(bytes: Uint8Array): Promise<ProgramVersion | ProgramErrorCode> {
  try {
    return await readProgramVersion(inMemory(bytes));
  } catch (error) {
    if (error instanceof ProgramError) return error.code;
    throw error;
  }
}

const VERSION = '2.0.9938.0';
const program = makeProgram({ fileVersion: VERSION });

/** A copy with some numbers of four bytes written over. */
function changed(changes: Readonly<Record<number, number>>): Buffer {
  const copy = Buffer.from(program);
  for (const [at, value] of Object.entries(changes)) copy.writeUInt32LE(value >>> 0, Number(at));
  return copy;
}

const RSRC = 0x600;

describe('the version of a program', () => {
  it.each<ProgramOptions>([
    { fileVersion: VERSION },
    { fileVersion: VERSION, bits: 32 },
    { fileVersion: '65535.0.1.65534', productVersion: '1.2.3.4' },
  ])('is read from its resources: %o', async (options) => {
    expect(await outcomeOf(makeProgram(options))).toEqual({
      fileVersion: options.fileVersion,
      productVersion: options.productVersion ?? options.fileVersion,
    });
  });

  it('costs a few small reads, however large the program is', async () => {
    const file = inMemory(Buffer.concat([program, Buffer.alloc(4 * 1024 * 1024, 1)]));
    expect(await readProgramVersion(file)).toMatchObject({ fileVersion: VERSION });
    expect(file.asked()).toBeLessThan(2048);
  });

  it.each<[string, Uint8Array, ProgramErrorCode]>([
    ['nothing', Buffer.alloc(0), 'not-a-program'],
    ['a text', Buffer.from('hello, this is no program at all'), 'not-a-program'],
    ['an old program of DOS', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'not-a-program'],
    [
      'a program without resources',
      makeProgram({ fileVersion: VERSION, withoutResources: true }),
      'no-version',
    ],
    ['other resources only', changed({ [RSRC + 16]: 3 }), 'no-version'],
    ['a tree of two levels', changed({ [RSRC + 20]: 24 }), 'damaged'],
    [
      'a tree that leads in a circle',
      changed({ [RSRC + 24 + 20]: 0x8000_0000, [RSRC + 68]: 0x8000_0000 }),
      'damaged',
    ],
    ['a resource outside of every section', changed({ [RSRC + 72]: 0x7fff_0000 }), 'damaged'],
    ['a resource of two gigabytes', changed({ [RSRC + 76]: 0x7fff_ffff }), 'damaged'],
    ['a table of 65,535 entries', changed({ [RSRC + 12]: 0xffff_0000 }), 'damaged'],
    ['another signature', changed({ [RSRC + 88 + 40]: 1 }), 'damaged'],
    ['another key', changed({ [RSRC + 88 + 6]: 0x41_0041 }), 'damaged'],
    ['a version without its fixed part', changed({ [RSRC + 88]: 92 }), 'no-version'],
    ['very many sections', changed({ 0x84: 0xffff_8664 }), 'damaged'],
    ['another magic', changed({ 0x98: 0x107 }), 'not-a-program'],
  ])('of %s is an answer too', async (_what, bytes, code) => {
    expect(await outcomeOf(bytes)).toBe(code);
  });
});

describe('a damaged program', () => {
  it('cut off at any byte gives a ProgramError, or the version once all of it is there', async () => {
    const outcomes: (ProgramVersion | ProgramErrorCode)[] = [];
    for (let length = 0; length < program.length; length += 1)
      outcomes.push(await outcomeOf(program.subarray(0, length)));
    const complete = outcomes.findIndex((outcome) => typeof outcome === 'object');
    expect(complete).toBeGreaterThan(RSRC + 88 + 60);
    expect(new Set(outcomes.slice(0, complete))).toEqual(new Set(['not-a-program', 'cut-off']));
    expect(outcomes.slice(complete).every((outcome) => typeof outcome === 'object')).toBe(true);
  });

  it('with changed bytes anywhere gives a version or a ProgramError', async () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const bytes = Buffer.from(program);
        for (const [at, mask] of changes) bytes[at % bytes.length]! ^= mask;
        await outcomeOf(bytes);
      }),
      { numRuns: 1000 },
    );
  });

  it('with huge or special numbers in its tables does too', async () => {
    const number = fc.oneof(
      fc.constantFrom(0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_ffff),
      fc.nat({ max: 0x3000 }),
    );
    const places = [
      60,
      0x84,
      0x94,
      ...Array.from({ length: 90 }, (_, at) => 0x98 + at * 4),
      ...Array.from({ length: 45 }, (_, at) => RSRC + at * 4),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...places), number), { minLength: 1, maxLength: 6 }),
        async (list) => {
          await outcomeOf(changed(Object.fromEntries(list)));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('that is random behind its first two letters does too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect(typeof (await outcomeOf(Buffer.concat([Buffer.from('MZ'), bytes])))).toBe('string');
        await outcomeOf(Buffer.concat([program.subarray(0, 0x84), bytes]));
      }),
      { numRuns: 500 },
    );
  });
});
