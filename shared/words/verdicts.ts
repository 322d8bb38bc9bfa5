/** The sentences of each verdict: one title that is the answer, a cause in two sentences, and what to do next. */
import { assertNever } from '../assert-never';
import type { Diagnosis, MissingPackage, MissingReason } from '../diagnosis/types';
import { baseName } from '../windows-paths';
import { isSuccessCode, meaningOfCode } from './installer-codes';

/** The picture beside the title. It never speaks alone: the title says the same in words. */
export type VerdictIcon = 'error' | 'warning' | 'success' | 'info';

export interface VerdictWords {
  readonly icon: VerdictIcon;
  readonly title: string;
  readonly cause: string;
  /** What to do next, in order. */
  readonly next: readonly string[];
}

const REJECTED: Readonly<Record<Exclude<MissingReason, 'missing'>, string>> = {
  'not-a-storage-file': 'it could not be opened as a package',
  'no-package-code': 'it has no valid package code',
  'package-code-mismatch': 'its package code is not the registered one',
};

const SUPPORT = 'If the upgrade still stops, send the report to Microsoft Support.';

/** What the server itself says beside its logs. */
export interface SeenHere {
  /** The registered version of the agent; null where the registry has none. */
  readonly version: string | null;
  /** Patches of the agent whose cached file is gone. */
  readonly missingPatches: readonly { readonly name: string; readonly patchCode: string }[];
}

/**
 * The words for a diagnosis. Pure: the window and the command line say the same.
 * @param seen null where the server was not looked at
 */
export function verdictWords(diagnosis: Diagnosis, seen: SeenHere | null = null): VerdictWords {
  const code = diagnosis.installerExitCode;
  switch (diagnosis.verdict) {
    case 'missing-cached-package':
      return missingPackage(diagnosis);
    case 'missing-cached-patch':
      return missingPatch(diagnosis, seen);
    case 'cached-package-rejected':
      return rejected(diagnosis);
    case 'source-unavailable':
      return {
        icon: 'error',
        title: 'No source for the agent’s package was found',
        cause: `Windows Installer searched every source it knows. ${diagnosis.missing.length === 0 ? 'The log does not name a missing cached package.' : 'The log names a cached package, but not as the cause.'}`,
        next: [
          'On the server, open the upgrade wizard, leave it open and run the upgrade from there: its package is available while the wizard is open.',
          'If the upgrade stops again, add the new OBPatch.log: it may name the missing package.',
        ],
      };
    case 'other-installer-failure':
      return otherFailure(code, diagnosis);
    case 'upgrade-succeeded':
      return {
        icon: 'success',
        title: 'The upgrade succeeded',
        cause: `The last run in the log ended without an error.${earlier(diagnosis)} ${versionWords(seen)}`,
        next: [
          ...(hasFinding(diagnosis, 'restart-needed')
            ? ['Restart the server: Windows Installer asks for it.']
            : []),
          'Open Microsoft Azure Backup on the server and choose Back Up Now to be sure that backups run.',
        ],
      };
    case 'incomplete-log':
      return {
        icon: 'warning',
        title: 'The log ends before the result',
        cause: 'The last run has no closing lines. It is still going on, or it was cut off.',
        next: [
          hasFinding(diagnosis, 'part-of-a-log')
            ? 'This is a part of a log without its beginning. Add the whole OBPatch.log from the server.'
            : 'Wait until the upgrade has ended, then read OBPatch.log again.',
        ],
      };
    case 'nothing-found':
      return nothingFound(diagnosis);
    case 'not-recognised':
      return notRecognised(diagnosis);
    default:
      return assertNever(diagnosis.verdict);
  }
}

function stopped(code: number | null, words: string): string {
  return code === null || isSuccessCode(code) ? '' : `${words}${code}`;
}

/** The package that the verdict is about: the one whose line opens the proof, else the last that the log names. */
export function mainPackage(diagnosis: Diagnosis): MissingPackage | null {
  const first = diagnosis.proof[0];
  return (
    diagnosis.missing.find((entry) =>
      entry.evidence.some((line) => line.file === first?.file && line.line === first.line),
    ) ??
    diagnosis.missing.findLast((entry) => fits(entry, diagnosis)) ??
    null
  );
}

