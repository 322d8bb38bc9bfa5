/** Quotes a line of a log as evidence. */
import type { QuotedLine } from '../logs/installer-session';
import type { Evidence, Meaning } from './types';

export function evidenceOf(file: string, quoted: QuotedLine, meaning: Meaning): Evidence {
  return { file, line: quoted.line, text: quoted.text, mark: quoted.mark, meaning };
}
