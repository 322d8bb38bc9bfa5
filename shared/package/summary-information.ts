/** Reads the summary information of a package: the template (7) and the revision number (9), which carry its codes. */
import { u32 } from './bytes';
import type { CompoundFile } from './compound-file';
import { damaged } from './package-error';
import { decodeText } from './text';

const STREAM = '\u0005SummaryInformation';

/** Bytes of the whole stream; texts in it are short. */
const MOST_BYTES = 256 * 1024;

const MOST_PROPERTIES = 256;

/** Property ids ([MS-OLEPS] and Windows Installer's summary property reference). */
const PID = { codePage: 1, template: 7, revisionNumber: 9 } as const;

const TYPE = { i2: 2, text: 30 } as const;

export interface SummaryInformation {
  readonly template: string | null;
  readonly revisionNumber: string | null;
}

/** @throws PackageError damaged where the stream is missing or its offsets lead out of it. */
export async function readSummaryInformation(container: CompoundFile): Promise<SummaryInformation> {
  const stream = container.streams.find((entry) => entry.name === STREAM);
  if (stream === undefined) throw damaged('there is no summary information');
  const bytes = await container.read(stream, MOST_BYTES);
  const section = u32(bytes, 44);
  const count = u32(bytes, section + 4);
  if (count > MOST_PROPERTIES) throw damaged(`${count} summary properties`);
  const places = new Map<number, number>();
  for (let at = 0; at < count; at += 1) {
    const entry = section + 8 + at * 8;
    places.set(u32(bytes, entry), section + u32(bytes, entry + 4));
  }
  const codePage = codePageAt(bytes, places.get(PID.codePage));
  const text = (pid: number) => textAt(bytes, places.get(pid), codePage);
  return { template: text(PID.template), revisionNumber: text(PID.revisionNumber) };
}

function codePageAt(bytes: Uint8Array, at: number | undefined): number {
  return at !== undefined && u32(bytes, at) === TYPE.i2 ? u32(bytes, at + 4) & 0xffff : 1252;
}

function textAt(bytes: Uint8Array, at: number | undefined, codePage: number): string | null {
  if (at === undefined || u32(bytes, at) !== TYPE.text) return null;
  const length = u32(bytes, at + 4);
  if (at + 8 + length > bytes.length) throw damaged('a summary text leaves its stream');
  const text = bytes.subarray(at + 8, at + 8 + length);
  const end = text.indexOf(0);
  return decodeText(end < 0 ? text : text.subarray(0, end), codePage);
}
