/**
 * Reads events as Windows writes them in XML: what `wevtutil qe` prints and what the Event Viewer saves as XML. Each event
 * is cut out and parsed alone, so a file that was cut off still gives those before the cut. Never throws.
 */
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { cutAtBlank } from '../cut-text';
import { decodeBytes, decodeUnits, sniffEncoding } from '../logs/encoding';
import {
  codeOfEvent,
  MAX_MESSAGE,
  nameOfEvent,
  productOfEvent,
  type EventLevel,
  type InstallerEvent,
} from './installer-event';

export const EVENT_LIMITS = {
  /** Bytes of one file or answer; larger ones are refused whole. */
  bytes: 32 * 1024 * 1024,
  /** Events that are kept; more are counted only. */
  events: 2000,
  /** UTF-16 code units of one event's XML; a longer one is passed over. */
  eventText: 256 * 1024,
} as const;

/** Why nothing was read. `binary`: the Event Viewer's own format, .evtx. */
export type EventRefusal = 'too-large' | 'doctype' | 'binary' | 'no-events';

export const EVENT_REFUSALS: Readonly<Record<EventRefusal, string>> = {
  'too-large':
    'This file of events is larger than 32 MB, so it was not read. Save the events of one day only.',
  doctype:
    'This file of events carries definitions of its own, which Windows never writes, so it was not read.',
  binary:
    'This is an event log in Windows’ own format. In the Event Viewer, save the events as XML and add that file.',
  'no-events': 'No events were found in this file.',
};

export interface EventReading {
  /** Events of MsiInstaller, the earliest first. */
  readonly events: readonly InstallerEvent[];
  /** Events of other sources, which are not kept. */
  readonly others: number;
  /** Events that could not be understood, were too long, or were cut off. */
  readonly damaged: number;
  /** Events of MsiInstaller beyond those that are kept. */
  readonly leftOut: number;
  readonly refusal: EventRefusal | null;
}

const NOTHING = { events: [], others: 0, damaged: 0, leftOut: 0 };

const SOURCE = 'MsiInstaller';

/** The events in a file's bytes, in whatever encoding. */
export function readEvents(bytes: Uint8Array): EventReading {
  if (bytes.length > EVENT_LIMITS.bytes) return { ...NOTHING, refusal: 'too-large' };
  if (isBinary(bytes)) return { ...NOTHING, refusal: 'binary' };
  const text = decode(bytes);
  // Windows writes none, and what a definition of entities unfolds to has no bound.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { ...NOTHING, refusal: 'doctype' };
  const found = fold(text);
  const any = found.events.length + found.others + found.damaged > 0;
  return { ...found, refusal: any ? null : 'no-events' };
}

/** Whether the beginning of a file is that of events, in XML or in Windows' own format. */
export function looksLikeEvents(head: Uint8Array): boolean {
  if (isBinary(head)) return true;
  const text = decode(head.subarray(0, 4096)).replace(/^\uFEFF/, '');
  return /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,1000}-->\s*)?<(?:Events?|QueryResult)[\s>]/.test(
    text,
  );
}

/** `ElfFile`, the first bytes of an .evtx file. */
function isBinary(bytes: Uint8Array): boolean {
  return [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0].every((byte, at) => bytes[at] === byte);
}

function decode(bytes: Uint8Array): string {
  const { form, markBytes, markedUtf8 } = sniffEncoding(bytes);
  const text = bytes.subarray(markBytes);
  if (form === 'bytes') return decodeBytes(text, markedUtf8);
  const units = new Uint16Array(text.length >> 1);
  const low = form === 'utf-16le' ? 0 : 1;
  for (let at = 0; at < units.length; at += 1)
    units[at] = (text[at * 2 + low] ?? 0) | ((text[at * 2 + (1 - low)] ?? 0) << 8);
  return decodeUnits(units);
}

const BEGIN = /<Event(?=[\s>])/g;
const END = '</Event>';

function fold(text: string): Omit<EventReading, 'refusal'> {
  const events: InstallerEvent[] = [];
  let [others, damaged, leftOut] = [0, 0, 0];
  BEGIN.lastIndex = 0;
  for (let begin = BEGIN.exec(text); begin !== null; begin = BEGIN.exec(text)) {
    const end = text.indexOf(END, begin.index);
    if (end < 0) {
      damaged += 1;
      break;
    }
    BEGIN.lastIndex = end + END.length;
    const read = readOne(text.slice(begin.index, end + END.length));
    if (read === 'other') others += 1;
    else if (read === null) damaged += 1;
    else if (events.length < EVENT_LIMITS.events) events.push(read);
    else leftOut += 1;
  }
  return { events: events.toSorted(byTime), others, damaged, leftOut };
}