function fits(entry: MissingPackage, diagnosis: Diagnosis): boolean {
  switch (diagnosis.verdict) {
    case 'missing-cached-patch':
      return entry.kind === 'msp';
    case 'cached-package-rejected':
      return entry.reason !== 'missing';
    default:
      return entry.kind === 'msi' && entry.reason === 'missing';
  }
}

function missingPackage(diagnosis: Diagnosis): VerdictWords {
  const entry = mainPackage(diagnosis);
  const file = entry === null ? '' : ` ${baseName(entry.path)}`;
  const foreign = diagnosis.findings.find((finding) => finding.code === 'other-product');
  const title = `The cached package${file} is missing`;
  const end = stopped(diagnosis.installerExitCode, ' with error ');
  if (foreign !== undefined) {
    return {
      icon: 'error',
      title,
      cause: `Windows Installer needs this package, and it is not the MARS agent’s: it belongs to ${diagnosis.product.name ?? diagnosis.product.code ?? 'another product'}. OBSAGENT.msi does not fit there.`,
      next: ['Get the installer of that product in the installed version and restore its package.', SUPPORT],
    };
  }
  const unconfirmed = hasFinding(diagnosis, 'product-not-confirmed');
  const owner = unconfirmed ? `product ${diagnosis.product.code ?? ''}` : 'the MARS agent';
  const cause = `Windows Installer keeps a copy of each installed package and needs it to upgrade. The copy for ${owner} is gone, so the upgrade stopped${end}.`;
  if (diagnosis.targetPackage === null) {
    return {
      icon: 'error',
      title,
      cause,
      next: [
        'The log’s path cannot be used as it is written: see “Refused”. Add the original OBPatch.log from the server.',
        SUPPORT,
      ],
    };
  }
  const copy =
    diagnosis.sourcePackage === null
      ? [
          'Open MARSAgentInstaller.exe on the server and leave the wizard at its first page.',
          'Add the new OBInstaller0Curr.errlog: it names the folder that has OBSAGENT.msi.',
        ]
      : [
          'Open MARSAgentInstaller.exe on the server and leave the wizard at its first page.',
          'Check that the last line in OBInstaller0Curr.errlog still names this folder: each start of the wizard makes a new one.',
          `Copy ${diagnosis.sourcePackage} to ${diagnosis.targetPackage} as administrator, without overwriting a file.`,
        ];
  return {
    icon: 'error',
    title,
    cause,
    next: [
      ...(unconfirmed
        ? [
            `The log does not say that this product is the MARS agent: compare the product code of OBSAGENT.msi with ${diagnosis.product.code ?? 'the one in the log'} before copying it.`,
          ]
        : []),
      ...copy,
      'Close the wizard and run MARSAgentInstaller.exe again.',
    ],
  };
}

function versionWords(seen: SeenHere | null): string {
  const version = seen?.version ?? null;
  return version === null
    ? 'Agent version: not checked.'
    : `Agent version: ${version}, as the registry of this server has it.`;
}

function missingPatch(diagnosis: Diagnosis, seen: SeenHere | null): VerdictWords {
  const name = baseName(mainPackage(diagnosis)?.path ?? '');
  return {
    icon: 'error',
    title: name === '' ? 'A cached patch is missing' : `The cached patch ${name} is missing`,
    cause: PATCH_IS_GONE,
    next: patchSteps(patchCodeOf(name, seen?.missingPatches ?? [])),
  };
}

/** The code of the patch that the log names; where it names none, of the only one that is gone. */
function patchCodeOf(name: string, missing: SeenHere['missingPatches']): string | null {
  const found =
    name === '' && missing.length === 1
      ? missing[0]
      : missing.find((patch) => patch.name.toLowerCase() === name.toLowerCase());
  return found?.patchCode ?? null;
}

/** Why a missing patch is not cured by the agent's package. */
export const PATCH_IS_GONE =
  'Windows Installer needs an earlier patch of the agent, and its copy is gone. OBSAGENT.msi does not contain that patch, so copying it would not help.';

