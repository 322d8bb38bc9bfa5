/**
 * Reads one result as `--json` prints it. Results come from many servers and many versions of this program: only what
 * decides is asked for, and anything else is "not understood", never an error.
 */
import { z } from 'zod';
import { VERDICTS } from '../diagnosis/types';
import { INSPECTION_VERDICTS } from '../repair/inspection';
import { judgeDiagnosis, judgeInspection, judgePlan, standingOfUpgrade, type Judgement } from './judge';
import { REPAIR_STANDINGS, standingIn, UPGRADE_STANDINGS } from './reason-standings';
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
    registration: z.object({ version, localPackage: z.string().nullable() }).nullable(),
    candidates: z.array(
      z.object({
        origin: z.string(),
        fit: z.string(),
        facts: z.object({ sha256: z.string() }).nullable(),
        signature: z.object({ state: z.string() }),
      }),
    ),
    missingPatches: z.array(z.object({ ofAgent: z.boolean() })),
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
    verdict: z.string(),
    version,
    // Where it is missing or not known here, nothing is proved: an exit code of 0 alone is no success.
    outcome: z
      .enum(['succeeded', 'not-fully-proved', 'restart-needed', 'same-cause', 'other-cause', 'not-done'])
      .catch('not-fully-proved'),
    reason: reason.nullable().catch(null),
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

function judge(result: Result): ResultFact {
  switch (result.schema) {
    case 'diagnosis/1':
      return { kind: 'diagnosis', code: result.verdict, version: null, ...judgeDiagnosis(result) };
    case 'inspection/1': {
      const version = result.registration?.version ?? null;
      return { kind: 'inspection', code: result.verdict, version, ...judgeInspection(result) };
    }
    case 'plan/1':
      return { kind: 'plan', version: null, ...judgePlanning(result) };
    case 'outcome/1':
      return { kind: 'outcome', version: null, ...judgeOutcome(result) };
    case 'upgrade/1':
      return { kind: 'upgrade', version: result.version, ...judgeUpgrade(result) };
    case 'error/1':
      return notUnderstood(result.code, result.message);
  }
}

type Judged = Judgement & Pick<ResultFact, 'code'>;

function judgePlanning({ kind, needs, blockers, reason }: Extract<Result, { schema: 'plan/1' }>): Judged {
  switch (kind) {
    case 'nothing-to-do':
      return { standing: 'healthy', code: kind, need: '' };
    case 'refused':
      return judgeReason(REPAIR_STANDINGS, reason);
    case 'plan': {
      const [open = kind] = [...needs, ...blockers];
      return { code: open, ...judgePlan({ needs, blockers }) };
    }
  }
}

function judgeOutcome({ outcome, reason }: Extract<Result, { schema: 'outcome/1' }>): Judged {
  switch (outcome) {
    case 'repaired':
      return { standing: 'repaired', code: outcome, need: '' };
    case 'nothing-to-do':
      return { standing: 'healthy', code: outcome, need: '' };
    case 'undone': {
      const need = 'The repair was taken back. Decide whether it is to be done again.';
      return { standing: 'needs-person', code: outcome, need };
    }
    case 'not-done':
      return judgeReason(REPAIR_STANDINGS, reason);
  }
}

function judgeUpgrade(result: Extract<Result, { schema: 'upgrade/1' }>): Judged {
  const { outcome, verdict, reason } = result;
  if (outcome === 'not-done') return judgeReason(UPGRADE_STANDINGS, reason);
  const standing = standingOfUpgrade(outcome, null);
  if (standing === 'healthy') return { standing, code: 'upgrade-succeeded', need: '' };
  const need = reason?.next ?? '';
  return {
    standing,
    code: reason?.code ?? beginning(verdict, 60),
    need: need === '' ? 'It is not proved that the upgrade succeeded. Run "inspect" there.' : need,
  };
}

/** Where nothing was done, the result itself says what to do. */
function judgeReason(
  table: Readonly<Record<string, Standing>>,
  reason: { readonly code: string; readonly next: string } | null,
): Judged {
  return reason === null
    ? notUnderstood('no-reason', 'The result does not say why nothing was done.')
    : { standing: standingIn(table, reason.code), code: reason.code, need: reason.next };
}
