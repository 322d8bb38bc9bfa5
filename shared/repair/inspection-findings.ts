/** What a person should know beside the verdict of an inspection. Pure: one function, one finding or none. */
import type { Finding } from '../diagnosis/types';
import { finding } from '../diagnosis/rules/rule';
import type { RegisteredProduct } from '../registry/installer-registry';
import { baseName } from '../windows-paths';
import type { Candidate, Inspection, MissingPatch } from './inspection';
import { twoDiffer } from './inspection-rules';
import type { LogWitness } from './log-witness';

export interface FindingInput {
  readonly witness: LogWitness;
  readonly registration: RegisteredProduct | null;
  readonly otherRegistrations: readonly RegisteredProduct[];
  /** Why the registered file is not acceptable; null where it is. */
  readonly targetProblem: string | null;
  readonly logAgrees: boolean | null;
  readonly installerFolder: string;
  readonly folderIsLink: boolean;
  readonly candidates: readonly Candidate[];
  readonly missingPatches: readonly MissingPatch[];
  readonly checks: Inspection['checks'];
}

/** Owners with which Windows Installer leaves its cache alone: the system and the administrators. */
const SAFE_OWNERS: ReadonlySet<string> = new Set(['S-1-5-18', 'S-1-5-32-544']);

/** All findings, the gravest first. */
export function inspectionFindings(input: FindingInput): readonly Finding[] {
  return [
    ...aboutRegistration(input),
    ...aboutLog(input),
    ...aboutPatches(input),
    ...aboutCandidates(input),
    ...aboutServer(input),
  ];
}

function aboutRegistration({
  registration,
  otherRegistrations,
  targetProblem,
}: FindingInput): readonly Finding[] {
  if (registration === null) return [];
  const found: Finding[] = [];
  if (targetProblem !== null)
    found.push(finding('target-refused', 'problem', 'The registered file is not used', targetProblem, []));
  if (registration.packageCode === null)
    found.push(
      finding(
        'no-registered-package-code',
        'problem',
        'The registry names no package code',
        'Without it nothing shows which package is the registered one. Putting a package back may not help; contact Microsoft Support.',
        [],
      ),
    );
  if (otherRegistrations.length > 0)
    found.push(
      finding(
        'several-registrations',
        'warning',
        'The agent is registered under more than one account',
        `The registration of ${registration.sid} is used. Also registered under ${otherRegistrations.map(({ sid }) => sid).join(', ')}.`,
        [],
      ),
    );
  return found;
}

function aboutLog({ witness, registration, logAgrees }: FindingInput): readonly Finding[] {
  if (logAgrees !== false || witness.cachedPackage === null) return [];
  return [
    finding(
      'log-names-another-file',
      'warning',
      `Registry names ${baseName(registration?.localPackage ?? '')}`,
      `The log names ${witness.cachedPackage}. The registry decides. The log may be older, or of another server.`,
      witness.evidence,
    ),
  ];
}

function aboutPatches({ missingPatches }: FindingInput): readonly Finding[] {
  const ofAgent = missingPatches.filter((patch) => patch.ofAgent);
  const others = missingPatches.filter((patch) => !patch.ofAgent);
  return [
    ...ofAgent.map(({ patchCode, path }) =>
      finding(
        'agent-patch-missing',
        'problem',
        `The cached patch ${baseName(path)} is missing`,
        `It is applied to the agent (${patchCode}), and OBSAGENT.msi does not contain it. The upgrade may stop because of it once the package is back.`,
        [],
      ),
    ),
    ...(others.length === 0
      ? []
      : [
          finding(
            'patches-missing',
            'warning',
            others.length === 1 ? 'A cached patch is missing' : `${others.length} cached patches are missing`,
            `${listed(others.map(({ path }) => path))}. Updates of the products that they belong to may stop.`,
            [],
          ),
        ]),
  ];
}

function aboutCandidates({ candidates }: FindingInput): readonly Finding[] {
  return twoDiffer(candidates)
    ? [
        finding(
          'two-that-differ',
          'warning',
          'Two packages fit but their contents differ',
          'Neither is used. Name the one to use, after comparing their signatures.',
          [],
        ),
      ]
    : [];
}

function aboutServer({ checks, installerFolder, folderIsLink }: FindingInput): readonly Finding[] {
  const found: Finding[] = [];
  if (checks.installing.value === true)
    found.push(
      finding(
        'installing',
        'warning',
        'Another installation is running',
        'Wait until it has finished before the package is put back or the upgrade is run.',
        [],
      ),
    );
  if (checks.restartPending.value === true)
    found.push(
      finding(
        'restart-pending',
        'warning',
        'A restart is pending',
        'Restart the server before the upgrade is run again.',
        [],
      ),
    );
  const owner = checks.cacheOwner.value;
  if (owner !== null && !SAFE_OWNERS.has(owner))
    found.push(
      finding(
        'cache-owner',
        'warning',
        `${installerFolder} belongs to ${owner}`,
        'Windows Installer empties this folder when it does not belong to the system or the administrators, so a restored file may be wiped again. This assistant does not change the owner.',
        [],
      ),
    );
  if (folderIsLink)
    found.push(
      finding(
        'cache-is-link',
        'warning',
        `${installerFolder} leads to another place`,
        'The folder was moved. Check that the place it leads to is a local drive that only administrators can write.',
        [],
      ),
    );
  return found;
}

const MOST_LISTED = 5;

function listed(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  return `${names.slice(0, MOST_LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
