/** What Windows Installer wrote into the Application log, and what each of its numbers means. Plain data. */
import { meaningOfCode } from '../words/installer-codes';

export const EVENT_LEVELS = ['error', 'warning', 'information', 'other'] as const;
export type EventLevel = (typeof EVENT_LEVELS)[number];

/** One event of the source MsiInstaller. */
export interface InstallerEvent {
  /** ISO 8601 in UTC, with milliseconds. */
  readonly time: string;
  readonly id: number;
  readonly level: EventLevel;
  /** What happened, as this assistant names it; the event's own text is in `message`. */
  readonly name: string;
  readonly product: string | null;
  readonly productVersion: string | null;
  /** `{8-4-4-4-12}` in upper case. */
  readonly productCode: string | null;
  readonly patchCode: string | null;
  /** Windows Installer's end code, where the event carries one. */
  readonly code: number | null;
  /** In the language of the server, at most MAX_MESSAGE UTF-16 units; empty where it was not rendered. */
  readonly message: string;
  readonly computer: string | null;
}

/** Longest text of one event, in UTF-16 code units. */
export const MAX_MESSAGE = 4096;

/** Source: Microsoft's list of Windows Installer's events (desktop-src/Msi/event-logging). */
const NAMES: Readonly<Record<number, string>> = {
  1001: 'A part of a product was not found',
  1004: 'A part of a product was not found',
  1005: 'An installation started a restart',
  1008: 'A policy did not allow the installation',
  1013: 'Windows Installer failed inside',
  1015: 'Windows Installer’s service could not be reached',
  1016: 'A part of a product had no source',
  1019: 'An update was removed',
  1020: 'An update could not be removed',
  1021: 'An update could not be removed',
  1022: 'An update was installed',
  1023: 'An update could not be installed',
  1024: 'An update could not be installed',
  1025: 'A file was in use',
  1028: 'The Windows Installer cache was not secured and was made anew',
  1029: 'A restart is needed',
  1033: 'An installation ended',
  1034: 'A removal ended',
  1035: 'A reconfiguration ended',
  1036: 'An update’s installation ended',
  1037: 'An update’s removal ended',
  1038: 'A restart is needed',
  1040: 'A transaction began',
  1042: 'A transaction ended',
  11707: 'The installation succeeded',
  11708: 'The installation failed',
  11724: 'The removal succeeded',
  11725: 'The removal failed',
  11728: 'The configuration succeeded',
  11729: 'The configuration failed',
};

/** Errors of the Error table are logged under their number plus this. Source: the same list. */
const ERROR_TABLE = 10_000;

/** What an event's number means, in a few words without a full stop. */
export function nameOfEvent(id: number): string {
  const named = NAMES[id];
  if (named !== undefined) return named;
  if (id <= ERROR_TABLE || id >= ERROR_TABLE + 10_000) return `Windows Installer event ${id}`;
  const meaning = meaningOfCode(id - ERROR_TABLE);
  return `Error ${id - ERROR_TABLE}${meaning === null ? '' : `, ${meaning}`}`;
}

/** Where the end code stands among the event's values, counted from 0. Source: the same list. */
const CODE_AT: Readonly<Record<number, number>> = {
  1015: 0,
  1020: 2,
  1021: 2,
  1023: 2,
  1024: 2,
  1033: 3,
  1034: 3,
  1035: 3,
  1036: 4,
  1037: 4,
};

/** The end code among an event's values; null where it has none. */
export function codeOfEvent(id: number, values: readonly string[]): number | null {
  const text = values[CODE_AT[id] ?? -1]?.trim() ?? '';
  if (/^\d{1,6}$/.test(text)) return Number(text);
  return id === ERROR_TABLE + 1612 ? 1612 : null;
}

/** Events whose first values are the product's name and version. */
const HAS_VERSION: ReadonlySet<number> = new Set([1033, 1034, 1035, 1036, 1037, 1038]);

/** Events whose first value is the product's name. */
const HAS_PRODUCT: ReadonlySet<number> = new Set([
  ...HAS_VERSION,
  1019,
  1020,
  1021,
  1022,
  1023,
  1024,
  1025,
  1029,
  1030,
  1031,
]);

/** The product that an event is about. Events of the Error table name it in their text, before two dashes. */
export function productOfEvent(
  id: number,
  values: readonly string[],
): { readonly name: string | null; readonly version: string | null } {
  const [first = '', second = ''] = values.map((value) => value.trim());
  if (HAS_PRODUCT.has(id))
    return { name: orNull(first), version: HAS_VERSION.has(id) ? orNull(second) : null };
  const end = first.indexOf(' -- ');
  const start = first.indexOf(': ') + 2;
  return {
    name: id > ERROR_TABLE && end > start && start > 1 ? orNull(first.slice(start, end)) : null,
    version: null,
  };
}

/** What stands in an event for "no value". */
function orNull(value: string): string | null {
  return value === '' || value === '(NULL)' ? null : value.slice(0, 256);
}
