/** From exported keys to registered products and patches. */
import { describe, expect, it } from 'vitest';
import { MARS_PRODUCT_CODE } from '../../../shared/mars';
import { readInstallerRegistry } from '../../../shared/registry/installer-registry';
import { parseRegFile } from '../../../shared/registry/reg-file';
import {
  classesExport,
  patchesExport,
  PATCH_CODE,
  productsExport,
  REGISTERED,
} from '../../fixtures/registry-exports';

function read(...exports: readonly Uint8Array[]) {
  return readInstallerRegistry(exports.flatMap((bytes) => parseRegFile(bytes)));
}

describe('the registration of a product', () => {
  it('joins its properties with its package code and its sources', () => {
    expect(read(productsExport(), classesExport()).products).toEqual([REGISTERED]);
  });

  it('is the same in whatever order the keys come', () => {
    expect(read(classesExport(), productsExport()).products).toEqual([REGISTERED]);
  });

  it('has no package code where the keys for all users say nothing', () => {
    const [product] = read(productsExport()).products;
    expect(product).toMatchObject({ packageCode: null, packageName: null, lastUsedSource: null });
  });

  it('is there without properties too', () => {
    const path =
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18\\Products\\C61D6EFF78F32914FA49DDEBFF611560';
    const { products } = readInstallerRegistry([{ path, values: new Map() }]);
    expect(products).toMatchObject([{ productCode: MARS_PRODUCT_CODE, localPackage: null }]);
  });

  it('under one account takes the package code from that account’s keys', () => {
    const sid = 'S-1-5-21-0-0-0-1000';
    const { products } = read(productsExport({ sid }), classesExport({ sid }));
    expect(products).toEqual([{ ...REGISTERED, sid }]);
  });

  it('is not taken from the 32-bit view or from keys that only look alike', () => {
    const values = new Map([['localpackage', { kind: 'text', text: 'C:\\x.msi' } as const]]);
    const tail =
      'Installer\\UserData\\S-1-5-18\\Products\\C61D6EFF78F32914FA49DDEBFF611560\\InstallProperties';
    const paths = [
      `HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\${tail}`,
      `HKEY_CURRENT_USER\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\${tail}`,
      `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\${tail}\\More`,
    ];
    expect(readInstallerRegistry(paths.map((path) => ({ path, values }))).products).toEqual([]);
  });

  it('has no source folder where the source is an address', () => {
    expect(read(productsExport(), classesExport({ lastUsedSource: 'u;1;http://x/' })).products).toMatchObject(
      [{ lastUsedSource: null }],
    );
    expect(read(productsExport(), classesExport({ lastUsedSource: 'm;1;D:\\' })).products).toMatchObject([
      { lastUsedSource: 'D:\\' },
    ]);
  });
});

describe('the registration of a patch', () => {
  it('has its file and the products it is applied to', () => {
    expect(read(productsExport({ patched: true }), patchesExport()).patches).toEqual([
      {
        sid: 'S-1-5-18',
        patchCode: PATCH_CODE,
        localPackage: 'C:\\Windows\\Installer\\7f02b6.msp',
        productCodes: [MARS_PRODUCT_CODE],
      },
    ]);
  });

  it('belongs to no product where none names it', () => {
    expect(read(productsExport(), patchesExport()).patches).toMatchObject([{ productCodes: [] }]);
  });
});
