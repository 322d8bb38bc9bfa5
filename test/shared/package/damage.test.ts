import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableStreamName } from '../../../shared/package/table-names';
import { makeMsi, makeMsp } from '../../fixtures/package/make-package';
import { PRACTICE_AGENT, PRACTICE_PATCH } from '../../fixtures/practice-packages';
import { outcomeOf } from './read';

const SECTOR = 512;
const ENTRY = 128;
const RUNS = 500;

const cabinet = { name: 'Cabinet', content: Buffer.alloc(70_000, 0x4d) };
const msi = makeMsi(PRACTICE_AGENT, { streams: [cabinet] });
const wide = makeMsi(PRACTICE_AGENT, { streams: [cabinet], version: 4, wideIds: true });
const listed = makeMsi(PRACTICE_AGENT, { leastFatSectors: 300 });
const msp = makeMsp(PRACTICE_PATCH);
const SAMPLES = { msi, wide, listed, msp };

const u32 = (bytes: Buffer, at: number) => bytes.readUInt32LE(at);
const sectorAt = (sector: number) => (sector + 1) * SECTOR;

/** A copy with some numbers of four bytes written over. */
function changed(bytes: Buffer, changes: Readonly<Record<number, number>>): Buffer {
  const copy = Buffer.from(bytes);
  for (const [at, value] of Object.entries(changes)) copy.writeUInt32LE(value >>> 0, Number(at));
  return copy;
}

/** Where a stream's directory entry stands in a file of small sectors. */
function entryOf(bytes: Buffer, name: string): number {
  const at = bytes.indexOf(Buffer.from(`${name}\0`, 'utf16le'), sectorAt(u32(bytes, 48)));
  expect(at).toBeGreaterThan(0);
  return at;
}

/** Where the allocation table has the number behind a sector. */
function fatEntryOf(bytes: Buffer, sector: number): number {
  const place = u32(bytes, 76 + Math.floor(sector / 128) * 4);
  return sectorAt(place) + (sector % 128) * 4;
}

const SUMMARY = '\u0005SummaryInformation';
const PROPERTY = tableStreamName('Property');

describe('a package that is cut off', () => {
  it.each(Object.entries(SAMPLES))(
    'at any sector, %s, is told as such or as damaged',
    async (_name, bytes) => {
      let cuts = 0;
      for (let length = 0; length < bytes.length; length += SECTOR) {
        const outcome = await outcomeOf(bytes.subarray(0, length));
        expect(['cut-off', 'damaged', 'not-a-package']).toContain(outcome);
        cuts += 1;
      }
      expect(cuts).toBeGreaterThan(5);
    },
  );

  it('inside the header is told as such', async () => {
    for (let length = 8; length < SECTOR; length += 1)
      expect(await outcomeOf(msi.subarray(0, length))).toBe('cut-off');
  });
});

describe('a package with changed bytes', () => {
  const names = Object.keys(SAMPLES) as (keyof typeof SAMPLES)[];

  it('anywhere gives an identity or a PackageError', async () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), flips, async (name, changes) => {
        const bytes = Buffer.from(SAMPLES[name]);
        for (const [at, mask] of changes) bytes[at % bytes.length]! ^= mask;
        await outcomeOf(bytes);
      }),
      { numRuns: RUNS },
    );
  });

  it('in its header, its tables or its directory does too, also with numbers that are huge or special', async () => {
    const special = [
      0, 1, 2, 0x7fffffff, 0x80000000, 0xfffffffa, 0xfffffffb, 0xfffffffc, 0xfffffffd, 0xfffffffe, 0xffffffff,
    ];
    const number = fc.oneof(fc.constantFrom(...special), fc.nat({ max: 400 }), fc.nat({ max: 0xffffffff }));
    const changes = fc.array(fc.tuple(fc.nat(), number), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), changes, async (name, list) => {
        const bytes = Buffer.from(SAMPLES[name]);
        const structure = structureOf(bytes);
        for (const [pick, value] of list) bytes.writeUInt32LE(value, structure[pick % structure.length]!);
        await outcomeOf(bytes);
      }),
      { numRuns: RUNS },
    );
  });

  it('that is not a package at all gives a PackageError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect(await outcomeOf(bytes)).toBe('not-a-package');
        expect(typeof (await outcomeOf(Buffer.concat([msi.subarray(0, SECTOR), bytes])))).toBe('string');
      }),
      { numRuns: RUNS },
    );
  });
});

/** Places of the numbers that hold a file together: behind byte 24 of the header, and in every sector but a cabinet's. */
function structureOf(bytes: Buffer): readonly number[] {
  const places: number[] = [];
  for (let at = 24; at + 4 <= bytes.length; at += 4) {
    if (at >= SECTOR && bytes.readUInt32LE(at) === 0x4d4d4d4d) continue;
    places.push(at);
  }
  return places;
}

