/** The story of a `diagnosis/1`. */
import { z } from 'zod';
import {
  ENCODINGS,
  LOG_KINDS,
  MISSING_REASONS,
  SEVERITIES,
  VERDICTS,
  type Diagnosis,
} from '../diagnosis/types';
import { mainPackage, verdictWords } from '../words/verdicts';
import type { StoryWords } from './story-words';

/** Quoted lines of one result: the result itself has them all. */
const QUOTED = 12;

/** The printed result leaves out what only the window needs; neither the mark nor the caption changes a sentence. */
export const plainEvidence = z
  .object({ file: z.string(), line: z.number().int().min(0), text: z.string() })
  .transform((line) => ({ ...line, mark: null, meaning: 'Log begins' as const }));

export const plainFinding = z.object({
  code: z.string(),
  severity: z.enum(SEVERITIES),
  title: z.string(),
  detail: z.string(),
  evidence: z.array(plainEvidence),
});

const DIAGNOSIS = z.object({
  schema: z.literal('diagnosis/1'),
  verdict: z.enum(VERDICTS),
  installerExitCode: z.number().nullable().catch(null),
  missing: z
    .array(
      z.object({
        kind: z.enum(['msi', 'msp']),
        path: z.string(),
        uniqueId: z.string(),
        reason: z.enum(MISSING_REASONS),
        evidence: z.array(plainEvidence),
      }),
    )
    .catch([]),
  setupFolder: z.object({ path: z.string(), evidence: plainEvidence }).nullable().catch(null),
  sourcePackage: z.string().nullable().catch(null),
  targetPackage: z.string().nullable().catch(null),
  product: z
    .object({ code: z.string().nullable(), name: z.string().nullable() })
    .catch({ code: null, name: null }),
  inputs: z
    .array(
      z.object({
        file: z.string().catch(''),
        kind: z.enum(LOG_KINDS),
        encoding: z.enum(ENCODINGS).catch('none'),
        bytes: z.number().catch(0),
        lines: z.number().catch(0),
        sessions: z.number().catch(0),
      }),
    )
    .catch([]),
  findings: z.array(plainFinding).catch([]),
  refused: z.array(z.object({ what: z.string(), why: z.string(), evidence: plainEvidence })).catch([]),
});

/** Null where the value is no diagnosis. */
export function diagnosisStory(value: unknown): StoryWords | null {
  const read = DIAGNOSIS.safeParse(value);
  if (!read.success) return null;
  const diagnosis: Diagnosis = { ...read.data, proof: [] };
  const { icon, title, cause, next } = verdictWords(diagnosis);
  return {
    icon,
    title,
    cause,
    facts: factsOf(diagnosis),
    proof: proofOf(diagnosis),
    notes: [
      ...diagnosis.findings.map((finding) => `${finding.title}. ${finding.detail}`),
      ...diagnosis.refused.map(({ why }) => why),
    ],
    next,
  };
}

function factsOf(diagnosis: Diagnosis): StoryWords['facts'] {
  const { targetPackage, sourcePackage, product } = diagnosis;
  const name = product.name ?? product.code;
  return [
    ...(targetPackage === null ? [] : [{ label: 'Missing package', value: targetPackage, isPath: true }]),
    ...(sourcePackage === null ? [] : [{ label: 'Restore from', value: sourcePackage, isPath: true }]),
    ...(name === null ? [] : [{ label: 'Product', value: name, isPath: false }]),
    ...diagnosis.inputs
      .filter(({ file }) => file !== '')
      .map(({ file, lines }) => ({ label: 'Read from', value: `${file}, ${lines} lines`, isPath: false })),
  ];
}

function proofOf(diagnosis: Diagnosis): StoryWords['proof'] {
  const main = mainPackage(diagnosis);
  const lines = [
    ...(main?.evidence ?? []),
    ...diagnosis.findings
      .filter(({ severity }) => severity === 'problem')
      .flatMap(({ evidence }) => evidence),
    ...(diagnosis.setupFolder === null ? [] : [diagnosis.setupFolder.evidence]),
  ];
  return lines.slice(0, QUOTED).map(({ file, line, text }) => ({ file, line, text }));
}
