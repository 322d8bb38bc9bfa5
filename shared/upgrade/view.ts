/** From checks, setups, progress and results to what the page is told. Pure. */
import type { WizardView } from '../repair/wizard-watch';
import { baseName } from '../windows-paths';
import { checkWords, outcomeWords, ROW_LABELS } from '../words/upgrade';
import type { UpgradeCheck } from './checks';
import type { CheckView, InstallerCard, RunningUpgrade, UpgradeResultView, WizardWait } from './contract';
import type { InstallerFile } from './installer';
import { outcomeOf, type UpgradeRun } from './outcome';
import type { UpgradeProgress } from './progress';
import { UPGRADE_REASONS, type UpgradeReason } from './reasons';
import type { RunMode } from './request';
import { resultRows } from './rows';

export function checkView(check: UpgradeCheck): CheckView {
  return { check: check.check, state: check.state, ...checkWords(check) };
}

const PLACES = {
  named: 'the file that you chose',
  running: 'open now',
  'log-folder': 'found beside the logs',
  downloads: 'found in Downloads',
} as const;

/** A setup's card. @param practice whether it is a practice server's own */
export function installerCard(file: InstallerFile, practice: boolean): InstallerCard {
  const { version, foundIn, reason, signature } = file;
  const canStart = reason === null;
  const isSigned = signature.state === 'valid' && signature.byMicrosoft;
  return {
    name: baseName(file.path),
    version: version.value ?? '',
    place: PLACES[foundIn],
    badge: canStart
      ? {
          tone: 'good',
          label: practice ? 'Practice' : isSigned ? 'Signed by Microsoft Corporation' : 'Can be started',
          sentence: '',
        }
      : {
          tone: reason === 'not-verified' ? 'neutral' : 'warning',
          label: reason === 'not-verified' ? 'Not verified' : 'Not started',
          sentence: UPGRADE_REASONS[reason].sentence,
        },
    canStart,
  };
}

/** How an upgrade under way is shown, from one piece of progress to the next. */
export function runningView(
  before: RunningUpgrade | null,
  mode: RunMode,
  progress: UpgradeProgress,
): RunningUpgrade {
  const base = before ?? {
    at: 'checking' as const,
    mode,
    version: '',
    elapsedMs: 0,
    lastLine: null,
    silent: false,
  };
  if (progress.at !== 'working') return { ...base, at: progress.at };
  const { version, elapsedMs, lastLine, silent } = progress;
  return {
    at: 'working',
    mode,
    version,
    elapsedMs: whole(elapsedMs),
    lastLine: lastLine === null ? null : { ...lastLine, ageMs: whole(lastLine.ageMs) },
    silent,
  };
}

/** A run that has ended, judged from its facts. @param elapsedMs null where nobody watched it */
export function endedView(run: UpgradeRun, elapsedMs: number | null): UpgradeResultView {
  const outcome = outcomeOf(run);
  const { icon, title, below, button, next } = outcomeWords(outcome);
  return {
    kind: 'ended',
    outcome: outcome.outcome,
    icon,
    title,
    below,
    button,
    next: [...next],
    rows: resultRows(run).map((row) => ({ ...row, label: ROW_LABELS[row.checked] })),
    elapsedMs: elapsedMs === null ? null : whole(elapsedMs),
  };
}

export function notDoneView(reason: UpgradeReason): UpgradeResultView {
  return { kind: 'not-done', ...UPGRADE_REASONS[reason] };
}

/** The waiting for the wizard: of the folders from before, the latest. */
export function waitView({ state, old, refused }: WizardView): WizardWait {
  const last = old.at(-1);
  return {
    at: state.at,
    nothingYet: state.at === 'waiting' && state.nothingYet,
    folder: 'folder' in state ? state.folder : null,
    old: last === undefined ? null : { path: last.path, time: last.time, stillThere: last.stillThere },
    refused: refused.map(({ path, why }) => ({ path, why })),
  };
}

function whole(milliseconds: number): number {
  return Math.max(0, Math.round(milliseconds));
}
