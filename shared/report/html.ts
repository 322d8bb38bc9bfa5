/** The report as one page that opens anywhere: no scripts, nothing to load, light and dark, fit for paper. */
import { ENCODING_WORDS, KIND_WORDS } from '../words/cards';
import { baseName } from '../windows-paths';
import { sizeWords } from '../words/sizes';
import {
  code,
  PLAIN_PAINTER,
  place,
  quoted,
  section,
  state,
  table,
  tableOr,
  timeWords,
  type Painter,
} from './html-parts';
import { REPORT_POLICY, REPORT_STYLE } from './html-style';
import { escaped, markup, NO_HTML, type Html } from './html-text';
import { hiddenSentence } from './hidden-words';
import {
  SECTIONS,
  SECTION_WORDS,
  type MaskedReport,
  type Section,
  type StoryEntry,
  type Tone,
} from './report';

export const PRACTICE_STRIP =
  'Practice server. Its files are made up. Windows Installer on this computer is not touched.';

/** The whole page. Only a masked report can be shown. */
export function reportAsHtml(report: MaskedReport, painter: Painter = PLAIN_PAINTER): string {
  const { answer, practice, created, program } = report;
  const tone = ({ success: 'good', warning: 'warning', error: 'problem', info: 'neutral' } as const)[
    answer.icon
  ];
  const left = SECTIONS.filter((name) => report[name] === null).map((name) => SECTION_WORDS[name]);
  return markup`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="${REPORT_POLICY as Html}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>${escaped(practice ? 'Practice - ' : '')}MARS upgrade report</title>
        <style>${REPORT_STYLE as Html}</style>
      </head>
      <body>
        ${practice ? markup`<p class="strip">${escaped(PRACTICE_STRIP)}</p>` : NO_HTML}
        <header>
          <h1>${painter.text(answer.title)}</h1>
          <p>${state(tone, ANSWER_WORDS[tone])} ${painter.text(answer.text)}</p>
          <p class="meta">${escaped(`${timeWords(created)}, ${program}`)}</p>
        </header>
        <main>${SECTIONS.map((name) => SECTION_HTML[name](report, painter))}</main>
        <footer class="meta">
          ${left.length === 0 ? NO_HTML : markup`<p>Left out by choice: ${escaped(left.join(', '))}.</p>`}
          <p>${escaped(hiddenSentence(report.hidden))}</p>
          <p>Passphrases, keys and vault credentials are never collected.</p>
          <p>Times are in UTC, except those of the logs, which are the server’s own.</p>
        </footer>
      </body>
    </html>
`.replace(/[ \t]+$/gm, '');
}

const ANSWER_WORDS: Readonly<Record<Tone, string>> = {
  good: '✓ Succeeded.',
  warning: '▲ To be looked at.',
  problem: '✕ Stopped.',
  neutral: '',
};

