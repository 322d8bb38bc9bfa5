/** The sentences of the repair screens. */
import type {
  InterruptedView,
  LastOutcome,
  Offer,
  OfferedPlan,
  RepairView,
} from '../../shared/repair/contract';
import { isUnchanged, REPAIR_REASONS, type RepairReason } from '../../shared/repair/reasons';
import type { WizardWait } from '../../shared/upgrade/contract';
import { baseName } from '../../shared/windows-paths';
import { notDone } from '../../shared/words/repair';
import { sizeWords } from '../../shared/words/sizes';

export const WHY_RIGHTS =
  'Writing to C:\\Windows\\Installer needs administrator rights. A helper of this app does the steps listed here and nothing else. It ends with this window.';

export const WHY_READING =
  'C:\\Windows\\Temp and parts of the registry can be read by administrators only. Nothing is written.';

export const NOTHING_CHANGED = 'Nothing on this server has been changed.';

export const RECORDED = 'What was done is recorded in the journal.';

/** The line under the title of a plan. While the wizard has the package open, it is to be left open. */
export function planLead(plan: OfferedPlan, waiting: WizardWait | null): string {
  const what =
    plan.keepsAs === null
      ? 'One file is added. Nothing is replaced or deleted, and you can undo it.'
      : 'One file is added. The existing file is kept under another name.';
  const folder = waiting?.at === 'package-there' ? waiting.folder : null;
  if (folder === null || !isIn(plan.package.folder, folder)) return what;
  // A package that asks for a person's word is not said to fit before it is given.
  const fits = plan.typed.length === 0 ? ': the package fits' : '';
  return `Found ${folder}${fits}. Leave the wizard open. ${what}`;
}

function isIn(packages: string | null, folder: string): boolean {
  return packages?.toLowerCase().startsWith(`${folder.toLowerCase()}\\`) ?? false;
}

/** What the blue button of a repair that was not done does next. */
export type NextStep = 'check-again' | 'choose-file';

export interface FailedWords {
  readonly sentence: string;
  readonly next: string;
  readonly button: string;
  readonly step: NextStep;
}

const BUTTONS: Partial<Readonly<Record<RepairReason, readonly [string, NextStep]>>> = {
  'source-refused': ['Use another file', 'choose-file'],
  'no-package': ['Use a file I have', 'choose-file'],
  'target-appeared': ['Check again', 'check-again'],
  'target-changed': ['Check again', 'check-again'],
  'target-not-a-file': ['Check again', 'check-again'],
  'registry-changed': ['Check again', 'check-again'],
  'result-replaced': ['Check again', 'check-again'],
  'kept-gone': ['Check again', 'check-again'],
  'kept-changed': ['Check again', 'check-again'],
  'kept-not-back': ['Check again', 'check-again'],
  'kept-stays': ['Check again', 'check-again'],
};

/** The title over what was not done, or not wholly. */
export function notDoneTitle({ tried, reason }: Extract<LastOutcome, { kind: 'not-done' }>): string {
  if (tried === 'repair') return 'The package was not put back';
  return isUnchanged(reason) ? 'The repair was not undone' : 'The repair was not wholly undone';
}

/** A repair that was not done, as far as its words depend on it. */
type NotDone = Pick<Extract<LastOutcome, { kind: 'not-done' }>, 'reason' | 'target'>;

/**
 * The first words are that nothing was changed wherever that is so, because that is what a person wants to know first.
 * @param chosen the file that the person chose; null where the app looks by itself
 */
export function failedWords({ reason, target }: NotDone, chosen: string | null): FailedWords {
  const { message, next } = notDone(reason);
  const [button, step] = buttonOf(reason, chosen);
  return { sentence: namedSentence(reason, target) ?? message, next, button, step };
}

function buttonOf(reason: RepairReason, chosen: string | null): readonly [string, NextStep] {
  // Looking again leads to waiting for the wizard, which brings the package back.
  if (reason === 'source-gone') return [chosen === null ? 'Open the wizard' : 'Check again', 'check-again'];
  return BUTTONS[reason] ?? ['Try again', 'check-again'];
}

/** The sentence with the file or the drive by its name; null where the table's says it all. */
function namedSentence(reason: RepairReason, target: string | null): string | null {
  if (reason === 'cancelled') return 'Stopped. Nothing was changed.';
  if (target === null) return null;
  switch (reason) {
    case 'target-appeared':
      return `Nothing was changed. A file named ${baseName(target)} appeared in the meantime. It was left as it is.`;
    case 'disk-full':
      return `Nothing was changed. Drive ${driveOf(target)} has too little free space.`;
    default:
      return null;
  }
}

/** Why nothing can be done now, with the amount and the drive where space is missing. */
export function notPossibleWords(
  { reason, missingBytes }: Extract<Offer, { kind: 'not-possible' }>,
  target: string | null,
): { readonly sentence: string; readonly next: string } {
  const { sentence, next } = REPAIR_REASONS[reason];
  if (missingBytes === null) return { sentence, next };
  const drive = target === null ? 'The drive of the Windows Installer cache' : `Drive ${driveOf(target)}`;
  return { sentence: `${drive} needs ${sizeWords(missingBytes)} more free space.`, next };
}

function driveOf(path: string): string {
  return path.slice(0, 2).toUpperCase();
}

/** What a person is told when something has ended: for the live region. */
export function outcomeSentence(last: LastOutcome): string {
  switch (last.kind) {
    case 'repaired':
      return `${baseName(last.target)} is back.`;
    case 'nothing-to-do':
      return `${baseName(last.target)} is already in place.`;
    case 'undone':
      return `${baseName(last.target)} was removed. The server is as it was before the repair.`;
    case 'not-done':
      return failedWords(last, null).sentence;
  }
}

/** The state of an interrupted repair in a sentence. */
export function interruptedSentence({ disk, wasUndo }: InterruptedView): string {
  if (wasUndo)
    return disk === 'in-place'
      ? 'It was being removed again, and is still in place.'
      : 'It was being removed again, and is not in place any more.';
  return disk === 'in-place' ? 'The file is in place and matches.' : 'The old state is intact.';
}

/** A moment as people write it: "20 November, 09:41", with the year where it is another one. */
export function momentWords(iso: string, now = new Date()): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const day = time.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    ...(time.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  });
  return `${day}, ${time.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}

const MEGABYTE = 1024 ** 2;

/** How far a copy is. */
export function copyingWords(bytes: number, all: number): string {
  return `Copying, ${(bytes / MEGABYTE).toFixed(1)} of ${(all / MEGABYTE).toFixed(1)} MB`;
}

/** The footer of a screen from which something is written. */
export function rightsSentence(repair: RepairView): string {
  return repair.rights === 'asked' ? 'Windows asks for permission once.' : NOTHING_CHANGED;
}
