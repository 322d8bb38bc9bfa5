/** The pieces of the page: cards, tables, quoted lines. */
import { excerpt } from '../logs/excerpt';
import { baseName } from '../windows-paths';
import { escaped, markup, NO_HTML, type Html } from './html-text';
import { MASK_FORM, REMOVED } from './mask-words';
import type { EvidenceRow, Tone } from './report';

/** How texts are put on the page: as they are, or with the masks on brand tint, for looking at before saving. */
export interface Painter {
  text(text: string): Html;
}

export const PLAIN_PAINTER: Painter = { text: escaped };

/** Where a secret was, or a mask. */
const SHOWN = new RegExp(`${MASK_FORM.source}|${REMOVED.replace(/[[\]]/g, '\\$&')}`, 'gu');

export const MASK_PAINTER: Painter = {
  text(text) {
    const pieces: Html[] = [];
    let done = 0;
    for (const { 0: mask, index } of text.matchAll(SHOWN)) {
      pieces.push(escaped(text.slice(done, index)), markup`<mark class="mask">${escaped(mask)}</mark>`);
      done = index + mask.length;
    }
    return markup`${pieces}${escaped(text.slice(done))}`;
  },
};

const TONE_WORDS: Readonly<Record<Tone, string>> = {
  good: '✓ Good',
  warning: '▲ Look at this',
  problem: '✕ Problem',
  neutral: '',
};

/** Colour never speaks alone. What is neither good nor bad says nothing. */
export function state(tone: Tone, words = TONE_WORDS[tone]): Html {
  if (words === '') return NO_HTML;
  return markup`<span class="state ${escaped(tone)}">${escaped(words)}</span>`;
}

export function section(id: string, title: string, content: Html): Html {
  return markup` <section aria-labelledby="${escaped(id)}">
    <h2 id="${escaped(id)}">${escaped(title)}</h2>
    ${content}
  </section>`;
}

/** A table in a card. The first cell of a row is its head. */
export function table(heads: readonly string[], rows: readonly (readonly Html[])[]): Html {
  const body = rows.map(
    ([first = NO_HTML, ...others]) =>
      markup`<tr>
        <th scope="row">${first}</th>
        ${others.map((cell) => markup`<td>${cell}</td>`)}
      </tr> `,
  );
  return markup`<div class="card">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => markup`<th scope="col">${escaped(head)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}

export function code(text: Html): Html {
  return markup`<code>${text}</code>`;
}

/** A table, or a sentence where it would be empty. */
export function tableOr(empty: string, heads: readonly string[], rows: readonly (readonly Html[])[]): Html {
  return rows.length === 0 ? markup`<p>${escaped(empty)}</p>` : table(heads, rows);
}

/** UTF-16 units of a quoted line that stand on the page at once. */
const QUOTED = 400;

/** A line of a log with its deciding part marked; a long one is cut around it and can be opened. */
export function quoted({ text, mark }: EvidenceRow, painter: Painter): Html {
  const whole = { text, mark: mark ?? { start: 0, end: 0 } };
  const short = excerpt(text, whole.mark, QUOTED);
  const line = code(marked(short, painter));
  if (short.text.length === text.length) return line;
  return markup`${line}
    <details>
      <summary>Show all ${escaped(String(text.length))} characters</summary>
      ${code(marked(whole, painter))}
    </details>`;
}

function marked(
  { text, mark }: { readonly text: string; readonly mark: { readonly start: number; readonly end: number } },
  painter: Painter,
): Html {
  if (mark.end <= mark.start) return painter.text(text);
  return markup`${painter.text(text.slice(0, mark.start))}<mark>${painter.text(text.slice(mark.start, mark.end))}</mark>${painter.text(text.slice(mark.end))}`;
}

/** The file without its folder, which stands under Logs. */
export function place({ file, line }: EvidenceRow, painter: Painter): Html {
  return painter.text(`${baseName(file)}:${line}`);
}

/** `2026-11-20 08:27:14 UTC`. */
export function timeWords(time: string): string {
  const [, day, clock] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})/.exec(time) ?? [];
  return day === undefined ? time : `${day} ${clock ?? ''} UTC`;
}
