/** The story of an `inspection/1`. */
import { z } from 'zod';
import type { Inspection } from '../repair/inspection';
import { inspectionSchema } from '../repair/inspection-schema';
import { badgeOf, inspectionWords, registryProof } from '../words/inspection';
import { notCheckedIn } from '../words/inspection-text';
import { plainFinding } from './story-diagnosis';
import type { StoryWords } from './story-words';
import { readTolerantly } from './tolerant';

const INSPECTION = inspectionSchema.extend({
  schema: z.literal('inspection/1'),
  findings: z.array(plainFinding),
});

/** Null where the value is no complete inspection. */
export function inspectionStory(value: unknown): StoryWords | null {
  const inspection: Inspection | null = readTolerantly(INSPECTION, value);
  if (inspection === null) return null;
  const { icon, title, cause, next } = inspectionWords(inspection);
  return {
    icon,
    title,
    cause,
    facts: factsOf(inspection),
    proof: inspection.findings
      .flatMap(({ evidence }) => evidence)
      .map(({ file, line, text }) => ({ file, line, text })),
    notes: [
      ...inspection.findings.map((finding) => `${finding.title}. ${finding.detail}`),
      ...notCheckedIn(inspection).map((open) => `Not checked. ${open}`),
    ],
    next,
  };
}

function factsOf(inspection: Inspection): StoryWords['facts'] {
  const { registration, candidates } = inspection;
  const proof = registryProof(inspection);
  const agent = [registration?.name, registration?.version].filter((part) => typeof part === 'string');
  return [
    ...path('Cached package', registration?.localPackage ?? null),
    ...(agent.length === 0 ? [] : [{ label: 'Agent', value: agent.join(' '), isPath: false }]),
    ...path('Package code', registration?.packageCode ?? null),
    ...path('Registry', proof?.key ?? null),
    ...candidates.map((candidate) => {
      const { label, sentence } = badgeOf(candidate, inspection);
      return { label: 'Package found', value: `${candidate.path}: ${label}. ${sentence}`, isPath: false };
    }),
  ];
}

function path(label: string, value: string | null): StoryWords['facts'] {
  return value === null || value === '' ? [] : [{ label, value, isPath: true }];
}
