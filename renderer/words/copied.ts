/** What goes to the clipboard: plain text that reads well in a ticket. */
import type { Evidence } from '../../shared/diagnosis/types';

/** One raw line with its place before it. */
export function evidenceAsText({ file, line, text }: Pick<Evidence, 'file' | 'line' | 'text'>): string {
  return `${file}:${line}: ${text}`;
}

/** All lines of a proof, each with what it shows. */
export function proofAsText(proof: readonly Evidence[]): string {
  return `${proof.map((line) => `${line.file}:${line.line} (${line.meaning})\n    ${line.text}`).join('\n')}\n`;
}
