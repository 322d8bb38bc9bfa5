/**
 * Reads the container of .msi and .msp: a compound file (Microsoft's [MS-CFB]). Only the sectors that are asked for are
 * read; every length, index and chain is bounded, so that no file can make it loop, throw anything but PackageError, or
 * take more memory than the limits below.
 */
import { guidAt, readExactly, u16, u32 } from './bytes';
import { damaged, PackageError } from './package-error';
import type { RangedFile } from './ranged-file';

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Special values of a sector number ([MS-CFB] 2.1). */
const LAST_REGULAR = 0xfffffffa;
const END_OF_CHAIN = 0xfffffffe;
const NO_STREAM = 0xffffffff;

const HEADER_BYTES = 512;
const HEADER_DIFAT = 109;
const ENTRY_BYTES = 128;
const MINI_SECTOR = 64;
const MINI_CUTOFF = 4096;

/** Bounds: far above any real package, far below what hurts. */
const LIMITS = {
  /** Sectors that hold the allocation table; covers 4 GiB in sectors of 512 bytes. */
  fatSectors: 65_536,
  directoryBytes: 8 * 1024 * 1024,
  miniFatBytes: 4 * 1024 * 1024,
  /** Bytes of the allocation table that are kept in memory. */
  fatCache: 2 * 1024 * 1024,
  readAtOnce: 256 * 1024,
} as const;

export interface StreamEntry {
  /** As stored; the names of tables are packed (see table-names.ts). */
  readonly name: string;
  readonly bytes: number;
}

export interface CompoundFile {
  /** The class of the root storage: says whether it is a package, a patch or a transform. */
  readonly rootClass: string;
  /** The streams directly below the root. */
  readonly streams: readonly StreamEntry[];
  /**
   * A whole stream.
   * @throws PackageError too-large above `most` bytes; damaged or cut-off where its chain does not hold.
   */
  read(stream: StreamEntry, most: number): Promise<Uint8Array>;
  /** Opens a stream of up to `most` bytes for reading in places, without the rest of it. @throws PackageError */
  open(stream: StreamEntry, most: number): Promise<ReadRange>;
}

/** Exactly `length` bytes at `offset` of a stream. @throws PackageError where that leads out of it. */
export type ReadRange = (offset: number, length: number) => Promise<Uint8Array>;

interface Entry extends StreamEntry {
  readonly type: 'storage' | 'stream' | 'root' | 'unused';
  readonly start: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
}

/** Opens a compound file. @throws PackageError */
export async function openCompoundFile(file: RangedFile): Promise<CompoundFile> {
  const header = await readHeader(file);
  const sectorBytes = u16(header, 26) === 4 ? 4096 : 512;
  const sectors = createSectors(file, sectorBytes, await readFatPlaces(file, header, sectorBytes));
  const directory = await sectors.chain(u32(header, 48), LIMITS.directoryBytes);
  const wide = sectorBytes === 4096;
  const entries = Array.from({ length: Math.floor(directory.length / ENTRY_BYTES) }, (_, at) =>
    readEntry(directory.subarray(at * ENTRY_BYTES, (at + 1) * ENTRY_BYTES), wide),
  );
  const root = entries[0];
  if (root?.type !== 'root') throw damaged('the directory does not begin with a root');
  const streams = childrenOf(entries, root).filter((entry) => entry.type === 'stream');
  const mini = createMiniSectors(sectors, root, u32(header, 60));

  return {
    rootClass: guidAt(directory, 80),
    streams,
    read: readStream,
    async open(stream, most) {
      const entry = bounded(stream, most);
      if (entry.bytes >= MINI_CUTOFF) return sectors.ranged(entry.start, entry.bytes);
      const whole = await readStream(stream, most);
      return async (offset, length) => {
        if (offset + length > whole.length) throw damaged('a place outside of a stream');
        return whole.subarray(offset, offset + length);
      };
    },
  };

  async function readStream(stream: StreamEntry, most: number): Promise<Uint8Array> {
    const entry = bounded(stream, most);
    if (entry.bytes === 0) return new Uint8Array(0);
    return entry.bytes < MINI_CUTOFF
      ? mini(entry.start, entry.bytes)
      : sectors.exactly(entry.start, entry.bytes);
  }

  function bounded(stream: StreamEntry, most: number): Entry {
    const entry = streams.find((candidate) => candidate === stream);
    if (entry === undefined) throw damaged('a stream of another file');
    if (entry.bytes > most) throw new PackageError('too-large', `${entry.bytes} bytes in one stream`);
    return entry;
  }
}

