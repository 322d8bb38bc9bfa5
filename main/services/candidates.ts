/**
 * Reads the packages that may be the missing one, and says of each whether it fits, and if not, why. Signatures are asked
 * for afterwards, together with whatever else is asked of Windows.
 */
import { PackageError } from '../../shared/package/package-error';
import type { Finding } from '../../shared/diagnosis/types';
import { finding } from '../../shared/diagnosis/rules/rule';
import { judgeFit, whereToFind, type RegisteredPackage } from '../../shared/repair/fit';
import type { Candidate, ReadPackage, SignatureFacts } from '../../shared/repair/inspection';
import { RepairError } from '../../shared/repair/reasons';
import type { Answers, Signature, WindowsPort } from '../windows/port';
import { findPlaces, type Place, type Wanted } from './candidate-places';
import { reasonOf } from './file-errors';
import { hostPathOf, isHostsOwn } from './host-path';
import { readPackageHandle } from './package-file';
import { openSource } from './repair/files';

export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly findings: readonly Finding[];
}

/** Windows Installer itself opens no package above two gigabytes. */
const MOST_BYTES = 2 * 1024 ** 3;

/** Looks at every place where the agent's package may lie. */
export async function findCandidates(port: WindowsPort, wanted: Wanted): Promise<Candidates> {
  const registered: RegisteredPackage = {
    packageCode: wanted.registration?.packageCode ?? null,
    version: wanted.registration?.displayVersion ?? null,
  };
  const { places, findings } = await findPlaces(port, wanted);
  const candidates: Candidate[] = [];
  const gone: Place[] = [];
  for (const place of places) {
    const candidate = await readCandidate(port, place, registered);
    if (candidate === null) gone.push(place);
    else candidates.push(candidate);
  }
  const setup = gone.find(({ origin }) => origin === 'setup-folder');
  return {
    candidates,
    findings: [
      ...findings,
      ...(setup === undefined
        ? []
        : [
            finding(
              'setup-folder-gone',
              'info',
              'Folder is gone',
              `The log names ${setup.path}, which is not there. It comes back when the wizard is opened.`,
              [],
            ),
          ]),
    ],
  };
}

/** Null where there is no file and nobody named it. */
async function readCandidate(
  port: WindowsPort,
  place: Place,
  registered: RegisteredPackage,
): Promise<Candidate | null> {
  const next = whereToFind(registered);
  const { origin, path } = place;
  const unread = (fit: 'not-a-package' | 'not-readable', why: string): Candidate => ({
    origin,
    path,
    fit,
    why,
    next,
    facts: null,
    signature: notAsked('The file could not be read.'),
    error: null,
  });
  if (place.refused !== null) return unread('not-readable', place.refused);
  try {
    const facts = await readPackage(hostPathOf(port, path));
    const signature = notAsked('It was not asked for a file that is not used.');
    return { origin, path, ...judgeFit(facts.identity, registered), facts, signature, error: null };
  } catch (error) {
    if (error instanceof PackageError)
      return { ...unread('not-a-package', error.message), error: error.code };
    if (error instanceof RepairError && error.reason === 'source-gone')
      return origin === 'named' ? unread('not-readable', 'There is no such file.') : null;
    return unread('not-readable', whyNotRead(error));
  }
}

/** Opened once, and nothing on the way to it leads elsewhere: what is judged is the file that the path names. */
async function readPackage(host: string): Promise<ReadPackage> {
  const handle = await openSource(host);
  try {
    if ((await handle.stat()).size > MOST_BYTES) throw new PackageError('too-large', 'more than 2 GiB');
    return await readPackageHandle(handle);
  } finally {
    await handle.close();
  }
}

function whyNotRead(error: unknown): string {
  const reason = reasonOf(error instanceof RepairError ? error.cause : error);
  if (reason === 'no-access') return 'Windows did not allow this file to be opened.';
  if (reason === 'in-use') return 'Another program has locked this file.';
  return error instanceof RepairError ? error.message : 'The file could not be read to its end.';
}

/** The packages that may be used, for whose signature Windows is asked: those of the server itself. */
export function packagesToAskFor(port: WindowsPort, candidates: readonly Candidate[]): readonly string[] {
  return candidates
    .filter((candidate) => mayBeUsed(candidate) && !isHostsOwn(port, candidate.path))
    .map(({ path }) => path);
}

/** The candidates with what Windows says of their signatures. */
export function withSignatures(
  port: WindowsPort,
  candidates: readonly Candidate[],
  answers: Answers,
): readonly Candidate[] {
  return candidates.map((candidate) =>
    mayBeUsed(candidate) ? { ...candidate, signature: signatureOf(port, candidate, answers) } : candidate,
  );
}

function mayBeUsed({ fit }: Candidate): boolean {
  return fit === 'fits' || fit === 'package-code-differs';
}

function signatureOf(port: WindowsPort, { path, facts }: Candidate, answers: Answers): SignatureFacts {
  if (isHostsOwn(port, path)) return notAsked('Practice package, not signed.');
  const answer = answers.signatureOf(path);
  // Where Windows cannot be asked, a file without any signature is not signed all the same.
  if (answer.status === 'not-verified' && port.kind === 'windows' && facts?.identity.hasSignature === false)
    return signatureFacts({ status: 'not-signed' });
  return signatureFacts(answer);
}

export function signatureFacts(signature: Signature): SignatureFacts {
  return {
    state: signature.status,
    signer: signature.status === 'valid' ? signature.signer : null,
    byMicrosoft: signature.status === 'valid' && signature.byMicrosoft,
    reason: 'reason' in signature ? signature.reason : null,
  };
}

function notAsked(reason: string): SignatureFacts {
  return { state: 'not-verified', signer: null, byMicrosoft: false, reason };
}
