/** The title and sentence of what came of an upgrade. */
import { errorWithMeaning, meaningOfCode } from '../words/installer-codes';
import type { VerdictIcon } from '../words/verdicts';
import type { UpgradeFacts } from './report-input';

export interface AnswerWords {
  readonly icon: VerdictIcon;
  readonly title: string;
  readonly text: string;
}

export function upgradeWords(upgrade: UpgradeFacts): AnswerWords {
  const { outcome, version, open, installerCode } = upgrade;
  switch (outcome) {
    case 'succeeded':
      return {
        icon: 'success',
        title: 'The agent is upgraded',
        text: `Version ${version ?? 'not known'} is installed, and both agent services are running.`,
      };
    case 'not-fully-proved':
      return {
        icon: 'warning',
        title: 'The upgrade finished, not all of it could be checked',
        text: open,
      };
    case 'restart-needed':
      return {
        icon: 'warning',
        title: 'Restart to finish the upgrade',
        text: 'Windows Installer asks for a restart (3010). The result is checked after it.',
      };
    case 'same-cause':
      return { icon: 'error', title: 'The upgrade stopped with 1612 again', text: open };
    case 'other-cause':
      return {
        icon: 'error',
        title: 'The upgrade stopped for another reason',
        text: `The cached package is fine now. ${causeOf(installerCode)}`,
      };
  }
}

function causeOf(code: number | null): string {
  if (code === null) return 'The log names no error code.';
  const meaning = meaningOfCode(code);
  return meaning === null ? `${errorWithMeaning(code)}.` : `Error ${code}: ${meaning}.`;
}