async function readHeader(file: RangedFile): Promise<Uint8Array> {
  const header = await file.read(0, HEADER_BYTES);
  if (SIGNATURE.some((byte, at) => header[at] !== byte))
    throw new PackageError('not-a-package', 'no compound file');
  if (header.length < HEADER_BYTES) throw new PackageError('cut-off', 'inside the header');
  const version = u16(header, 26);
  const shift = u16(header, 30);
  if (!((version === 3 && shift === 9) || (version === 4 && shift === 12))) {
    throw damaged(`version ${version} with sectors of 2^${shift} bytes`);
  }
  if (u16(header, 28) !== 0xfffe || u16(header, 32) !== 6 || u32(header, 56) !== MINI_CUTOFF) {
    throw damaged('the header’s constants are not those of a compound file');
  }
  return header;
}

/** The places of the allocation table's own sectors: 109 in the header, the others in a chain of their own. */
async function readFatPlaces(
  file: RangedFile,
  header: Uint8Array,
  sectorBytes: number,
): Promise<readonly number[]> {
  const count = u32(header, 44);
  if (count > LIMITS.fatSectors)
    throw new PackageError('too-large', `${count} sectors of the allocation table`);
  const places: number[] = [];
  for (let at = 0; at < Math.min(count, HEADER_DIFAT); at += 1) places.push(u32(header, 76 + at * 4));
  const perSector = sectorBytes / 4 - 1;
  let next = u32(header, 68);
  while (places.length < count) {
    if (next > LAST_REGULAR) throw damaged('the list of the allocation table ends too early');
    const sector = await readExactly(file, (next + 1) * sectorBytes, sectorBytes);
    for (let at = 0; at < perSector && places.length < count; at += 1) places.push(u32(sector, at * 4));
    next = u32(sector, perSector * 4);
  }
  refuseCircle(places.filter((place) => place <= LAST_REGULAR));
  return places;
}

/** A sector belongs to one place of one chain. */
function refuseCircle(chain: readonly number[]): void {
  if (new Set(chain).size < chain.length) throw damaged('a chain leads in a circle');
}

interface Sectors {
  /** A chain whose length nobody knows, up to `most` bytes. */
  chain(start: number, most: number): Promise<Uint8Array>;
  /** The first `bytes` bytes of a chain. */
  exactly(start: number, bytes: number): Promise<Uint8Array>;
  /** The same in places. */
  ranged(start: number, bytes: number): Promise<ReadRange>;
}

