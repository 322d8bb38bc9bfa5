/** The overview as a table: sorted by one column, filtered by standing and name, looked at through a window of rows. */
import { needOf } from '../words/fleet';
import type { ServerLine } from './fleet';
import { STANDINGS, type Standing } from './standing';

export const COLUMNS = ['server', 'standing', 'need', 'version', 'time'] as const;
export type Column = (typeof COLUMNS)[number];

export const DIRECTIONS = ['ascending', 'descending'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export interface RowOrder {
  readonly column: Column;
  readonly direction: Direction;
}

export interface RowFilter {
  /** The standings that are shown; empty for all of them. */
  readonly standings: readonly Standing[];
  /** A part of the server's name; case does not matter. Empty for all of them. */
  readonly name: string;
}

/** The most urgent first. */
export const FIRST_ORDER: RowOrder = { column: 'standing', direction: 'ascending' };

export const NO_FILTER: RowFilter = { standings: [], name: '' };

export interface FleetTable {
  /** Numbers of the lines that are shown, in their order. The same array as long as nothing else is asked for. */
  view(order: RowOrder, filter: RowFilter): readonly number[];
}

type Compare = (one: number, other: number) => number;

/**
 * Sorts once by name, and by each column when it is first asked for; scrolling then costs nothing. Names are compared
 * with their numbers as numbers: SRV9 comes before SRV10. Lines that are equal in a column stand in the order of their
 * names, whichever the direction.
 */
export function createTable(lines: readonly ServerLine[]): FleetTable {
  const byName = namesInOrder(lines);
  let ordered: { readonly key: string; readonly view: readonly number[] } | null = null;
  let filtered: { readonly key: string; readonly view: readonly number[] } | null = null;

  function inOrder(order: RowOrder): readonly number[] {
    const key = `${order.column} ${order.direction}`;
    if (ordered?.key !== key) ordered = { key, view: sorted(lines, byName, order) };
    return ordered.view;
  }

  return {
    view(order, filter) {
      const key = JSON.stringify([order.column, order.direction, filter.standings.toSorted(), filter.name]);
      if (filtered?.key !== key) filtered = { key, view: matching(lines, inOrder(order), filter) };
      return filtered.view;
    },
  };
}

function sorted(
  lines: readonly ServerLine[],
  byName: readonly number[],
  { column, direction }: RowOrder,
): readonly number[] {
  if (column === 'server') return direction === 'ascending' ? byName : byName.toReversed();
  const compare = COMPARE[column](lines);
  return byName.toSorted(direction === 'ascending' ? compare : (one, other) => compare(other, one));
}

function matching(
  lines: readonly ServerLine[],
  view: readonly number[],
  { standings, name }: RowFilter,
): readonly number[] {
  if (standings.length === 0 && name === '') return view;
  const wanted = new Set(standings.length === 0 ? STANDINGS : standings);
  const part = name.toUpperCase();
  return view.filter((at) => {
    const line = lines[at];
    return line !== undefined && wanted.has(line.standing) && line.server.includes(part);
  });
}

/** Digits that each number in a text is filled up to, so that text is compared as numbers are. */
const NUMBER_DIGITS = 16;

/** Behind every text: what is not known stands below what is, so that the first click on a column shows something. */
const LAST = '\uffff';

function namesInOrder(lines: readonly ServerLine[]): readonly number[] {
  return lines.map((_, at) => at).toSorted(byText(lines.map(({ server }) => withFullNumbers(server))));
}

function withFullNumbers(text: string): string {
  return text.replace(/\d+/g, (digits) => digits.padStart(NUMBER_DIGITS, '0'));
}

const COMPARE: Readonly<Record<Exclude<Column, 'server'>, (lines: readonly ServerLine[]) => Compare>> = {
  standing: (lines) => byNumber(lines.map(({ standing }) => STANDINGS.indexOf(standing))),
  need: (lines) => byText(lines.map((line) => needOf(line) || LAST)),
  version: (lines) =>
    byText(lines.map(({ version }) => (version === null ? LAST : withFullNumbers(version)))),
  time: (lines) => byNumber(lines.map(({ time }) => time)),
};

function byNumber(numbers: readonly number[]): Compare {
  return (one, other) => (numbers[one] ?? 0) - (numbers[other] ?? 0);
}

function byText(texts: readonly string[]): Compare {
  return (one, other) => {
    const a = texts[one] ?? '';
    const b = texts[other] ?? '';
    if (a === b) return 0;
    return a < b ? -1 : 1;
  };
}
