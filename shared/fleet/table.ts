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

/** Digits of numbers in names, filled up so that text is compared as numbers are. */
const NUMBER_DIGITS = 16;

function namesInOrder(lines: readonly ServerLine[]): readonly number[] {
  const keys = lines.map(({ server }) =>
    server.replace(/\d+/g, (digits) => digits.padStart(NUMBER_DIGITS, '0')),
  );
  return lines.map((_, at) => at).toSorted((one, other) => compareText(keys[one] ?? '', keys[other] ?? ''));
}

/** What is not known stands below what is, so that the first click on a column shows something. */
const COMPARE: Readonly<Record<Exclude<Column, 'server'>, (lines: readonly ServerLine[]) => Compare>> = {
  standing: (lines) => byNumber(lines.map(({ standing }) => STANDINGS.indexOf(standing))),
  need: (lines) => {
    const needs = lines.map(needOf);
    return (one, other) => {
      const [a = '', b = ''] = [needs[one], needs[other]];
      return a === '' || b === '' ? Number(a === '') - Number(b === '') : compareText(a, b);
    };
  },
  version: (lines) => {
    const versions = lines.map(({ version }) => (version === null ? null : version.split('.').map(Number)));
    return (one, other) => compareVersions(versions[one] ?? null, versions[other] ?? null);
  },
  time: (lines) => byNumber(lines.map(({ time }) => time)),
};

function byNumber(numbers: readonly number[]): Compare {
  return (one, other) => (numbers[one] ?? 0) - (numbers[other] ?? 0);
}

function compareVersions(one: readonly number[] | null, other: readonly number[] | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
