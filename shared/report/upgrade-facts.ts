/** An upgrade that was run, as the report tells it: the window’s own words and rows, so that both say the same. */
import { outcomeOf } from '../upgrade/outcome';
import { resultRows, type RowState } from '../upgrade/rows';
import { outcomeWords, ROW_LABELS } from '../words/upgrade';
import type { CheckRow, NotChecked, Report, Tone } from './report';
import type { UpgradeFacts } from './report-input';

export function upgradeAnswer({ run }: UpgradeFacts): Report['answer'] {
  const { icon, title, below } = outcomeWords(outcomeOf(run));
  return { icon, title, text: below };
}

const TONES: Readonly<Record<RowState, Tone>> = { proved: 'good', failed: 'problem', open: 'warning' };

/** The table of the result. */
export function upgradeRows({ run }: UpgradeFacts): readonly CheckRow[] {
  return resultRows(run).map(({ checked, before, now, readFrom, state }) => ({
    tone: TONES[state],
    checked: ROW_LABELS[checked],
    before: before === '' ? null : before,
    now,
    readFrom,
  }));
}

/** What could not be asked for after the upgrade. */
export function openInUpgrade({ run: { after } }: UpgradeFacts): readonly NotChecked[] {
  const asked = [
    [ROW_LABELS['agent-version'], after.displayVersion],
    ['Version of the program cbengine.exe', after.engineVersion],
    [ROW_LABELS['agent-service'], after.services.agent],
    [ROW_LABELS['management-service'], after.services.management],
    [ROW_LABELS['cached-packages'], after.missingPackages],
  ] as const;
  return asked.flatMap(([what, { value, why }]) =>
    value === null ? [{ what: `${what} after the upgrade`, why: why ?? 'It is not known.' }] : [],
  );
}
