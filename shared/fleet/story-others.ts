/** The stories of a `plan/1`, an `outcome/1` and an `error/1`. */
import { z } from 'zod';
import { REPAIR_REASONS, type RepairReason } from '../repair/reasons';
import { planSchema } from '../repair/plan-schema';
import { actionWords } from '../words/repair';
import { baseName } from '../windows-paths';
import { because, reason } from './story-reason';
import { NO_MORE, type StoryWords } from './story-words';
import { readTolerantly } from './tolerant';

const PLAN = z.object({
  schema: z.literal('plan/1'),
  kind: z.enum(['plan', 'nothing-to-do', 'refused']),
  target: z.string().nullable(),
  sha256: z.string().nullable(),
  plan: planSchema.nullable(),
  needs: z.array(z.string()),
  blockers: z.array(z.string()),
  reason: reason.nullable(),
});

/** Null where the value is no complete plan. */
export function planStory(value: unknown): StoryWords | null {
  const read = readTolerantly(PLAN, value);
  if (read === null) return null;
  const { kind, target, sha256, plan, needs, blockers } = read;
  const name = baseName(target ?? 'the package');
  if (kind === 'nothing-to-do') return inPlace(name, target, sha256);
  if (kind === 'refused' || plan === null)
    return because('warning', 'The package cannot be put back', read.reason);
  const open = [...needs, ...blockers].map(sentenceOf);
  return {
    icon: open.length === 0 ? 'info' : 'warning',
    title: `${name} can be put back`,
    cause:
      open.length === 0
        ? 'The plan was made, and nothing was changed yet.'
        : 'The plan was made, and something is open before it can be carried out.',
    facts: [
      { label: 'Target', value: plan.target, isPath: true },
      { label: 'Package', value: plan.source, isPath: true },
      { label: 'SHA-256', value: plan.expected.sha256, isPath: true },
    ],
    proof: [],
    notes: plan.actions.map((action) => {
      const { title, detail } = actionWords(action);
      return `${title}. ${detail}`;
    }),
    next: open.length === 0 ? ['Run “repair --apply” on this server.'] : open,
  };
}

function isRepairReason(code: string): code is RepairReason {
  return Object.hasOwn(REPAIR_REASONS, code);
}

function sentenceOf(code: string): string {
  if (!isRepairReason(code)) return code;
  const { sentence, next } = REPAIR_REASONS[code];
  return `${sentence} ${next}`;
}

function inPlace(name: string, target: string | null, sha256: string | null): StoryWords {
  return {
    icon: 'success',
    title: `${name} is already in place`,
    cause: 'It is the registered package. Nothing needs to be repaired.',
    ...NO_MORE,
    facts: fileFacts(target, sha256),
  };
}

function fileFacts(target: string | null, sha256: string | null): StoryWords['facts'] {
  return [
    ...(target === null ? [] : [{ label: 'File', value: target, isPath: true }]),
    ...(sha256 === null ? [] : [{ label: 'SHA-256', value: sha256, isPath: true }]),
  ];
}

const OUTCOME = z.object({
  schema: z.literal('outcome/1'),
  outcome: z.enum(['repaired', 'nothing-to-do', 'undone', 'not-done']),
  journalId: z.string().nullable().catch(null),
  target: z.string().nullable().catch(null),
  sha256: z.string().nullable().catch(null),
  reason: reason.nullable().catch(null),
});

/** Null where the value is no outcome. */
export function outcomeStory(value: unknown): StoryWords | null {
  const read = OUTCOME.safeParse(value);
  if (!read.success) return null;
  const { outcome, journalId, target, sha256 } = read.data;
  const name = baseName(target ?? 'The package');
  if (outcome === 'nothing-to-do') return inPlace(name, target, sha256);
  if (outcome === 'not-done') return because('warning', 'The package was not put back', read.data.reason);
  const facts = [
    ...fileFacts(target, sha256),
    ...(journalId === null ? [] : [{ label: 'Recorded as', value: journalId, isPath: true }]),
  ];
  return outcome === 'repaired'
    ? {
        icon: 'success',
        title: `${name} is back`,
        cause: 'The repair was done, and what was copied was checked.',
        ...NO_MORE,
        facts,
        next: ['Close the wizard and run MARSAgentInstaller.exe again.'],
      }
    : {
        icon: 'warning',
        title: `${name} was removed`,
        cause: 'The repair was taken back. The server is as it was before it.',
        ...NO_MORE,
        facts,
        next: ['Decide whether the repair is to be done again.'],
      };
}

const ERROR = z.object({ schema: z.literal('error/1'), code: z.string(), message: z.string() });

/** Null where the value is no error. */
export function errorStory(value: unknown): StoryWords | null {
  const read = ERROR.safeParse(value);
  if (!read.success) return null;
  return {
    icon: 'info',
    title: 'The command gave no result',
    cause: read.data.message,
    ...NO_MORE,
    facts: [{ label: 'Code', value: read.data.code, isPath: true }],
    next: ['Run the command on this server again.'],
  };
}
