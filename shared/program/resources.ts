/**
 * Finds one resource of a Windows program: headers, the section that holds the resources, and their tree of three levels
 * (type, name, language). Source: Microsoft's "PE Format" (win32/debug/pe-format), sections "Optional Header",
 * "Section Table" and "The .rsrc Section".
 */
import type { RangedFile } from '../package/ranged-file';
import { readExactly, u16, u32 } from './places';
import { ProgramError } from './program-error';

const DOS_HEADER_BYTES = 64;
const MZ = 0x5a4d;
const PE = 0x4550;
const PE32 = 0x10b;
const PE32_PLUS = 0x20b;
const SECTION_BYTES = 40;

/** Index of the resources in the table of data directories. */
const RESOURCES = 2;

/** Windows' own bound on sections; entries of one table and bytes of a resource far above any real program's. */
const LIMITS = { sections: 96, optionalHeader: 4096, entries: 4096, resource: 256 * 1024 } as const;

interface Section {
  readonly address: number;
  readonly bytes: number;
  readonly offset: number;
}

/** The bytes of the first resource of a type, in whatever language. @throws ProgramError for anything else, whatever the bytes. */
export async function readResource(file: RangedFile, type: number): Promise<Uint8Array> {
  const { sections, resources } = await readHeaders(file);
  const section = sections.find(({ address, bytes }) => resources >= address && resources < address + bytes);
  if (section === undefined) throw new ProgramError('no-version', 'no section holds resources');
  const root = section.offset + (resources - section.address);
  const names = await entryOf(file, root, 0, type);
  const languages = await entryOf(file, root, inTable(names), null);
  const entry = await entryOf(file, root, inTable(languages), null);
  if (entry >= TABLE) throw new ProgramError('damaged', 'the tree has more than three levels');
  const data = await readExactly(file, root + entry, 8);
  const [address, bytes] = [u32(data, 0), u32(data, 4)];
  if (bytes > LIMITS.resource) throw new ProgramError('damaged', `a resource of ${bytes} bytes`);
  const holder = sections.find((one) => address >= one.address && address - one.address < one.bytes);
  if (holder === undefined) throw new ProgramError('damaged', 'no section holds the resource');
  return readExactly(file, holder.offset + (address - holder.address), bytes);
}

async function readHeaders(
  file: RangedFile,
): Promise<{ readonly sections: readonly Section[]; readonly resources: number }> {
  const dos = await file.read(0, DOS_HEADER_BYTES);
  if (dos.length < 2 || u16(dos, 0) !== MZ) throw new ProgramError('not-a-program', 'no MZ');
  if (dos.length < DOS_HEADER_BYTES) throw new ProgramError('cut-off', 'in the first header');
  const start = u32(dos, 60);
  const header = await readExactly(file, start, 24);
  if (u32(header, 0) !== PE) throw new ProgramError('not-a-program', 'no PE');
  const [sectionCount, optionalBytes] = [u16(header, 6), u16(header, 20)];
  if (sectionCount > LIMITS.sections || optionalBytes > LIMITS.optionalHeader)
    throw new ProgramError('damaged', `${sectionCount} sections, a header of ${optionalBytes} bytes`);
  const optional = await readExactly(file, start + 24, optionalBytes);
  const table = await readExactly(file, start + 24 + optionalBytes, sectionCount * SECTION_BYTES);
  const sections = Array.from({ length: sectionCount }, (_, index): Section => {
    const at = index * SECTION_BYTES;
    // What lies behind the bytes in the file is zero in memory: nothing can be read there.
    return {
      address: u32(table, at + 12),
      bytes: u32(table, at + 16),
      offset: u32(table, at + 20),
    };
  });
  return { sections, resources: resourcesIn(optional) };
}

/** Where the resources begin in memory. */
function resourcesIn(optional: Uint8Array): number {
  const magic = u16(optional, 0);
  if (magic !== PE32 && magic !== PE32_PLUS) throw new ProgramError('not-a-program', `magic ${magic}`);
  const count = magic === PE32 ? 92 : 108;
  if (u32(optional, count) <= RESOURCES) throw new ProgramError('no-version', 'no resources');
  const address = u32(optional, count + 4 + RESOURCES * 8);
  if (address === 0) throw new ProgramError('no-version', 'no resources');
  return address;
}

/** The bit that says that an entry leads to a table and not to data. */
const TABLE = 0x8000_0000;

/** The entry with an id in the table at `offset` from the root, or its first one: its offset with the bit. */
async function entryOf(file: RangedFile, root: number, offset: number, id: number | null): Promise<number> {
  const header = await readExactly(file, root + offset, 16);
  const count = u16(header, 12) + u16(header, 14);
  if (count > LIMITS.entries) throw new ProgramError('damaged', `a table of ${count} entries`);
  const entries = await readExactly(file, root + offset + 16, count * 8);
  for (let at = 0; at < entries.length; at += 8)
    if (id === null || u32(entries, at) === id) return u32(entries, at + 4);
  throw new ProgramError('no-version', `no entry ${id ?? 'at all'}`);
}

function inTable(entry: number): number {
  if (entry < TABLE) throw new ProgramError('damaged', 'the tree has less than three levels');
  return entry - TABLE;
}
