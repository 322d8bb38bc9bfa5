/**
 * Reads one result as `--json` prints it. Results come from many servers and many versions of this program: only what
 * decides is asked for, and anything else is "not understood", never an error.
 */
import { z } from 'zod';
import { VERDICTS } from '../diagnosis/types';
import { INSPECTION_VERDICTS } from '../repair/inspection';
import type { ResultFact, Standing } from './standing';

/** Longest sentence that is kept of a result, in UTF-16 code units. */
const LONGEST = 300;

const sentence = z.string().transform((text) => beginning(text, LONGEST));
const code = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/);
const version = z
  .string()
  .regex(/^[\d.]{1,40}$/)
  .nullable()
  .catch(null);
const reason = z.object({ code, message: sentence, next: sentence });

const RESULT = z.discriminatedUnion('schema', [
  z.object({
    schema: z.literal('diagnosis/1'),
    verdict: z.enum(VERDICTS),
    targetPackage: z.string().nullable(),
    sourcePackage: z.string().nullable(),
    inputs: z.array(z.object({ kind: z.string() })),
    findings: z.array(z.object({ code: z.string() })),
  }),
  z.object({
    schema: z.literal('inspection/1'),
    verdict: z.enum(INSPECTION_VERDICTS),
    registration: z.object({ version }).nullable(),
    candidates: z.array(z.object({ fit: z.string(), signature: z.object({ state: z.string() }) })),
  }),
  z.object({
    schema: z.literal('plan/1'),
    kind: z.enum(['plan', 'nothing-to-do', 'refused']),
    needs: z.array(code),
    blockers: z.array(code),
    reason: reason.nullable(),
  }),
  z.object({
    schema: z.literal('outcome/1'),
    outcome: z.enum(['repaired', 'nothing-to-do', 'undone', 'not-done']),
    reason: reason.nullable(),
  }),
  z.object({
    schema: z.literal('upgrade/1'),
    installerExitCode: z.number().nullable(),
    verdict: z.string(),
    version,
  }),
  z.object({ schema: z.literal('error/1'), code, message: sentence }),
]);
type Result = z.infer<typeof RESULT>;

/** A result with the name of its server, for engines that keep no file names. */
const ENVELOPE = z.object({
  schema: z.literal('server-result/1'),
  server: z.string().min(1).max(255),
  /** ISO 8601. */
  time: z.iso.datetime({ offset: true }).nullable().default(null),
  result: z.unknown(),
});

export interface ReadResult {
  readonly fact: ResultFact;
  /** Named by an envelope; null where the file's name must do. */
  readonly server: string | null;
  /** Milliseconds since 1970; null where the file's own time must do. */
  readonly time: number | null;
}

/** Reads the text of one result file. Never throws. */
export function readResult(text: string): ReadResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fact: notUnderstood('no-json', 'The file is not JSON.'), server: null, time: null };
  }
  const envelope = ENVELOPE.safeParse(value);
  if (!envelope.success) return { fact: factOf(value), server: null, time: null };
  const { server, time, result } = envelope.data;
  return { fact: factOf(result), server, time: time === null ? null : Date.parse(time) };
}

/** A file that is there but was not read, for example because it is too large. */
export function notUnderstood(code: string, need: string): ResultFact {
  return { kind: 'error', standing: 'not-understood', code, need, version: null };
}

/** A copy: a slice would keep the whole text, which may have megabytes, for as long as it is kept itself. */
function beginning(text: string, most: number): string {
  return text.length <= most ? text : Array.from(text.slice(0, most)).join('');
}

function factOf(value: unknown): ResultFact {
  const read = RESULT.safeParse(value);
  return read.success
    ? judge(read.data)
    : notUnderstood('no-result', 'The file holds no result of this program.');
}

const BLOCKED: ReadonlySet<string> = new Set(['installation-running', 'repair-running']);

