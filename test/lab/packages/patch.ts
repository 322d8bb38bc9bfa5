/**
 * Makes a patch (.msp) that Windows Installer applies: it raises the version of one product and brings no files. A patch
 * is a small database about itself and two transforms for each version it applies to: what changes in the product, and,
 * under the same name behind a #, what belongs to the patch. Source: Microsoft's "Patch Packages".
 */
import { writeCompoundFile } from '../../fixtures/package/compound-file';
import { COLUMN, databaseStreams, type Table } from '../../fixtures/package/database';
import { SUMMARY, summaryStream } from '../../fixtures/package/summary-information';
import type { LabProduct } from './agent-package';
import { transformStorage, type TableChange } from './transform';

const PATCH_CLASS = '{000C1086-0000-0000-C000-000000000046}';

/** Column types of the table PatchPackage: a key of 38 characters, and a number of two bytes. */
const PATCH_ID = 0x2d26;
const DISK = 0x0502;

/** The disk that the patch's files would be on; the product's own is the first. */
const PATCH_DISK = 2;

export interface LabPatch {
  readonly patchCode: string;
  /** The package code that the product's package would have with the patch in it. */
  readonly newPackageCode: string;
  readonly product: LabProduct;
  readonly from: string;
  readonly to: string;
}

export function makePatch({ patchCode, newPackageCode, product, from, to }: LabPatch): Buffer {
  const { productCode, upgradeCode } = product;
  const target = { productCode, upgradeCode, from, to };
  const name = `From${from.replaceAll('.', '')}`;
  return writeCompoundFile({
    name: 'Root Entry',
    classId: PATCH_CLASS,
    children: [
      ...databaseStreams([metadata(`Update to ${to}`)]),
      summaryStream({
        [SUMMARY.title]: 'Patch',
        [SUMMARY.template]: productCode,
        [SUMMARY.lastAuthor]: `:${name};:#${name}`,
        [SUMMARY.revisionNumber]: patchCode,
        [SUMMARY.wordCount]: 1,
      }),
      transformStorage(name, target, [
        { table: 'Property', rows: [{ kind: 'change-second', key: 'ProductVersion', value: to }] },
      ]),
      transformStorage(`#${name}`, target, aboutThePatch(patchCode, newPackageCode)),
    ],
  });
}

function metadata(displayName: string): Table {
  return {
    name: 'MsiPatchMetadata',
    columns: [
      ['Company', COLUMN.nullableKey72],
      ['Property', COLUMN.key72],
      ['Value', COLUMN.text],
    ],
    rows: [
      ['', 'DisplayName', displayName],
      ['', 'Classification', 'Update'],
      ['', 'AllowRemoval', '1'],
    ],
  };
}

/** The table PatchPackage, which a product does not have before its first patch, and the patch's row in it. */
function aboutThePatch(patchCode: string, newPackageCode: string): readonly TableChange[] {
  const table = 'PatchPackage';
  return [
    { table: '_Tables', rows: [{ kind: 'insert', cells: [table] }] },
    {
      table: '_Columns',
      rows: [
        { kind: 'insert', cells: [table, 1, 'PatchId', PATCH_ID] },
        { kind: 'insert', cells: [table, 2, 'Media_', DISK] },
      ],
    },
    { table, rows: [{ kind: 'insert', cells: [patchCode, PATCH_DISK] }] },
    {
      table: 'Property',
      rows: [{ kind: 'insert', cells: ['PATCHNEWPACKAGECODE', newPackageCode] }],
    },
  ];
}