/** What to do about a missing patch; its code is null where it is not known. */
export function patchSteps(patchCode: string | null): readonly string[] {
  const [named, one] = patchCode === null ? ['', 'the registered one'] : [` (${patchCode})`, 'the one above'];
  return [
    `Get the installer of the agent version that brought this patch${named}.`,
    `Compare its patch code with ${one} before copying it.`,
    'Or send the report to Microsoft Support.',
  ];
}

function rejected(diagnosis: Diagnosis): VerdictWords {
  const entry = mainPackage(diagnosis);
  const reason =
    entry === null || entry.reason === 'missing'
      ? 'Windows Installer could not use it'
      : REJECTED[entry.reason];
  const name = entry === null ? '' : ` ${baseName(entry.path)}`;
  return {
    icon: 'warning',
    title: `The cached package${name} cannot be used`,
    cause: `The file is there, but ${reason}. Windows Installer ignored it, so the upgrade stopped${stopped(diagnosis.installerExitCode, ' with error ')}.`,
    next: [
      'Leave the file where it is: it is the only copy until the right one is found.',
      'Get the installer of the installed agent version: its OBSAGENT.msi carries the registered package code.',
      SUPPORT,
    ],
  };
}

function otherFailure(code: number | null, diagnosis: Diagnosis): VerdictWords {
  if (code === 1618) {
    return {
      icon: 'warning',
      title: 'Another installation was running',
      cause:
        'Windows Installer runs one installation at a time. The upgrade stopped with error 1618 before it began.',
      next: ['Wait until the other installation has finished, then run the upgrade again.'],
    };
  }
  const meaning = code === null ? null : meaningOfCode(code);
  const number = code === null ? 'an error' : `error ${code}`;
  return {
    icon: 'error',
    title: `The upgrade stopped with ${number}`,
    cause: `${meaning === null ? `Windows Installer ${number}` : `Windows says: ${meaning}`}. This assistant explains this error but does not repair it.`,
    next: [...adviceFor(code, diagnosis), SUPPORT],
  };
}

function adviceFor(code: number | null, diagnosis: Diagnosis): readonly string[] {
  if (code === 1602) return ['Run the upgrade again and let it finish.'];
  const hasFirstError = diagnosis.proof.some(
    ({ meaning }) => meaning === 'First error' || meaning === 'Step failed',
  );
  return hasFirstError ? ['Look at the first error in the proof: it is usually the cause.'] : [];
}

function hasFinding(diagnosis: Diagnosis, code: string): boolean {
  return diagnosis.findings.some((finding) => finding.code === code);
}

function nothingFound(diagnosis: Diagnosis): VerdictWords {
  if (diagnosis.inputs.every((input) => input.kind !== 'windows-installer-log')) {
    return {
      icon: 'info',
      title: 'OBPatch.log is still needed',
      cause: `${diagnosis.setupFolder === null ? 'The setup log names no folder that can be used. It' : 'OBInstaller0Curr.errlog names the setup folder. It'} does not say why the upgrade stopped.`,
      next: ['Add OBPatch.log from the server’s C:\\Windows\\Temp folder.'],
    };
  }
  return {
    icon: 'info',
    title: 'No failure in these logs',
    cause: 'The logs were read to the end and no installation error was found.',
    next: ['Run the upgrade again and add the logs that it leaves in C:\\Windows\\Temp.'],
  };
}

/** Files that hold something else, and files that could not be opened at all, are told apart. */
function notRecognised(diagnosis: Diagnosis): VerdictWords {
  const wasRead = diagnosis.inputs.some((input) => input.bytes > 0);
  return {
    icon: 'info',
    title: wasRead ? 'These are not upgrade logs' : 'No log could be read',
    cause: wasRead
      ? 'The assistant reads Windows Installer logs and MARS setup logs. Each file says what it looks like.'
      : 'Nothing is known about the upgrade yet. Each file says why it was not read.',
    next: ['Add OBPatch.log and OBInstaller0Curr.errlog from the server’s C:\\Windows\\Temp folder.'],
  };
}

function earlier(diagnosis: Diagnosis): string {
  const finding = diagnosis.findings.find((entry) => entry.code === 'earlier-failure');
  return finding === undefined ? '' : ` ${finding.title}.`;
}
