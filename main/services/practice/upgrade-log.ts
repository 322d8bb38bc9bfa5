/** What a simulated upgrade writes into OBPatch.log: one session in Windows Installer's own words and encoding. */
import { MARS_PRODUCT_CODE, MARS_PRODUCT_NAME } from '../../../shared/mars';
import { isSuccessCode } from '../../../shared/words/installer-codes';
import type { RegisteredProduct } from '../../windows/port';

/** How Windows Installer found the cached package. */
export type CachedPackage = 'accepted' | 'missing' | 'unreadable' | 'other-package-code';

/** ERROR_INSTALL_SOURCE_ABSENT. */
export const SOURCE_ABSENT = 1612;

export interface SimulatedRun {
  readonly product: RegisteredProduct;
  readonly cached: CachedPackage;
  /** How the run ends. */
  readonly code: number;
  /** The version that the upgrade brings. */
  readonly version: string;
  readonly at: Date;
}

/** Process and thread of the two sides, as a real log has them in each line. */
const CLIENT = '(c) (A4:2C)';
const SERVICE = '(s) (58:9F)';

/** One session as UTF-16 without a byte order mark: the log that it is added to has one, or gets one first. */
export function upgradeSession(run: SimulatedRun): Buffer {
  const client = prefix(CLIENT, run.at);
  const service = prefix(SERVICE, run.at);
  const { code } = run;
  const lines = [
    `=== Verbose logging started: ${dateAndTime(run.at)}  Build type: SHIP UNICODE 5.00.10011.00  Calling process: C:\\Windows\\SysWOW64\\msiexec.exe ===`,
    ...runEngine(client),
    `${client}Client-side and UI is none or basic: Running entire install on the server.`,
    ...runEngine(service),
    ...(run.cached === 'accepted' ? ending(run, service) : noSource(run, service)),
    `${service}MainEngineThread is returning ${code}`,
    `${client}Back from server. Return value: ${code}`,
    `${client}MainEngineThread is returning ${code}`,
    `=== Verbose logging stopped: ${dateAndTime(run.at)} ===`,
  ];
  return Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'utf16le');
}

function runEngine(before: string): readonly string[] {
  return [
    `${before}******* RunEngine:`,
    `           ******* Product: ${MARS_PRODUCT_CODE}`,
    '           ******* Action: ',
    '           ******* CommandLine: **********',
  ];
}

function ending({ version, code }: SimulatedRun, before: string): readonly string[] {
  const words = isSuccessCode(code) ? 'Configuration completed successfully.' : 'Configuration failed.';
  return [
    `Property(S): ProductName = ${MARS_PRODUCT_NAME}`,
    `${before}Product: ${MARS_PRODUCT_NAME} -- ${words}`,
    '',
    `${before}Windows Installer installed an update. Product Name: ${MARS_PRODUCT_NAME}. Product Version: ${version}. Product Language: 1033. Manufacturer: Microsoft Corporation. Update Name: Update. Installation success or error status: ${code}.`,
  ];
}

function noSource({ product, cached }: SimulatedRun, before: string): readonly string[] {
  const source = product.lastUsedSource ?? '';
  const name = product.packageName ?? '';
  const noPackage = `${before}Note: 1: 1706 2: -2147483647 3: ${name} `;
  return [
    `${before}Warning: ${warning(cached, product.localPackage ?? '')}`,
    `${before}User policy value 'SearchOrder' is 'nmu'`,
    `${before}SOURCEMGMT: Looking for sourcelist for product ${product.productCode}`,
    `${before}SOURCEMGMT: Attempting to use LastUsedSource from source list.`,
    `${before}SOURCEMGMT: Trying source ${source}.`,
    `${before}Note: 1: 2203 2: ${source}${name} 3: -2147287037 `,
    `${before}SOURCEMGMT: Source is invalid due to missing/inaccessible package.`,
    noPackage,
    `${before}SOURCEMGMT: Processing net source list.`,
    noPackage,
    `${before}SOURCEMGMT: Processing media source list.`,
    noPackage,
    `${before}SOURCEMGMT: Processing URL source list.`,
    `${before}Note: 1: 1402 2: UNKNOWN\\URL 3: 2 `,
    `${before}SOURCEMGMT: Failed to resolve source`,
  ];
}

function warning(cached: CachedPackage, file: string): string {
  switch (cached) {
    case 'unreadable':
      return `Local cached package '${file}' could not be opened as a storage file.`;
    case 'other-package-code':
      return `The package code in the cached package '${file}' does not match the registered package code.  Cached package will be ignored.`;
    default:
      return `Local cached package '${file}' is missing.`;
  }
}

function prefix(side: string, at: Date): string {
  const milliseconds = String(at.getMilliseconds()).padStart(3, '0');
  return `MSI ${side} [${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}:${milliseconds}]: `;
}

/** As an English Windows writes it: the hour is not padded with a zero. */
function dateAndTime(at: Date): string {
  const day = `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;
  return `${day}  ${at.getHours()}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
