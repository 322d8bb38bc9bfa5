/** The diagnosis as plain text: what the command line prints and what "Copy the diagnosis" copies. */
import type { Diagnosis, Evidence, Severity } from '../diagnosis/types';
import { excerpt } from '../logs/excerpt';
import { verdictWords } from './verdicts';
import { visible } from './visible';

/** Longest quoted line in this text, in UTF-16 code units. The whole line stands in the JSON. */
const QUOTED = 400;

const SIGNS: Readonly<Record<Severity, string>> = { problem: 'Problem', warning: 'Warning', info: 'Note' };

/** Stands above every text that is copied out of the practice case. */
export const PRACTICE_HEADING = 'Practice. The logs of this case are made up.';

/**
 * Verdict, cause, facts, proof, findings and next steps, in this order, ending with a line end. `heading` stands above
 * them, for example that it is practice.
 */
export function diagnosisAsText(diagnosis: Diagnosis, heading = ''): string {
  const words = verdictWords(diagnosis);
  const parts = [
    heading === '' ? [] : [heading],
    [visible(words.title), visible(words.cause)],
    section('Facts', facts(diagnosis)),
    section('Proof', diagnosis.proof.map(quote)),
    section(
      'Refused',
      diagnosis.refused.map((entry) => `${visible(entry.why)} ${place(entry.evidence)}`),
    ),
    section(
      'Also found',
      diagnosis.findings.flatMap((entry) => [
        `${SIGNS[entry.severity]}: ${visible(entry.title)}. ${visible(entry.detail)}`,
        ...entry.evidence.map((evidence) => `  ${quote(evidence)}`),
      ]),
    ),
    section(
      'What to do',
      words.next.map((step, at) => `${at + 1}. ${visible(step)}`),
    ),
    ['From the logs only. This computer was not checked.'],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function facts(diagnosis: Diagnosis): readonly string[] {
  const { targetPackage, sourcePackage, product, verdict } = diagnosis;
  const name = product.name ?? product.code;
  return [
    ...(targetPackage === null
      ? []
      : [`Missing package: ${visible(targetPackage)} (from the log, not verified)`]),
    ...(targetPackage === null
      ? []
      : [
          `Restore from: ${sourcePackage === null ? 'not known yet' : `${visible(sourcePackage)} (from the log, not verified)`}`,
        ]),
    ...(name === null || verdict === 'not-recognised' ? [] : [`Product: ${visible(name)}`]),
  ];
}

function quote(evidence: Evidence): string {
  const { text } = excerpt(evidence.text, evidence.mark ?? { start: 0, end: 0 }, QUOTED);
  return `${place(evidence)}  ${evidence.meaning}\n      ${visible(text)}`;
}

function place(evidence: Evidence): string {
  return `${visible(evidence.file)}:${evidence.line}`;
}