describe('a package that leads in a circle', () => {
  it('in the allocation table, in the directory’s own chain, is refused', async () => {
    const first = u32(msi, 48);
    expect(await outcomeOf(changed(msi, { [fatEntryOf(msi, first)]: first }))).toBe('damaged');
  });

  it('in the allocation table, in the chain of the small streams’ table, is refused', async () => {
    const first = u32(msi, 60);
    expect(await outcomeOf(changed(msi, { [fatEntryOf(msi, first)]: first }))).toBe('damaged');
  });

  it('in the table of the small streams is refused', async () => {
    const start = u32(msi, entryOf(msi, SUMMARY) + 116);
    const place = sectorAt(u32(msi, 60)) + start * 4;
    expect(await outcomeOf(changed(msi, { [place]: start }))).toBe('damaged');
  });

  it('in the list of the allocation table is refused', async () => {
    const list = u32(listed, 68);
    const looped = changed(listed, { [sectorAt(list) + 127 * 4]: list });
    expect(await outcomeOf(looped)).toBe('damaged');
    expect(await outcomeOf(changed(looped, { 44: 60_000 }))).toBe('damaged');
    expect(await outcomeOf(changed(listed, { 68: 0xfffffffe }))).toBe('damaged');
  });

  it.each([68, 72, 76])('in the directory’s tree (byte %i of an entry) is refused', async (field) => {
    const directory = sectorAt(u32(msi, 48));
    const top = u32(msi, directory + 76);
    const target = field === 76 ? directory : directory + top * ENTRY;
    const to = field === 76 ? 0 : top;
    const outcome = await outcomeOf(changed(msi, { [target + field]: to }));
    // The root as its own child is a tree of one entry without streams.
    expect(outcome).toBe('damaged');
  });

  it('or out of the directory is refused', async () => {
    const directory = sectorAt(u32(msi, 48));
    expect(await outcomeOf(changed(msi, { [directory + 76]: 4000 }))).toBe('damaged');
  });
});

describe('a package with sizes that cannot be', () => {
  it.each([
    ['a huge table', PROPERTY, 0x7fffffff, 'too-large'],
    ['a huge summary', SUMMARY, 0x7fffffff, 'too-large'],
    ['a summary larger than the file', SUMMARY, 200_000, 'cut-off'],
    ['a table with half a row', PROPERTY, 7, 'damaged'],
    ['an empty summary', SUMMARY, 0, 'damaged'],
    ['an empty pool', tableStreamName('_StringPool'), 0, 'damaged'],
    ['texts without data', tableStreamName('_StringData'), 0, 'damaged'],
  ])('%s, is refused', async (_what, name, size, code) => {
    expect(await outcomeOf(changed(msi, { [entryOf(msi, name) + 120]: size }))).toBe(code);
  });

  it('a huge stream of small streams, is refused', async () => {
    const directory = sectorAt(u32(msi, 48));
    expect(await outcomeOf(changed(msi, { [directory + 120]: 0x7fffffff }))).toBe('too-large');
    expect(await outcomeOf(changed(msi, { [directory + 120]: 1_000_000 }))).toBe('cut-off');
    expect(await outcomeOf(changed(msi, { [directory + 120]: 0 }))).toBe('damaged');
  });

  it('no or very many sectors of the allocation table, is refused', async () => {
    expect(await outcomeOf(changed(msi, { 44: 0 }))).toBe('damaged');
    expect(await outcomeOf(changed(msi, { 44: 0xffffffff }))).toBe('too-large');
    expect(await outcomeOf(changed(msi, { 44: 50_000 }))).toBe('damaged');
  });

  it('sizes above four gigabytes in its directory, is refused', async () => {
    const directory = (u32(wide, 48) + 1) * 4096;
    const at = wide.indexOf(Buffer.from(`${PROPERTY}\0`, 'utf16le'), directory);
    expect(await outcomeOf(changed(wide, { [at + 124]: 0xffffffff }))).toBe('too-large');
  });

  it.each([
    [26, 0x0005_0003],
    [28, 0x0009_feff],
    [30, 0x0006_000c],
    [32, 0x0000_0007],
    [56, 0],
  ])('another constant at byte %i of the header, is refused', async (at, value) => {
    expect(await outcomeOf(changed(msi, { [at]: value }))).toBe('damaged');
  });

  it('a root of another class, is no package', async () => {
    const directory = sectorAt(u32(msi, 48));
    expect(await outcomeOf(changed(msi, { [directory + 80]: 0x000c1082 }))).toBe('not-a-package');
  });
});
