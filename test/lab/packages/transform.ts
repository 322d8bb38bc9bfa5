/**
 * A transform: the differences between two databases, as a storage of its own. Each table's stream holds rows that say
 * what is new or changed; texts stand in a pool as in a package. The layout of the rows is what wine's Windows Installer
 * reads; Microsoft has not published it.
 */
import { tableStreamName } from '../../../shared/package/table-names';
import { StringPool } from '../../fixtures/package/database';
import type { Storage } from '../../fixtures/package/nodes';
import { SUMMARY, summaryStream } from '../../fixtures/package/summary-information';

const TRANSFORM_CLASS = '{000C1082-0000-0000-C000-000000000046}';

/** A cell: a text, or a number of two bytes. */
type Cell = string | number;

export type RowChange =
  /** A new row, with all its cells. */
  | { readonly kind: 'insert'; readonly cells: readonly Cell[] }
  /** Another value in the second column of the row with this key. */
  | { readonly kind: 'change-second'; readonly key: string; readonly value: Cell };

export interface TableChange {
  readonly table: string;
  readonly rows: readonly RowChange[];
}

/** What the package must be for the transform to be used on it. */
export interface TransformTarget {
  readonly productCode: string;
  readonly upgradeCode: string;
  readonly from: string;
  readonly to: string;
}

/** Source: Microsoft's "Character Count Summary property": validation in the upper half, ignored errors in the lower. */
const SAME_PRODUCT = 0x0002_0000;
const COMPARE_WHOLE_VERSION = 0x0020_0000;
const EXACTLY_THIS_VERSION = 0x0100_0000;
const SAME_UPGRADE_CODE = 0x0800_0000;
const IGNORE_ROW_THERE = 0x01;
const IGNORE_ROW_GONE = 0x02;
const IGNORE_TABLE_THERE = 0x04;
const IGNORE_CHANGED_ROW_GONE = 0x10;

const CONDITIONS =
  SAME_PRODUCT |
  COMPARE_WHOLE_VERSION |
  EXACTLY_THIS_VERSION |
  SAME_UPGRADE_CODE |
  IGNORE_ROW_THERE |
  IGNORE_ROW_GONE |
  IGNORE_TABLE_THERE |
  IGNORE_CHANGED_ROW_GONE;

/** A transform under its name in the patch. */
export function transformStorage(
  name: string,
  target: TransformTarget,
  changes: readonly TableChange[],
): Storage {
  const pool = new StringPool((text) => Buffer.from(text, 'latin1'));
  const tables = changes.map(({ table, rows }) => ({
    name: tableStreamName(table),
    content: Buffer.concat(rows.map((row) => rowBytes(row, pool))),
  }));
  return {
    name,
    classId: TRANSFORM_CLASS,
    children: [...tables, ...pool.streams(1252, false), summary(target)],
  };
}

/** Two bytes that say what the row is, then its cells. */
function rowBytes(row: RowChange, pool: StringPool): Buffer {
  switch (row.kind) {
    case 'insert':
      return words([(row.cells.length << 8) | 1, ...row.cells.map((cell) => word(cell, pool))]);
    case 'change-second':
      return words([1 << 1, word(row.key, pool), word(row.value, pool)]);
  }
}

/** A text as its id in the pool; a number with its sign bit turned. */
function word(cell: Cell, pool: StringPool): number {
  return typeof cell === 'string' ? pool.idOf(cell) : cell ^ 0x8000;
}

function words(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) bytes.writeUInt16LE(value, at * 2);
  return bytes;
}

function summary({ productCode, upgradeCode, from, to }: TransformTarget) {
  return summaryStream({
    [SUMMARY.title]: 'Installation Database',
    [SUMMARY.template]: ';1033',
    [SUMMARY.lastAuthor]: ';1033',
    [SUMMARY.revisionNumber]: `${productCode}${from};${productCode}${to};${upgradeCode}`,
    [SUMMARY.pageCount]: 200,
    [SUMMARY.characterCount]: CONDITIONS,
  });
}
