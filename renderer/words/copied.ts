/** What goes to the clipboard: plain text that reads well in a ticket. */
import type { SessionView } from '../../shared/contract';
import type { Diagnosis, Evidence } from '../../shared/diagnosis/types';
import type { VerdictWords } from '../../shared/words/verdicts';
import { factsOf } from './facts';

/** One raw line with its place before it. */
export function evidenceAsText({ file, line, text }: Pick<Evidence, 'file' | 'line' | 'text'>): string {
  return `${file}:${line}: ${text}`;
}

/** All lines of a proof, each with what it shows. */
export function proofAsText(proof: readonly Evidence[]): string {
  return `${proof.map((line) => `${line.file}:${line.line} (${line.meaning})\n    ${line.text}`).join('\n')}\n`;
}

/** The whole diagnosis, for a ticket or a colleague. */
export function diagnosisAsText(session: SessionView, diagnosis: Diagnosis, words: VerdictWords): string {
  return [
    session.practice ? 'Practice case, its logs are made up.\n' : '',
    `${words.title}\n${words.cause}\n`,
    section(
      'Facts',
      factsOf(diagnosis).map(({ label, value, state }) => fact(label, value, state?.words)),
    ),
    section(
      'Proof',
      diagnosis.proof.map((line) => indented(proofAsText([line]))),
    ),
    section(
      'Refused',
      diagnosis.refused.map(({ what, why }) => `  ${what}\n    ${why}`),
    ),
    section('Also found', diagnosis.findings.map(finding)),
    section(
      'What to do',
      words.next.map((step, index) => `  ${index + 1}. ${step}`),
    ),
    section(
      'Read',
      diagnosis.inputs.map(({ file, lines }) => `  ${file}, ${lines} lines`),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${lines.join('\n')}\n`;
}

function fact(label: string, value: string, state: string | undefined): string {
  return `  ${label}: ${value}${state === undefined ? '' : ` (${state})`}`;
}

function finding({ title, detail, evidence }: Diagnosis['findings'][number]): string {
  const lines = [`  ${title}`];
  if (detail !== '') lines.push(`    ${detail}`);
  lines.push(...evidence.map((line) => `    ${evidenceAsText(line)}`));
  return lines.join('\n');
}

function indented(text: string): string {
  return text.trimEnd().replace(/^/gm, '  ');
}
