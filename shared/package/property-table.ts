/**
 * Reads the Property table of a Windows Installer database. Tables are stored column by column; their texts stand in a
 * common pool. Source: the format as the open readers of other languages describe it, checked against `msiinfo`.
 */
import { u16, u32 } from './bytes';
import type { CompoundFile, StreamEntry } from './compound-file';
import { damaged, PackageError } from './package-error';
import { tableStreamName } from './table-names';
import { decodeText } from './text';

/** Bounds in bytes; the pool of a package with 100,000 files stays far below. */
const LIMITS = {
  pool: 8 * 1024 * 1024,
  data: 24 * 1024 * 1024,
  table: 512 * 1024,
  /** One wanted text: no product's name or code comes near. */
  text: 64 * 1024,
} as const;

/** The wanted properties that the package has. @throws PackageError */
export async function readProperties(
  container: CompoundFile,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const pool = await readPool(container);
  const table = await container.read(streamOf(container, 'Property'), LIMITS.table);
  const width = pool.wideIds ? 3 : 2;
  if (table.length % (2 * width) !== 0) throw damaged('the Property table has half a row');
  const rows = table.length / (2 * width);
  const id = (at: number) => u16(table, at * width) + (width === 3 ? table[at * width + 2]! * 0x10000 : 0);
  // Only names of these lengths are read: a table may have a hundred thousand rows, each with a long name.
  const lengths = new Set(wanted.map((name) => name.length));
  const properties = new Map<string, string>();
  for (let row = 0; row < rows && properties.size < wanted.length; row += 1) {
    if (!lengths.has(pool.lengthOf(id(row)))) continue;
    const name = await pool.text(id(row));
    if (wanted.includes(name) && !properties.has(name)) properties.set(name, await pool.text(id(rows + row)));
  }
  return properties;
}

interface StringPool {
  readonly wideIds: boolean;
  /** Bytes of the text behind an id. */
  lengthOf(id: number): number;
  /** The text behind an id; 0 is the empty text. @throws PackageError too-large above LIMITS.text. */
  text(id: number): Promise<string>;
}

async function readPool(container: CompoundFile): Promise<StringPool> {
  const pool = await container.read(streamOf(container, '_StringPool'), LIMITS.pool);
  const data = streamOf(container, '_StringData');
  const readData = await container.open(data, LIMITS.data);
  const head = u32(pool, 0);
  const codePage = head & 0x7fffffff;
  const ends = poolEnds(pool, data.bytes);
  const placeOf = (id: number) => {
    const end = ends[id];
    const start = id === 0 ? 0 : ends[id - 1];
    if (end === undefined || start === undefined) throw damaged(`no text has the number ${id}`);
    return { start, length: end - start };
  };
  return {
    wideIds: (head & 0x80000000) !== 0,
    lengthOf: (id) => placeOf(id).length,
    async text(id) {
      const { start, length } = placeOf(id);
      if (length > LIMITS.text) throw new PackageError('too-large', `a text of ${length} bytes`);
      return decodeText(await readData(start, length), codePage & 0xffff);
    },
  };
}

/** Where each text ends in the data. A text of 64 KiB or more has its length in a second entry. */
function poolEnds(pool: Uint8Array, dataBytes: number): Uint32Array {
  const ends = new Uint32Array(Math.floor(pool.length / 4));
  let count = 1;
  let end = 0;
  for (let at = 4; at + 4 <= pool.length; at += 4) {
    let length = u16(pool, at);
    if (length === 0 && u16(pool, at + 2) !== 0) {
      at += 4;
      length = u32(pool, at);
    }
    end += length;
    if (end > dataBytes) throw damaged('the texts are longer than their data');
    ends[count] = end;
    count += 1;
  }
  return ends.subarray(0, count);
}

function streamOf(container: CompoundFile, table: string): StreamEntry {
  const name = tableStreamName(table);
  const stream = container.streams.find((entry) => entry.name === name);
  if (stream === undefined) throw damaged(`there is no table ${table}`);
  return stream;
}