const SECTION_HTML: Readonly<Record<Section, (report: MaskedReport, painter: Painter) => Html>> = {
  story({ story }, painter) {
    if (story === null) return NO_HTML;
    const inLogs = story.filter(({ time }) => time === null);
    const dated = story.filter(({ time }) => time !== null);
    return section(
      'story',
      SECTION_WORDS.story,
      markup`${
        inLogs.length === 0
          ? NO_HTML
          : markup`<h3>What the logs say</h3>
              <p class="soft">Their lines have a time of day and no year, so they stand apart.</p>
              ${storyTable(inLogs, painter)}
              <h3>What was done and recorded</h3>`
      }${storyTable(dated, painter)}`,
    );
  },

  evidence({ evidence }, painter) {
    if (evidence === null) return NO_HTML;
    const { proof, registry, findings, refused } = evidence;
    const proofRows = [
      ...proof.map((row) => [place(row, painter), escaped(row.meaning), quoted(row, painter)]),
      ...(registry === null
        ? []
        : [[escaped('Registry'), escaped('Cached package'), code(painter.text(registry))]]),
    ];
    return section(
      'evidence',
      SECTION_WORDS.evidence,
      markup`${tableOr('No line of a log was quoted.', ['Place', 'Meaning', 'Line'], proofRows)}
      ${
        findings.length === 0
          ? NO_HTML
          : markup`<h3>Also found</h3>
              ${findings.map((finding) => findingHtml(finding, painter))}`
      }
      ${
        refused.length === 0
          ? NO_HTML
          : markup`<h3>Refused</h3>
              ${table(
                ['Place', 'Why', 'Line'],
                refused.map(({ why, evidence: row }) => [
                  place(row, painter),
                  painter.text(why),
                  quoted(row, painter),
                ]),
              )}`
      }`,
    );
  },

  checks({ checks }, painter) {
    if (checks === null) return NO_HTML;
    const rows = checks.rows.map(({ tone, checked, before, now, readFrom }) => [
      painter.text(checked),
      state(tone),
      before === null ? NO_HTML : painter.text(before),
      painter.text(now),
      painter.text(readFrom),
    ]);
    const open = checks.notChecked.map(({ what, why }) => [painter.text(what), painter.text(why)]);
    return section(
      'checks',
      SECTION_WORDS.checks,
      markup`${tableOr('Nothing was checked.', ['Checked', 'State', 'Before', 'Now', 'Read from'], rows)}
        <h3>Not checked</h3>
        ${tableOr('Everything on the list was checked.', ['What', 'Why'], open)}`,
    );
  },

  changes({ changes, autoUpdates }, painter) {
    if (changes === null) return NO_HTML;
    const packages = changes.map((change) => {
      const facts: readonly (readonly [string, Html])[] = [
        ['File', code(painter.text(change.target))],
        ['State', painter.text(change.state)],
        ['From', code(painter.text(change.source))],
        ['Size', escaped(sizeWords(change.bytes))],
        ['SHA-256', code(escaped(change.sha256))],
        ['Package code', code(painter.text(change.packageCode ?? 'None'))],
        ['Registered package code', code(painter.text(change.registeredPackageCode ?? 'None'))],
        ...(change.keptAs === null ? [] : [['Kept besides', code(painter.text(change.keptAs))] as const]),
        ['Recorded as', code(escaped(change.journalId))],
        ['Time', escaped(timeWords(change.time))],
      ];
      return factTable(facts);
    });
    const switches = (autoUpdates ?? []).map(({ journalId, time, state: how, key, value, before, after }) =>
      factTable([
        ['Automatic updates', escaped(`Turned ${after}, ${before} before`)],
        ['State', painter.text(how)],
        ['Key', code(painter.text(key))],
        ['Value', code(painter.text(value))],
        ['Recorded as', code(escaped(journalId))],
        ['Time', escaped(timeWords(time))],
      ]),
    );
    const cards = [...packages, ...switches];
    return section(
      'changes',
      SECTION_WORDS.changes,
      cards.length === 0
        ? markup`<p>Nothing on this server has been changed by this program.</p>`
        : markup`${cards}`,
    );
  },

  environment({ environment }, painter) {
    if (environment === null) return NO_HTML;
    const rows = environment.map(({ label, value, why }) => [
      painter.text(label),
      value === null
        ? markup`<span class="soft">Not known: ${painter.text(why ?? '')}</span>`
        : painter.text(value),
    ]);
    return section(
      'environment',
      SECTION_WORDS.environment,
      tableOr('Nothing is known of the server.', ['Fact', 'Value'], rows),
    );
  },

  logs({ logs }, painter) {
    if (logs === null) return NO_HTML;
    const rows = logs.map(({ file, kind, encoding, bytes, lines, sessions }) => [
      painter.text(file),
      escaped(kind === 'unknown' ? 'Not used' : KIND_WORDS[kind]),
      escaped(ENCODING_WORDS[encoding]),
      escaped(sizeWords(bytes)),
      escaped(String(lines)),
      escaped(String(sessions)),
    ]);
    return section(
      'logs',
      SECTION_WORDS.logs,
      tableOr('No log was read.', ['File', 'Kind', 'Encoding', 'Size', 'Lines', 'Runs'], rows),
    );
  },
};

function factTable(facts: readonly (readonly [string, Html])[]): Html {
  return table(
    ['Fact', 'Value'],
    facts.map(([label, value]) => [escaped(label), value]),
  );
}

function storyTable(entries: readonly StoryEntry[], painter: Painter): Html {
  const rows = entries.map(({ time, clock, tone, what, detail, source }) => [
    markup`<span class="time">${escaped(time === null ? (clock ?? 'No time in the line') : timeWords(time))}</span>`,
    state(tone),
    markup`${painter.text(what)}${detail === '' ? NO_HTML : markup`<br><span class="soft">${painter.text(detail)}</span>`}`,
    painter.text(time === null ? baseName(source) : source),
  ]);
  return table(['Time', 'State', 'What happened', 'Read from'], rows);
}

const SEVERITY_TONES = { problem: 'problem', warning: 'warning', info: 'neutral' } as const;

function findingHtml(
  { severity, title, detail, evidence }: NonNullable<MaskedReport['evidence']>['findings'][number],
  painter: Painter,
): Html {
  const lines = evidence.map((row) => markup`<li>${place(row, painter)} ${quoted(row, painter)}</li>`);
  return markup`<p>
      ${state(SEVERITY_TONES[severity])} <strong>${painter.text(title)}.</strong> ${painter.text(detail)}
    </p>
    ${
      lines.length === 0
        ? NO_HTML
        : markup`<div class="card">
            <ul>
              ${lines}
            </ul>
          </div> `
    }`;
}
