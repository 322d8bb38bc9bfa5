/** An upgrade as the command line prints it: as plain text and as schema "upgrade/1". */
import type { Verdict } from '../diagnosis/types';
import type { SavedUpgrade } from '../report/report-input';
import { outcomeOf, type UpgradeOutcome } from '../upgrade/outcome';
import { UPGRADE_REASONS } from '../upgrade/reasons';
import type { UpgradeResult } from '../upgrade/result';
import { resultRows, type RowState } from '../upgrade/rows';
import { durationWords } from './durations';
import { checkWords, outcomeWords, ROW_LABELS } from './upgrade';
import { visible } from './visible';

/** Beside the result: what the logs say as a whole, the package that was kept, and how and until when it was run. */
export interface UpgradeContext {
  readonly verdict: Verdict;
  readonly kept: string | null;
  readonly mode: SavedUpgrade['mode'];
  readonly ended: Date;
}

const SIGNS: Readonly<Record<RowState, string>> = { proved: 'OK', failed: 'No', open: '? ' };

const CHECK_SIGNS = { ok: 'OK', stop: 'No', warn: '! ', 'not-checked': '? ' } as const;

/** Title, meaning, table, checks that are not fine, next steps; ends with a line end. */
export function upgradeAsText(result: UpgradeResult, { kept }: Pick<UpgradeContext, 'kept'>): string {
  const parts = result.done ? doneParts(result) : notDoneParts(result);
  const next = kept === null ? [] : [`The package was kept: ${kept}`];
  const open = result.checks
    .filter(({ state }) => state !== 'ok')
    .map((check) => {
      const { line, note } = checkWords(check);
      return `  ${CHECK_SIGNS[check.state]} ${line}. ${note}`;
    });
  const all = [...parts, next, open.length === 0 ? [] : ['Checks before the upgrade', ...open]];
  return `${all
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => visible(line).trimEnd()).join('\n'))
    .join('\n\n')}\n`;
}

/** The window has a button for it. */
const HAND_OVER = 'To hand over what happened: report --out report.html';

function doneParts(result: Extract<UpgradeResult, { done: true }>): readonly (readonly string[])[] {
  const { title, below, next, button } = outcomeWords(outcomeOf(result.run));
  const steps = button === 'Save the report' ? [...next, HAND_OVER] : next;
  const rows = resultRows(result.run).map(
    ({ checked, before, now, readFrom, state }) =>
      `  ${SIGNS[state]} ${ROW_LABELS[checked]}: ${before === '' ? '' : `${before} before, `}${now} now (${readFrom})`,
  );
  return [
    [title, below],
    ['Checked', ...rows],
    [`The upgrade took ${durationWords(result.elapsedMs)}. ${result.log} has the details.`],
    ['What to do', ...steps.map((step, at) => `  ${at + 1}. ${step}`)],
  ];
}

function notDoneParts({ reason }: Extract<UpgradeResult, { done: false }>): readonly (readonly string[])[] {
  const { sentence, next } = UPGRADE_REASONS[reason];
  const title =
    reason === 'watching-stopped' ? 'The upgrade is not watched any more' : 'The upgrade was not started';
  return [[title, sentence, next]];
}

/** The object to print. Fields are added, never changed. */
export function upgradeAsJson(result: UpgradeResult, { verdict, kept, mode, ended }: UpgradeContext) {
  if (!result.done) {
    const { sentence, next } = UPGRADE_REASONS[result.reason];
    const reason = { code: result.reason, message: sentence, next };
    const none = { installerExitCode: null, verdict, version: null, log: null };
    return {
      schema: 'upgrade/1',
      ...none,
      outcome: 'not-done',
      rows: [],
      checks: result.checks,
      kept,
      reason,
      facts: null,
    };
  }
  const { run, log, checks } = result;
  const outcome = outcomeOf(run);
  return {
    schema: 'upgrade/1',
    installerExitCode: run.exitCode ?? run.logged?.code ?? null,
    verdict,
    version: run.after.displayVersion.value,
    log,
    outcome: outcome.outcome,
    rows: resultRows(run),
    checks,
    kept,
    reason: reasonOf(outcome),
    facts: factsOf(result, mode, ended),
  };
}

/** What a report needs later to tell this upgrade. */
function factsOf(
  { run, elapsedMs }: Extract<UpgradeResult, { done: true }>,
  mode: SavedUpgrade['mode'],
  ended: Date,
): SavedUpgrade {
  const started = new Date(ended.getTime() - elapsedMs);
  return { started: started.toISOString(), ended: ended.toISOString(), mode, run };
}

/** Null for a success. */
function reasonOf(outcome: UpgradeOutcome) {
  if (outcome.outcome === 'succeeded') return null;
  const { below, next } = outcomeWords(outcome);
  return { code: outcome.outcome, message: below, next: next.join(' ') };
}
