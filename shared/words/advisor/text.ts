/** The frame that every answer of the advisor has as plain text: at the command line and on the clipboard. */
import { DOCUMENTS, type DocumentId } from '../../advisor/documents';
import { visible } from '../visible';

export interface TextPart {
  readonly title: string;
  readonly lines: readonly string[];
  readonly numbered?: boolean;
}

/** Title, lead and parts; a part without lines is left out. Ends with a line end. */
export function answerAsText(title: string, lead: string, parts: readonly TextPart[]): string {
  const head = lead === '' ? [visible(title)] : [visible(title), visible(lead)];
  const told = parts
    .filter(({ lines }) => lines.length > 0)
    .map(({ title: name, lines, numbered }) =>
      [name, ...lines.map((line, at) => `  ${numbered === true ? `${at + 1}. ` : ''}${visible(line)}`)].join(
        '\n',
      ),
    );
  return `${[head.join('\n'), ...told].join('\n\n')}\n`;
}

/** A document as a person can look it up: title and date. */
export function documentWords(id: DocumentId): string {
  const { title, date } = DOCUMENTS[id];
  return date === null ? title : `${title}, ${dateWords(date)}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `2025-01-28` as “28 January 2025”. */
export function dateWords(date: string): string {
  const [year = '', , day = ''] = date.split('-');
  return `${Number(day)} ${monthOf(date)} ${year}`;
}

/** `2025-01-28` as “January 2025”. */
export function monthWords(date: string): string {
  return `${monthOf(date)} ${date.slice(0, 4)}`;
}

function monthOf(date: string): string {
  return MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
}

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
] as const;

/** A count as a word up to ten, in figures above. */
export function countWord(count: number): string {
  return NUMBERS[count] ?? String(count);
}

/** “two upgrades”, “one reboot”. */
export function counted(count: number, noun: string): string {
  return `${countWord(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** “a, b and c”. */
export function listWords(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
