/** The sentences of an inspection: one title that is the answer, a cause, what to do next, and each package's badge. */
import type { BADGE_TONES } from '../repair/contract';
import { packGuid } from '../registry/packed-guid';
import type { Candidate, Inspection } from '../repair/inspection';
import { twoDiffer, usableCandidate } from '../repair/inspection-rules';
import { REPAIR_REASONS } from '../repair/reasons';
import { baseName } from '../windows-paths';
import { sizeWords } from './sizes';
import { PATCH_IS_GONE, patchSteps, type SeenHere, type VerdictWords } from './verdicts';

const SUPPORT = 'If the upgrade still stops, send the report to Microsoft Support.';
const RUN_AGAIN = 'Run MARSAgentInstaller.exe again.';

/** The words for an inspection. Pure: the window and the command line say the same. */
export function inspectionWords(inspection: Inspection): VerdictWords {
  const path = inspection.registration?.localPackage ?? '';
  const name = baseName(path);
  switch (inspection.verdict) {
    case 'healthy':
      return (
        missingAgentPatch(inspection) ?? {
          icon: 'success',
          title: `${name} is already in place`,
          cause: 'It is the registered package. Nothing needs to be repaired.',
          next: [RUN_AGAIN],
        }
      );
    case 'missing':
      return {
        icon: 'error',
        title: `The cached package ${name} is missing`,
        cause: `The registry names ${path}, and no file is there.${decides(inspection)}`,
        next: putBack(inspection),
      };
    case 'wrong-package':
      return {
        icon: 'warning',
        title: `The cached package ${name} cannot be used`,
        cause: `The file is there, but it is not the registered package. ${wrongBecause(inspection)}${decides(inspection)}`,
        next: putBack(inspection),
      };
    case 'not-installed':
      return {
        icon: 'info',
        title: 'The MARS agent is not installed on this server',
        cause: 'The registry does not know the agent, so no cached package is missing.',
        next: ['Check that this is the right server.', 'Install the agent with MARSAgentInstaller.exe.'],
      };
    case 'not-known':
      return {
        icon: 'warning',
        title: 'The cached package could not be checked',
        cause: inspection.cache.state === 'unknown' ? inspection.cache.why : '',
        next: [
          inspection.registration !== null && inspection.registration.localPackage === null
            ? SUPPORT
            : 'Run this again as administrator.',
        ],
      };
  }
}

/** What an inspection adds to the words for a diagnosis. */
export function seenHere({ registration, missingPatches }: Inspection): SeenHere {
  return {
    version: registration?.version ?? null,
    missingPatches: missingPatches
      .filter(({ ofAgent }) => ofAgent)
      .map(({ path, patchCode }) => ({ name: baseName(path), patchCode })),
  };
}

/** The package is in place, and the upgrade would stop all the same. */
function missingAgentPatch({ registration, missingPatches }: Inspection): VerdictWords | null {
  const patch = missingPatches.find(({ ofAgent }) => ofAgent);
  if (patch === undefined) return null;
  return {
    icon: 'error',
    title: `The cached patch ${baseName(patch.path)} is missing`,
    cause: `The cached package ${baseName(registration?.localPackage ?? '')} is in place and is the registered one. ${PATCH_IS_GONE}`,
    next: patchSteps(patch.patchCode),
  };
}

function wrongBecause({ cache }: Inspection): string {
  return cache.state === 'other-package' ? cache.why : '';
}

function decides({ logAgrees }: Inspection): string {
  return logAgrees === false ? ' The log names another file. The registry decides.' : '';
}

function putBack(inspection: Inspection): readonly string[] {
  const usable = usableCandidate(inspection);
  if (usable !== null)
    return [
      `Put the package back: use ${usable.path}. The command repair shows what will be done before it does it.`,
      RUN_AGAIN,
    ];
  if (twoDiffer(inspection.candidates)) return [REPAIR_REASONS['two-that-differ'].next];
  const where = inspection.candidates.find(({ fit }) => fit !== 'fits')?.next ?? '';
  return [
    'Open MARSAgentInstaller.exe on the server, leave the wizard at its first page, and look again.',
    ...(where === '' ? [] : [`Where to find the right package: ${where}`]),
    SUPPORT,
  ];
}

export type BadgeTone = (typeof BADGE_TONES)[number];

export interface Badge {
  readonly tone: BadgeTone;
  readonly label: string;
  readonly sentence: string;
}

const SAME_CODE = 'Same package code as registered.';

/** A package's badge and its sentence. */
export function badgeOf(
  candidate: Candidate,
  { practice, candidates }: Pick<Inspection, 'practice' | 'candidates'>,
): Badge {
  switch (candidate.fit) {
    case 'not-a-package':
      return { tone: 'bad', label: 'Damaged', sentence: 'This is not a readable package.' };
    case 'not-readable':
      return { tone: 'neutral', label: 'Not read', sentence: candidate.why };
    case 'package-code-differs':
    case 'other-product':
    case 'other-processor':
      return { tone: 'warning', label: 'Does not fit', sentence: candidate.why };
    case 'fits':
      if (candidate.signature.state !== 'invalid' && twoDiffer(candidates))
        return {
          tone: 'warning',
          label: 'Two that differ',
          sentence:
            'Two packages fit but their contents differ. Neither is used until you name the one to use.',
        };
      return fittingBadge(candidate, practice);
  }
}

function fittingBadge({ signature, facts }: Candidate, practice: boolean): Badge {
  const size = sizeWords(facts?.bytes ?? 0);
  if (signature.state === 'invalid')
    return {
      tone: 'bad',
      label: 'Signature not valid',
      sentence: `${signature.reason ?? 'The file was changed after it was signed, or the signer is not trusted.'} It is not used.`,
    };
  if (practice)
    return { tone: 'good', label: 'Fits', sentence: `${SAME_CODE} Practice package, not signed. ${size}.` };
  if (signature.state === 'not-signed')
    return {
      tone: 'warning',
      label: 'Not signed',
      sentence: 'Same package code as registered, but the file has no signature. Anyone could have made it.',
    };
  if (signature.state === 'not-verified')
    return {
      tone: 'neutral',
      label: 'Not verified',
      sentence: `${SAME_CODE} The signature could not be checked here.`,
    };
  return signature.byMicrosoft
    ? {
        tone: 'good',
        label: 'Fits',
        sentence: `${SAME_CODE} Signed by Microsoft Corporation. ${size}.`,
      }
    : {
        tone: 'neutral',
        label: 'Not verified',
        sentence: `${SAME_CODE} The signature is valid, but nothing shows that it is Microsoft’s.`,
      };
}

/** The registry's value that names the cached package: the proof where there is no log. */
export function registryProof({
  registration,
}: Inspection): { readonly key: string; readonly value: string } | null {
  if (registration === null) return null;
  const packed = packGuid(registration.productCode) ?? registration.productCode;
  const key = `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\${registration.sid}\\Products\\${packed}\\InstallProperties`;
  return { key, value: `LocalPackage = ${registration.localPackage ?? 'not there, or not acceptable'}` };
}