function createSectors(file: RangedFile, sectorBytes: number, fatPlaces: readonly number[]): Sectors {
  const perSector = sectorBytes / 4;
  const cache = new Map<number, Uint8Array>();

  async function fatSector(index: number): Promise<Uint8Array> {
    const known = cache.get(index);
    if (known !== undefined) return known;
    const place = fatPlaces[index];
    if (place === undefined || place > LAST_REGULAR)
      throw damaged(`no allocation table for sector ${index * perSector}`);
    const sector = await readExactly(file, (place + 1) * sectorBytes, sectorBytes);
    if (cache.size * sectorBytes >= LIMITS.fatCache) cache.clear();
    cache.set(index, sector);
    return sector;
  }

  async function nextOf(sector: number): Promise<number> {
    return u32(await fatSector(Math.floor(sector / perSector)), (sector % perSector) * 4);
  }

  /** Sector numbers of a chain: exactly `wanted` of them, or all up to `most` when `wanted` is null. */
  async function walk(start: number, wanted: number | null, most: number): Promise<readonly number[]> {
    const chain: number[] = [];
    for (
      let sector = start;
      sector !== END_OF_CHAIN && chain.length !== wanted;
      sector = await nextOf(sector)
    ) {
      if (sector > LAST_REGULAR) throw damaged(`sector number ${sector}`);
      if (chain.length >= most) {
        refuseCircle(chain);
        throw new PackageError('too-large', `a chain of more than ${most} sectors`);
      }
      chain.push(sector);
    }
    refuseCircle(chain);
    if (wanted !== null && chain.length < wanted) throw damaged('a chain ends before its stream');
    return chain;
  }

  /** The first `bytes` bytes of a chain. Neighbouring sectors are read at once, up to a bound that costs no memory. */
  async function readChain(chain: readonly number[], bytes: number): Promise<Uint8Array> {
    const all = new Uint8Array(bytes);
    for (let at = 0; at < chain.length;) {
      const first = chain[at]!;
      let length = 1;
      while (chain[at + length] === first + length && length * sectorBytes < LIMITS.readAtOnce) length += 1;
      // The last sector of a file may be shorter than a sector, so no more is read than the stream has.
      const wanted = Math.min(length * sectorBytes, bytes - at * sectorBytes);
      all.set(await readExactly(file, (first + 1) * sectorBytes, wanted), at * sectorBytes);
      at += length;
    }
    return all;
  }

  function walkStream(start: number, bytes: number): Promise<readonly number[]> {
    if (bytes > file.bytes) throw new PackageError('cut-off', `a stream of ${bytes} bytes`);
    const count = Math.ceil(bytes / sectorBytes);
    return walk(start, count, count);
  }

  return {
    async chain(start, most) {
      const chain = await walk(start, null, Math.ceil(most / sectorBytes));
      return readChain(chain, chain.length * sectorBytes);
    },
    exactly: async (start, bytes) => readChain(await walkStream(start, bytes), bytes),
    async ranged(start, bytes) {
      const chain = await walkStream(start, bytes);
      return async (offset, length) => {
        if (offset + length > bytes) throw damaged('a place outside of a stream');
        const first = Math.floor(offset / sectorBytes);
        const last = Math.ceil((offset + length) / sectorBytes);
        const whole = Math.min(last * sectorBytes, bytes) - first * sectorBytes;
        const read = await readChain(chain.slice(first, last), whole);
        return read.subarray(offset - first * sectorBytes, offset - first * sectorBytes + length);
      };
    },
  };
}

/** Small streams share one stream, cut into sectors of 64 bytes with an allocation table of their own. */
function createMiniSectors(sectors: Sectors, root: Entry, miniFatStart: number) {
  let loaded: ReturnType<typeof load> | null = null;

  async function load() {
    if (root.bytes > LIMITS.miniFatBytes * 16)
      throw new PackageError('too-large', 'the stream of small streams');
    const fat = await sectors.chain(miniFatStart, LIMITS.miniFatBytes);
    return { fat, read: await sectors.ranged(root.start, root.bytes) };
  }

  return async (start: number, bytes: number): Promise<Uint8Array> => {
    const { fat, read } = await (loaded ??= load());
    const all = new Uint8Array(bytes);
    const chain = [start];
    while (chain.length * MINI_SECTOR < bytes) chain.push(u32(fat, chain.at(-1)! * 4));
    refuseCircle(chain);
    for (const [at, sector] of chain.entries()) {
      const length = Math.min(MINI_SECTOR, bytes - at * MINI_SECTOR);
      all.set(await read(sector * MINI_SECTOR, length), at * MINI_SECTOR);
    }
    return all;
  };
}

const TYPES: Readonly<Record<number, Entry['type']>> = { 1: 'storage', 2: 'stream', 5: 'root' };

function readEntry(bytes: Uint8Array, wide: boolean): Entry {
  const nameBytes = Math.min(u16(bytes, 64), 64);
  const units = Array.from({ length: Math.max(0, nameBytes / 2 - 1) }, (_, at) => u16(bytes, at * 2));
  // Version 3 leaves the upper half of the size undefined ([MS-CFB] 2.6.1).
  const high = wide ? u32(bytes, 124) : 0;
  return {
    name: String.fromCharCode(...units),
    type: TYPES[bytes[66] ?? 0] ?? 'unused',
    left: u32(bytes, 68),
    right: u32(bytes, 72),
    child: u32(bytes, 76),
    start: u32(bytes, 116),
    bytes: high * 2 ** 32 + u32(bytes, 120),
  };
}

/** The entries of a storage: a tree of siblings, walked with each entry at most once. */
function childrenOf(entries: readonly Entry[], storage: Entry): readonly Entry[] {
  const children: Entry[] = [];
  const seen = new Set<number>();
  const waiting = [storage.child];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === NO_STREAM) continue;
    const entry = entries[id];
    if (entry === undefined || seen.has(id))
      throw damaged('the directory’s tree leads out of it or in a circle');
    seen.add(id);
    children.push(entry);
    waiting.push(entry.left, entry.right);
  }
  return children;
}
