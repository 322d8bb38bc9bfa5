/** Whether a file is the registered package. Pure; the order of the questions is the order of what matters. */
import { MARS_PRODUCT_CODE } from '../mars';
import type { PackageIdentity } from '../package/package-identity';
import type { Fit } from './inspection';

export interface FitJudgement {
  readonly fit: Fit;
  /** What differs; empty for a file that fits. */
  readonly why: string;
  /** Where to get the right one; empty for a file that fits. */
  readonly next: string;
}

/** What the registry says of the agent's package. */
export interface RegisteredPackage {
  readonly packageCode: string | null;
  readonly version: string | null;
}

/** Processors of a package that no server of the agent has. A package for Intel or x64 installs on every one of them. */
const FOREIGN_PROCESSOR = /^(?:Intel64|Arm|Arm64)$/i;

/**
 * Compares a package with the registration. The product comes first, because a forged package can carry any package code
 * and a file of another product is never used; the package code decides the rest, because Windows Installer asks for
 * nothing else.
 */
export function judgeFit(identity: PackageIdentity, registered: RegisteredPackage): FitJudgement {
  const differs = (fit: Fit, why: string): FitJudgement => ({ fit, why, next: whereToFind(registered) });
  if (identity.kind === 'msp')
    return differs('not-a-package', 'It is a patch. A patch does not contain the package.');
  if (identity.productCode !== MARS_PRODUCT_CODE) {
    const name = identity.productName ?? identity.productCode ?? 'it does not say which';
    return differs('other-product', `It is another product: ${name}.`);
  }
  if (registered.packageCode !== null && identity.packageCode === registered.packageCode)
    return { fit: 'fits', why: '', next: '' };
  if (FOREIGN_PROCESSOR.test(identity.template?.split(';', 1)[0] ?? ''))
    return differs('other-processor', 'It is for another processor type.');
  if (registered.packageCode === null)
    return differs(
      'package-code-differs',
      'The registry names no package code, so nothing shows that it is the registered package.',
    );
  return differs('package-code-differs', 'Its package code is not the registered one.');
}

/** Where the registered package can be had. A cached file's name differs on each server, its package code does not. */
export function whereToFind({ version }: RegisteredPackage): string {
  const installer =
    version === null
      ? 'The installer of the installed version'
      : `The installer of the installed version, ${version}`;
  return `${installer}: open it and leave it open. Or C:\\Windows\\Installer of another server with the same agent version: the name differs there, the package code does not.`;
}
