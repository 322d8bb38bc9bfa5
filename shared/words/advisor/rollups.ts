/** The words of the update rollups. */
import type { Rollup, RollupColumn, Rollups } from '../../advisor/rollups';
import { answerAsText, capital, counted, monthWords } from './text';

export const COLUMN_WORDS: Readonly<Record<RollupColumn, string>> = {
  provider: 'Provider',
  unifiedSetup: 'Unified Setup',
  ovf: 'OVF',
  mars: 'MARS',
};

export function rollupsTitle({ date }: Rollups): string {
  return `Update rollups of ${monthWords(date)}`;
}

/** Says first what the table is worth. */
export function rollupsLead(rollups: Rollups): string {
  const marks = rollups.current.reduce((count, { marks: noted }) => count + noted.length, 0);
  return `From “${rollups.source}”. It is history: newer rollups exist. ${capital(counted(marks, 'place'))} in the document ${marks === 1 ? 'is' : 'are'} inconsistent and marked.`;
}

export function markWhere(where: Rollup['marks'][number]['where']): string {
  if (where === 'row') return 'Row';
  return where === 'link' ? 'Article' : COLUMN_WORDS[where];
}

export function rollupsAsText(rollups: Rollups): string {
  const rows = rollups.current.map(({ number, provider, unifiedSetup, ovf, mars, marks }) =>
    `${`UR${number}`.padEnd(6)}${provider.padEnd(13)}${unifiedSetup.padEnd(14)}${ovf.padEnd(13)}${mars.padEnd(12)}${marks.length > 0 ? '*' : ''}`.trimEnd(),
  );
  return answerAsText(rollupsTitle(rollups), rollupsLead(rollups), [
    {
      title: `        ${'Provider'.padEnd(13)}${'Unified Setup'.padEnd(14)}${'OVF'.padEnd(13)}MARS`,
      lines: rows,
    },
    {
      title: 'Marked (*)',
      lines: rollups.current.flatMap(({ number, marks }) =>
        marks.map(({ where, note }) => `UR${number}, ${markWhere(where)}: ${note}`),
      ),
    },
    {
      title: 'Articles',
      lines: [...rollups.current, ...rollups.previous].map(
        ({ number, link }) => `UR${number}: ${link ?? 'not known'}`,
      ),
    },
  ]);
}

/** Schema advice/1. */
export function rollupsAsJson({ date, source, current, previous }: Rollups) {
  return { schema: 'advice/1', date, source, rollups: current, previous } as const;
}
