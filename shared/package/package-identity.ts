/** What a package is: the codes and names by which Windows Installer and this assistant tell packages apart. */
import { FIRST_GUID } from '../guid';
import { openCompoundFile, type CompoundFile } from './compound-file';
import { PackageError } from './package-error';
import { readProperties } from './property-table';
import type { RangedFile } from './ranged-file';
import { readSummaryInformation } from './summary-information';

export interface PackageIdentity {
  readonly kind: 'msi' | 'msp';
  /** All codes are `{8-4-4-4-12}` in upper case; null for what the kind does not have or the package does not say. */
  readonly productCode: string | null;
  /** Of an .msi: the code by which Windows Installer accepts or ignores a cached file (summary property 9). */
  readonly packageCode: string | null;
  readonly productName: string | null;
  readonly productVersion: string | null;
  readonly upgradeCode: string | null;
  readonly manufacturer: string | null;
  /** Processor type and languages, for example `x64;1033` (summary property 7). */
  readonly template: string | null;
  /** Of an .msp: summary property 9. */
  readonly patchCode: string | null;
  /** Of an .msp: the products it applies to (summary property 7). */
  readonly targetProductCodes: readonly string[] | null;
  /** Whether the file carries a signature. Whether that is valid, only Windows can say. */
  readonly hasSignature: boolean;
}

/** Classes of the root storage. */
const MSI = '{000C1084-0000-0000-C000-000000000046}';
const MSP = '{000C1086-0000-0000-C000-000000000046}';

const SIGNATURE_STREAM = '\u0005DigitalSignature';

const PROPERTIES = ['ProductCode', 'ProductName', 'ProductVersion', 'UpgradeCode', 'Manufacturer'] as const;

/** Reads the identity of a package or patch. @throws PackageError for anything else, whatever the bytes. */
export async function readPackageIdentity(file: RangedFile): Promise<PackageIdentity> {
  const container = await openCompoundFile(file);
  const hasSignature = container.streams.some(
    (stream) => stream.name === SIGNATURE_STREAM && stream.bytes > 0,
  );
  switch (container.rootClass) {
    case MSI:
      return { ...(await readInstallation(container)), hasSignature };
    case MSP:
      return { ...(await readPatch(container)), hasSignature };
    default:
      throw new PackageError('not-a-package', `the root is of class ${container.rootClass}`);
  }
}

type WithoutSignature = Omit<PackageIdentity, 'hasSignature'>;

async function readInstallation(container: CompoundFile): Promise<WithoutSignature> {
  const { template, revisionNumber } = await readSummaryInformation(container);
  const properties = await readProperties(container, PROPERTIES);
  const code = (name: (typeof PROPERTIES)[number]) => codesIn(properties.get(name) ?? '')[0] ?? null;
  return {
    kind: 'msi',
    productCode: code('ProductCode'),
    packageCode: codesIn(revisionNumber ?? '')[0] ?? null,
    productName: properties.get('ProductName') ?? null,
    productVersion: properties.get('ProductVersion') ?? null,
    upgradeCode: code('UpgradeCode'),
    manufacturer: properties.get('Manufacturer') ?? null,
    template,
    patchCode: null,
    targetProductCodes: null,
  };
}

async function readPatch(container: CompoundFile): Promise<WithoutSignature> {
  const { template, revisionNumber } = await readSummaryInformation(container);
  return {
    kind: 'msp',
    productCode: null,
    packageCode: null,
    productName: null,
    productVersion: null,
    upgradeCode: null,
    manufacturer: null,
    template: null,
    patchCode: codesIn(revisionNumber ?? '')[0] ?? null,
    targetProductCodes: codesIn(template ?? ''),
  };
}

const EVERY_CODE = new RegExp(FIRST_GUID, 'g');

function codesIn(text: string): readonly string[] {
  return [...text.matchAll(EVERY_CODE)].map(([code]) => code.toUpperCase());
}