function judge(result: Result): ResultFact {
  const fact = (standing: Standing, code: string, need = '', agent: string | null = null): ResultFact => ({
    kind: result.schema === 'error/1' ? 'error' : (result.schema.split('/')[0] as ResultFact['kind']),
    standing,
    code,
    need,
    version: agent,
  });
  switch (result.schema) {
    case 'diagnosis/1':
      return fact(...standingOfDiagnosis(result));
    case 'inspection/1':
      return fact(...standingOfInspection(result), result.registration?.version ?? null);
    case 'plan/1':
      if (result.kind === 'nothing-to-do') return fact('healthy', 'nothing-to-do');
      if (result.kind === 'refused') return fact(...standingOfReason(result.reason));
      return fact(...standingOfPlan(result));
    case 'outcome/1':
      if (result.outcome === 'repaired') return fact('repaired', 'repaired');
      if (result.outcome === 'nothing-to-do') return fact('healthy', 'nothing-to-do');
      if (result.outcome === 'undone')
        return fact(
          'needs-person',
          'undone',
          'The repair was taken back. Decide whether it is to be done again.',
        );
      return fact(...standingOfReason(result.reason));
    case 'upgrade/1':
      return result.installerExitCode === 0
        ? fact('healthy', 'upgrade-succeeded', '', result.version)
        : fact(
            'needs-person',
            beginning(result.verdict, 60),
            'The upgrade stopped. Run "inspect" there.',
            result.version,
          );
    case 'error/1':
      return fact('not-understood', result.code, result.message);
  }
}

type Judged = [standing: Standing, code: string, need: string];

function standingOfDiagnosis(result: Extract<Result, { schema: 'diagnosis/1' }>): Judged {
  const { verdict, targetPackage, sourcePackage, inputs, findings } = result;
  const judged = (standing: Standing, need = ''): Judged => [standing, verdict, need];
  switch (verdict) {
    case 'missing-cached-package':
      if (findings.some(({ code }) => code === 'other-product'))
        return judged('explained', 'The missing package belongs to another product.');
      if (targetPackage === null)
        return judged('needs-person', 'The log names no file that may be put back.');
      return sourcePackage === null
        ? judged('needs-person', 'Open the upgrade wizard there and leave it open.')
        : judged('repair-available');
    case 'upgrade-succeeded':
      return judged('healthy');
    case 'nothing-found':
      return inputs.some(({ kind }) => kind === 'windows-installer-log')
        ? judged('healthy')
        : judged('needs-person', 'OBPatch.log is needed.');
    case 'incomplete-log':
      return judged('needs-person', 'The log ends before the upgrade does. Run the upgrade again.');
    case 'not-recognised':
      return judged('not-understood', 'None of the files is an upgrade log.');
    default:
      return judged('explained', 'See the diagnosis of this server.');
  }
}

function standingOfInspection(result: Extract<Result, { schema: 'inspection/1' }>): Judged {
  const { verdict, candidates } = result;
  const fits = candidates.some(({ fit, signature }) => fit === 'fits' && signature.state !== 'invalid');
  switch (verdict) {
    case 'healthy':
      return ['healthy', verdict, ''];
    case 'missing':
    case 'wrong-package':
      return fits
        ? ['repair-available', verdict, '']
        : [
            'needs-person',
            verdict,
            'Open the upgrade wizard there and leave it open, or supply the package.',
          ];
    case 'not-installed':
      return ['not-installed', verdict, ''];
    case 'not-known':
      return ['explained', verdict, 'The registry names no acceptable file. Contact Microsoft Support.'];
  }
}

function standingOfPlan({ needs, blockers }: Extract<Result, { schema: 'plan/1' }>): Judged {
  const [blocker] = blockers;
  if (blocker !== undefined && BLOCKED.has(blocker)) return ['blocked', blocker, 'Try again later.'];
  const [open] = [...needs, ...blockers];
  return open === undefined
    ? ['repair-available', 'plan', '']
    : ['needs-person', open, 'Run "repair" there: it says what must be confirmed.'];
}

/** Where nothing was done, the result itself says what to do. */
function standingOfReason(reason: { readonly code: string; readonly next: string } | null): Judged {
  if (reason === null)
    return ['not-understood', 'no-reason', 'The result does not say why nothing was done.'];
  return [BLOCKED.has(reason.code) ? 'blocked' : 'needs-person', reason.code, reason.next];
}
