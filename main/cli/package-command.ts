/** `package FILE`: says what a package is, on any system. */
import { PackageError } from '../../shared/package/package-error';
import type { UnusedReason } from '../../shared/log-card';
import { visible } from '../../shared/words/visible';
import { reasonOf } from '../services/file-errors';
import { readPackageFile, type PackageFacts } from '../services/package-file';
import type { Signature, WindowsPort } from '../windows/port';
import { defineCommand } from './command';
import { EXIT } from './exit-codes';
import type { Io } from './io';
import { asPlainJson } from './plain-json';
import { Stop } from './stop';

export const PACKAGE = defineCommand({
  name: 'package',
  usage: '[--json] FILE',
  summary: 'say what an .msi or .msp is, with its codes and hash',
  about: `Reads a Windows Installer package (.msi) or patch (.msp) and says what it is.

It works on any system. Whether a signature is valid, only Windows can say;
elsewhere it is "not verified".`,
  optionLines: [],
  schemas: ['package/1'],
  examples: ['package OBSAGENT.msi', 'package --json OBSAGENT.msi'],
  options: {},
  operands: { what: 'one file', least: 1, most: 1 },
  async run({ json, practice, operands: [named = ''] }, io) {
    const port = await io.openPort(practice);
    const { file, windowsPath } = placeOf(named, port);
    const facts = await readFacts(file, named);
    const signature = await signatureOf(windowsPath, port, io);
    if (json) io.out(`${asPlainJson(toJson(facts, signature))}\n`);
    else io.out(asText(named, facts, signature));
    return EXIT.nothingToRepair;
  },
});

/** On a practice server, a path with a drive letter is the server's own; every other name is this computer's. */
function placeOf(named: string, port: WindowsPort | null) {
  const isServers = port?.kind === 'practice' && /^[A-Za-z]:[\\/]/.test(named);
  return { file: isServers ? port.hostPath(named) : named, windowsPath: named };
}

async function readFacts(file: string, named: string): Promise<PackageFacts> {
  try {
    return await readPackageFile(file);
  } catch (error) {
    if (error instanceof PackageError)
      throw new Stop(EXIT.noReadableInput, error.code, `${visible(named)}: ${error.message}`);
    const reason = reasonOf(error);
    throw new Stop(EXIT.noReadableInput, reason, `${visible(named)}: ${unreadable(reason)}`);
  }
}

function unreadable(reason: UnusedReason): string {
  switch (reason) {
    case 'not-found':
      return 'This file is not there.';
    case 'no-access':
      return 'This file may not be opened. Copy it to a folder of your own and name the copy.';
    case 'in-use':
      return 'Another program has locked this file. Close that program and try again.';
    case 'not-a-file':
      return 'This is not an ordinary file, so it was not opened.';
    default:
      return 'This file could not be read to the end. Check the disk or copy the file and try again.';
  }
}

/** Windows is asked on Windows only; a practice server answers for itself. */
async function signatureOf(windowsPath: string, port: WindowsPort | null, io: Io): Promise<Signature> {
  if (port === null) return { status: 'not-verified', reason: `It cannot be verified on ${io.platform}.` };
  return port.signatureOf(windowsPath);
}

/** The keys are promised: null stands for what the kind does not have or the package does not say. */
function toJson({ identity, bytes, sha256 }: PackageFacts, signature: Signature): object {
  return {
    schema: 'package/1',
    kind: identity.kind,
    productCode: identity.productCode,
    packageCode: identity.packageCode,
    productName: identity.productName,
    productVersion: identity.productVersion,
    upgradeCode: identity.upgradeCode,
    manufacturer: identity.manufacturer,
    template: identity.template,
    patchCode: identity.patchCode,
    targetProductCodes: identity.targetProductCodes,
    signature: { present: identity.hasSignature, status: signature.status },
    bytes,
    sha256,
  };
}

function asText(named: string, { identity, bytes, sha256 }: PackageFacts, signature: Signature): string {
  const rows: readonly (readonly [string, string | null])[] = [
    ['Product name', identity.productName],
    ['Product version', identity.productVersion],
    ['Product code', identity.productCode],
    ['Package code', identity.packageCode],
    ['Upgrade code', identity.upgradeCode],
    ['Manufacturer', identity.manufacturer],
    ['Template', identity.template],
    ['Patch code', identity.patchCode],
    ['For the products', identity.targetProductCodes?.join(', ') ?? null],
    ['Signature', `${identity.hasSignature ? 'present' : 'absent'}, ${signatureWords(signature)}`],
    ['Size', `${bytes} bytes`],
    ['SHA-256', sha256],
  ];
  const kind = identity.kind === 'msi' ? 'a Windows Installer package' : 'a Windows Installer patch';
  const told = rows.flatMap(([label, value]) =>
    value === null ? [] : [`  ${`${label}:`.padEnd(18)}${visible(value)}`],
  );
  return `${visible(named)} is ${kind}\n\n${told.join('\n')}\n`;
}

function signatureWords(signature: Signature): string {
  switch (signature.status) {
    case 'valid':
      return `valid, signed by ${signature.signer}`;
    case 'not-signed':
      return 'not signed';
    case 'invalid':
      return `not valid. ${signature.reason}`;
    case 'not-verified':
      return `not verified. ${signature.reason}`;
  }
}
