/**
 * From the keys of an export to what Windows Installer has registered. Sources: Microsoft's KB 969052 for the keys below
 * UserData and Classes, the source list's form `n;1;C:\path\` as well.
 */
import { textOf, type RegKey } from './reg-file';
import { unpackGuid } from './packed-guid';

/** One product under one SID, as Installer\UserData and Classes\Installer\Products register it. Null: no such value. */
export interface RegisteredProduct {
  readonly sid: string;
  /** `{8-4-4-4-12}` in upper case, as all codes here. */
  readonly productCode: string;
  readonly localPackage: string | null;
  readonly displayName: string | null;
  readonly displayVersion: string | null;
  readonly installSource: string | null;
  /** Registered package code: Windows Installer ignores a cached package with another one. */
  readonly packageCode: string | null;
  /** SourceList\PackageName. */
  readonly packageName: string | null;
  /** SourceList\LastUsedSource without its `n;1;` in front: a folder. */
  readonly lastUsedSource: string | null;
}

export interface RegisteredPatch {
  readonly sid: string;
  readonly patchCode: string;
  readonly localPackage: string | null;
  /** Products that it is applied to. Absent: not known. */
  readonly productCodes?: readonly string[];
}

export interface InstallerRegistry {
  readonly products: readonly RegisteredProduct[];
  readonly patches: readonly RegisteredPatch[];
}

/** The SID under which products for all users are registered: the system's own. */
export const MACHINE_SID = 'S-1-5-18';

/** The form of a SID: nothing else becomes part of a key that is asked for. */
export const SID = /^S-1-\d{1,15}(?:-\d{1,10}){1,15}$/i;

const INSTALLER = String.raw`HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer`;
const CODE = String.raw`([0-9A-F]{32})`;
const SID_PART = String.raw`(S-1-[0-9-]+)`;

const USER_PRODUCT = pattern(String.raw`${INSTALLER}\\UserData\\${SID_PART}\\Products\\${CODE}`);
const PROPERTIES = pattern(
  String.raw`${INSTALLER}\\UserData\\${SID_PART}\\Products\\${CODE}\\InstallProperties`,
);
const APPLIED = pattern(String.raw`${INSTALLER}\\UserData\\${SID_PART}\\Products\\${CODE}\\Patches\\${CODE}`);
const PATCH = pattern(String.raw`${INSTALLER}\\UserData\\${SID_PART}\\Patches\\${CODE}`);

/** Where a product's package code and source list stand: for all users, for one with the administrator's leave, for one. */
const ADVERTISED = [
  pattern(String.raw`HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\Installer\\Products\\()${CODE}(\\SourceList)?`),
  pattern(String.raw`${INSTALLER}\\Managed\\${SID_PART}\\Installer\\Products\\${CODE}(\\SourceList)?`),
  pattern(
    String.raw`HKEY_USERS\\${SID_PART}\\SOFTWARE\\Microsoft\\Installer\\Products\\${CODE}(\\SourceList)?`,
  ),
];

interface Advertised {
  packageCode: string | null;
  packageName: string | null;
  lastUsedSource: string | null;
}

const NOT_ADVERTISED: Readonly<Advertised> = { packageCode: null, packageName: null, lastUsedSource: null };

/** Joins the keys, in whatever order and from however many exports they come. */
export function readInstallerRegistry(keys: readonly RegKey[]): InstallerRegistry {
  const advertised = readAdvertised(keys);
  const applied = readApplied(keys);
  return {
    products: [...readUserProducts(keys).values()].map((product) => ({
      ...product,
      ...advertisedOf(advertised, product.sid, product.productCode),
    })),
    patches: keys.flatMap((key) => {
      const [, sid = '', packed = ''] = PATCH.exec(key.path) ?? [];
      const patchCode = unpackGuid(packed);
      return patchCode === null
        ? []
        : [
            {
              sid,
              patchCode,
              localPackage: textOf(key, 'LocalPackage'),
              productCodes: applied.get(patchCode) ?? [],
            },
          ];
    }),
  };
}

type UserProduct = Omit<RegisteredProduct, keyof Advertised>;

function readUserProducts(keys: readonly RegKey[]): ReadonlyMap<string, UserProduct> {
  const products = new Map<string, UserProduct>();
  for (const key of keys) {
    const properties = PROPERTIES.exec(key.path);
    const [, sid = '', packed = ''] = properties ?? USER_PRODUCT.exec(key.path) ?? [];
    const productCode = unpackGuid(packed);
    if (productCode === null) continue;
    const id = idOf(sid, productCode);
    if (properties === null && products.has(id)) continue;
    const text = (name: string) => (properties === null ? null : textOf(key, name));
    products.set(id, {
      sid,
      productCode,
      localPackage: text('LocalPackage'),
      displayName: text('DisplayName'),
      displayVersion: text('DisplayVersion'),
      installSource: text('InstallSource'),
    });
  }
  return products;
}

function readAdvertised(keys: readonly RegKey[]): ReadonlyMap<string, Advertised> {
  const found = new Map<string, Advertised>();
  for (const key of keys) {
    const match = ADVERTISED.map((form) => form.exec(key.path)).find((tried) => tried !== null);
    const [, sid = '', packed = '', isSourceList] = match ?? [];
    const productCode = unpackGuid(packed);
    if (productCode === null) continue;
    const id = idOf(sid === '' ? MACHINE_SID : sid, productCode);
    const entry = found.get(id) ?? { ...NOT_ADVERTISED };
    found.set(id, entry);
    if (isSourceList === undefined) entry.packageCode = unpackGuid(textOf(key, 'PackageCode') ?? '');
    else {
      entry.packageName = textOf(key, 'PackageName');
      entry.lastUsedSource = folderOfSource(textOf(key, 'LastUsedSource'));
    }
  }
  return found;
}

/** A product's own SID first. What is registered for all users serves a product whose own keys say nothing. */
function advertisedOf(found: ReadonlyMap<string, Advertised>, sid: string, productCode: string): Advertised {
  return found.get(idOf(sid, productCode)) ?? found.get(idOf(MACHINE_SID, productCode)) ?? NOT_ADVERTISED;
}

function readApplied(keys: readonly RegKey[]): ReadonlyMap<string, readonly string[]> {
  const applied = new Map<string, string[]>();
  for (const key of keys) {
    const [, , product = '', patch = ''] = APPLIED.exec(key.path) ?? [];
    const [productCode, patchCode] = [unpackGuid(product), unpackGuid(patch)];
    if (productCode === null || patchCode === null) continue;
    const codes = applied.get(patchCode) ?? [];
    applied.set(patchCode, codes.includes(productCode) ? codes : [...codes, productCode]);
  }
  return applied;
}

/** `n;1;C:\path\` and `m;1;D:\` to the folder; null for addresses and anything else. */
function folderOfSource(source: string | null): string | null {
  return /^[nm];\d{1,9};(.+)$/is.exec(source ?? '')?.[1] ?? null;
}

function idOf(sid: string, productCode: string): string {
  return `${sid.toUpperCase()} ${productCode}`;
}

function pattern(source: string): RegExp {
  return new RegExp(`^${source}$`, 'i');
}
