/** Joins what the registry, the cache, the drives and the logs say into one inspection of this server. Writes nothing. */
import { constants } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { finding } from '../../shared/diagnosis/rules/rule';
import { MARS_PRODUCT_CODE } from '../../shared/mars';
import { PackageError } from '../../shared/package/package-error';
import type { InstallerRegistry, RegisteredProduct } from '../../shared/registry/installer-registry';
import { judgeFit, type RegisteredPackage } from '../../shared/repair/fit';
import type {
  CacheState,
  Inspection,
  MissingPatch,
  Registration,
  ServerCheck,
} from '../../shared/repair/inspection';
import { inspectionFindings } from '../../shared/repair/inspection-findings';
import {
  agreement,
  cachedPatchPath,
  checkTarget,
  chooseRegistration,
  installerFolder,
  verdictOf,
} from '../../shared/repair/inspection-rules';
import type { LogWitness } from '../../shared/repair/log-witness';
import type { Answers, Known, WindowsPort } from '../windows/port';
import { findCandidates, packagesToAskFor, withSignatures } from './candidates';
import { isFileError, reasonOf } from './file-errors';
import { completePath } from './host-path';
import { readPackageHandle, sha256Of } from './package-file';

export interface InspectOptions {
  /** What the logs say, where there are any. */
  readonly witness: LogWitness;
  /** A package or a folder that the person named. */
  readonly named: string | null;
}

/** Inspects a server. What cannot be known is part of the answer. @throws Error when not even its Windows folder is known. */
export async function inspect(port: WindowsPort, { witness, named }: InspectOptions): Promise<Inspection> {
  const windowsFolder = await port.windowsFolder();
  const folder = installerFolder(windowsFolder);
  const registry = await port.installerRegistry().catch(() => null);
  const { chosen, others } = chooseRegistration(registry ?? { products: [], patches: [] });
  const target = checkTarget(chosen?.localPackage ?? null, windowsFolder);
  const path = target.ok ? target.path : null;
  const cache = await readCache(port, chosen, path);
  const logAgrees = agreement(witness.cachedPackage, path);
  const found = await findCandidates(port, {
    setupFolder: witness.setupFolder,
    registration: chosen,
    named: named === null ? null : completePath(named),
  });
  const missingPatches = await findMissingPatches(port, registry, windowsFolder);
  const answers = await port.ask({
    signaturesOf: packagesToAskFor(port, found.candidates),
    ownersOf: [folder],
    installing: true,
  });
  const candidates = withSignatures(port, found.candidates, answers);
  const checks = await readChecks(port, folder, answers);
  return {
    practice: port.kind === 'practice',
    verdict: registry === null ? 'not-known' : verdictOf(chosen, path, cache),
    registration: chosen === null ? null : registrationOf(chosen, path),
    cache: registry === null ? { state: 'unknown', why: 'The registry could not be read.' } : cache,
    logAgrees,
    candidates,
    missingPatches,
    checks,
    findings: [
      ...(registry === null
        ? [
            finding(
              'registry-not-read',
              'problem',
              'The registry could not be read',
              'Without it the registered package is not known. Run this as administrator.',
              [],
            ),
          ]
        : []),
      ...inspectionFindings({
        witness,
        registration: chosen,
        otherRegistrations: others,
        targetProblem: target.ok ? null : target.why,
        logAgrees,
        installerFolder: folder,
        folderIsLink: await isLink(port.hostPath(folder)),
        candidates,
        missingPatches,
        checks,
      }),
      ...found.findings,
    ],
  };
}

function registrationOf(product: RegisteredProduct, localPackage: string | null): Registration {
  return {
    sid: product.sid,
    productCode: product.productCode,
    name: product.displayName,
    version: product.displayVersion,
    packageCode: product.packageCode,
    localPackage,
  };
}

/** What stands under the registered name. A second name of the file is no reason against it, unlike with a candidate. */
async function readCache(
  port: WindowsPort,
  product: RegisteredProduct | null,
  target: string | null,
): Promise<CacheState> {
  if (product === null) return { state: 'unknown', why: 'The agent is not registered on this server.' };
  if (target === null) return { state: 'unknown', why: 'The registry names no acceptable file.' };
  const registered = { packageCode: product.packageCode, version: product.displayVersion };
  const host = port.hostPath(target);
  try {
    const found = await lstat(host);
    if (!found.isFile()) return unusable('It is not an ordinary file.', null);
    const handle = await open(host, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      return await cacheStateOf(handle, registered);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isFileError(error, 'ENOENT', 'ENOTDIR')) return { state: 'missing' };
    return {
      state: 'unknown',
      why:
        reasonOf(error) === 'no-access'
          ? 'Windows did not allow the cached file to be opened. Run this as administrator.'
          : 'The cached file could not be read.',
    };
  }
}

async function cacheStateOf(handle: FileHandle, registered: RegisteredPackage): Promise<CacheState> {
  try {
    const facts = await readPackageHandle(handle);
    const { fit, why } = judgeFit(facts.identity, registered);
    if (fit === 'fits') return { state: 'registered-package', facts };
    return { state: 'other-package', fit, why, facts, sha256: facts.sha256 };
  } catch (error) {
    if (error instanceof PackageError) return unusable(error.message, await sha256Of(handle));
    throw error;
  }
}

function unusable(why: string, sha256: string | null): CacheState {
  return { state: 'other-package', fit: 'not-a-package', why, facts: null, sha256 };
}

/** Patches of any product, because what removed the package has usually removed more. */
async function findMissingPatches(
  port: WindowsPort,
  registry: InstallerRegistry | null,
  windowsFolder: string,
): Promise<readonly MissingPatch[]> {
  const missing = new Map<string, MissingPatch>();
  for (const patch of registry?.patches ?? []) {
    const path = cachedPatchPath(patch, windowsFolder);
    if (path === null || missing.has(path.toLowerCase()) || !(await isGone(port.hostPath(path)))) continue;
    const ofAgent = patch.productCodes?.includes(MARS_PRODUCT_CODE) ?? false;
    missing.set(path.toLowerCase(), { patchCode: patch.patchCode, path, ofAgent });
  }
  return [...missing.values()];
}

/** What may not be looked at is not known to be gone. */
function isGone(host: string): Promise<boolean> {
  return lstat(host).then(
    () => false,
    (error: unknown) => isFileError(error, 'ENOENT', 'ENOTDIR'),
  );
}

function isLink(host: string): Promise<boolean> {
  return lstat(host).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

async function readChecks(
  port: WindowsPort,
  folder: string,
  answers: Answers,
): Promise<Inspection['checks']> {
  const [fullToken, restartPending, freeBytes] = await Promise.all([
    port.hasFullToken(),
    port.isRestartPending().then(asCheck),
    port.freeBytes(folder).then(asCheck),
  ]);
  const installing = asCheck(answers.installing);
  return { fullToken, installing, restartPending, freeBytes, cacheOwner: asCheck(answers.ownerOf(folder)) };
}

function asCheck<T>(known: Known<T>): ServerCheck<T> {
  return known.known ? { value: known.value, why: null } : { value: null, why: known.why };
}