function byTime(one: InstallerEvent, other: InstallerEvent): number {
  if (one.time === other.time) return 0;
  return one.time < other.time ? -1 : 1;
}

const PARSER = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  // A message is read as it stands, and no entity is ever unfolded by the parser.
  trimValues: false,
  processEntities: false,
  maxNestedTags: 16,
  ignoreDeclaration: true,
  ignorePiTags: true,
  isArray: (name) => name === 'Data',
});

/** A tag with or without attributes. */
const TEXT = z.union([z.string(), z.looseObject({ '#text': z.string().optional() })]);

const EVENT = z.object({
  Event: z.object({
    System: z.object({
      Provider: z.object({ '@Name': z.string() }),
      EventID: TEXT,
      Level: TEXT.optional(),
      TimeCreated: z.object({ '@SystemTime': z.string() }),
      Computer: TEXT.optional(),
    }),
    EventData: z
      .union([z.string(), z.object({ Data: z.array(TEXT).optional(), Binary: TEXT.optional() })])
      .optional(),
    RenderingInfo: z.union([z.string(), z.object({ Message: TEXT.optional() })]).optional(),
  }),
});

/** One event; `other` for one of another source, null for one that cannot be understood. */
function readOne(xml: string): InstallerEvent | 'other' | null {
  if (xml.length > EVENT_LIMITS.eventText) return null;
  const { data } = EVENT.safeParse(parse(xml));
  if (data === undefined) return null;
  const { System, EventData, RenderingInfo } = data.Event;
  if (plain(System.Provider['@Name']) !== SOURCE) return 'other';
  const id = plain(textOf(System.EventID)).trim();
  const time = Date.parse(plain(System.TimeCreated['@SystemTime']));
  if (!/^\d{1,5}$/.test(id) || Number.isNaN(time)) return null;
  const values = (typeof EventData === 'object' ? (EventData.Data ?? []) : []).map((value) =>
    plain(textOf(value)),
  );
  const binary = typeof EventData === 'object' ? textOf(EventData.Binary) : '';
  const number = Number(id);
  const product = productOfEvent(number, values);
  const rendered = typeof RenderingInfo === 'object' ? plain(textOf(RenderingInfo.Message)).trim() : '';
  const [productCode = null, patchCode = null] = codesIn(binary);
  return {
    time: new Date(time).toISOString(),
    id: number,
    level: levelOf(textOf(System.Level)),
    name: nameOfEvent(number),
    product: product.name,
    productVersion: product.version,
    productCode,
    patchCode: productCode === null ? null : patchCode,
    code: codeOfEvent(number, values),
    message: cutAtBlank(rendered === '' ? valuesAsMessage(number, values) : rendered, MAX_MESSAGE),
    computer: plain(textOf(System.Computer)).trim() || null,
  };
}

/** The parser refuses some texts with an error: dangerous names, tags nested too deeply. */
function parse(xml: string): unknown {
  try {
    return PARSER.parse(xml) as unknown;
  } catch {
    return null;
  }
}

function textOf(tag: z.output<typeof TEXT> | undefined): string {
  return typeof tag === 'string' ? tag : (tag?.['#text'] ?? '');
}

/** Events of the Error table carry their whole text as their first value. */
function valuesAsMessage(id: number, values: readonly string[]): string {
  return id > 10_000 ? (values[0] ?? '').trim() : '';
}

/** Source: the event schema's levels. 0 is written by programs that know no levels. */
function levelOf(level: string): EventLevel {
  return (
    ({ '1': 'error', '2': 'error', '3': 'warning', '4': 'information', '0': 'information' } as const)[
      level.trim()
    ] ?? 'other'
  );
}

/**
 * Codes in an event's bytes, which are written as hex digits of ASCII: the product code first, then a patch code.
 * Assumption from published events; the rest of the bytes is not documented and not read.
 */
function codesIn(hex: string): readonly string[] {
  const digits = hex.trim();
  if (!/^(?:[0-9A-F]{2}){1,1024}$/i.test(digits)) return [];
  const ascii = digits.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  return (ascii.match(/\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}/gi) ?? []).map((code) =>
    code.toUpperCase(),
  );
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The five entities that XML itself has, and characters by their number. Each is read once; nothing unfolds. */
function plain(text: string): string {
  return text.replace(
    /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9A-F]{1,6}));/gi,
    (whole, name, decimal, hex) => {
      if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole;
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
    },
  );
}
