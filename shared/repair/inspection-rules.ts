/** The rules of the inspection: from what the registry, the cache and the logs say to one verdict. Pure. */
import type { Diagnosis } from '../diagnosis/types';
import { MARS_PRODUCT_CODE } from '../mars';
import {
  MACHINE_SID,
  type InstallerRegistry,
  type RegisteredPatch,
  type RegisteredProduct,
} from '../registry/installer-registry';
import { checkCachedPackagePath, checkLocalFile, folderOf, type PathCheck } from '../windows-paths';
import { mainPackage } from '../words/verdicts';
import type { CacheState, InspectionVerdict, ReadPackage } from './inspection';

/** The folder of cached packages below a Windows folder. */
export function installerFolder(windowsFolder: string): string {
  return `${windowsFolder.replace(/\\+$/, '')}\\Installer`;
}

export interface RegistrationChoice {
  readonly chosen: RegisteredProduct | null;
  /** Registrations of the agent under other accounts. */
  readonly others: readonly RegisteredProduct[];
}

/** The agent's registration: the one for all users first, then one that names a file. */
export function chooseRegistration(registry: InstallerRegistry): RegistrationChoice {
  const [chosen = null, ...others] = registry.products
    .filter((product) => product.productCode === MARS_PRODUCT_CODE)
    .toSorted(
      (one, other) =>
        Number(isForAll(other)) - Number(isForAll(one)) ||
        Number(other.localPackage !== null) - Number(one.localPackage !== null) ||
        one.sid.localeCompare(other.sid, 'en'),
    );
  return { chosen, others };
}

function isForAll({ sid }: RegisteredProduct): boolean {
  return sid.toUpperCase() === MACHINE_SID;
}

/** Checks the repair's target: an acceptable name, directly in this server's folder of cached packages. */
export function checkTarget(localPackage: string | null, windowsFolder: string): PathCheck {
  if (localPackage === null || localPackage.trim() === '')
    return { ok: false, why: 'The registry names no file for the agent’s cached package.' };
  const check = checkCachedPackagePath(localPackage);
  if (!check.ok) return check;
  return isDirectlyIn(check.path, installerFolder(windowsFolder))
    ? check
    : { ok: false, why: `${check.path} is not directly in ${installerFolder(windowsFolder)}.` };
}

/** The cached file of a patch where it may be looked for, or null. */
export function cachedPatchPath(patch: RegisteredPatch, windowsFolder: string): string | null {
  const check = checkLocalFile(patch.localPackage ?? '');
  return check.ok && /\.msp$/i.test(check.path) && isDirectlyIn(check.path, installerFolder(windowsFolder))
    ? check.path
    : null;
}

function isDirectlyIn(path: string, folder: string): boolean {
  return folderOf(path).toLowerCase() === folder.toLowerCase();
}

/** The cached package of the agent that the logs name, or null where they name none or another product's. */
export function packageInLog(diagnosis: Diagnosis | null): string | null {
  if (diagnosis === null || diagnosis.findings.some((finding) => finding.code === 'other-product'))
    return null;
  if (diagnosis.targetPackage !== null) return diagnosis.targetPackage;
  const entry = diagnosis.verdict === 'cached-package-rejected' ? mainPackage(diagnosis) : null;
  const check = entry?.kind === 'msi' ? checkCachedPackagePath(entry.path) : null;
  return check?.ok === true ? check.path : null;
}

/** Whether log and registry name the same file: null where one of them names none. */
export function agreement(inLog: string | null, registered: string | null): boolean | null {
  return inLog === null || registered === null ? null : inLog.toLowerCase() === registered.toLowerCase();
}

export function verdictOf(
  registration: RegisteredProduct | null,
  target: string | null,
  cache: CacheState,
): InspectionVerdict {
  if (registration === null) return 'not-installed';
  if (target === null) return 'not-known';
  switch (cache.state) {
    case 'missing':
      return 'missing';
    case 'registered-package':
      return 'healthy';
    case 'other-package':
      return 'wrong-package';
    case 'unknown':
      return 'not-known';
  }
}

/** What decides about a candidate; a printed inspection has it, too. */
export interface CandidateFacts {
  readonly origin: string;
  readonly fit: string;
  readonly facts: Pick<ReadPackage, 'sha256'> | null;
  readonly signature: { readonly state: string };
}

type Read<C extends CandidateFacts> = C & { readonly facts: NonNullable<C['facts']> };

/** Candidates that fit and whose signature is not broken. A file that a person named stands alone. */
export function fittingCandidates<C extends CandidateFacts>(candidates: readonly C[]): readonly Read<C>[] {
  const named = candidates.filter(({ origin }) => origin === 'named');
  return (named.length > 0 ? named : candidates).filter(
    (candidate): candidate is Read<C> =>
      candidate.facts !== null && candidate.fit === 'fits' && candidate.signature.state !== 'invalid',
  );
}

/** Whether packages fit whose contents differ: the same package code must be the same bytes. */
export function twoDiffer(candidates: readonly CandidateFacts[]): boolean {
  return new Set(fittingCandidates(candidates).map(({ facts }) => facts.sha256)).size > 1;
}

/** The package that a repair would use, or null where there is none or more than one. */
export function usableCandidate<C extends CandidateFacts>({
  candidates,
}: {
  readonly candidates: readonly C[];
}): Read<C> | null {
  return twoDiffer(candidates) ? null : (fittingCandidates(candidates)[0] ?? null);
}
