/** Asks the real Windows several questions in one process. */
import { z } from 'zod';
import { notKnown } from './known';
import { askPowerShell, BETWEEN_PATHS, QUESTION_VARIABLES, type Answer } from './powershell';
import { answersOf, type Answers, type Questions } from './questions';
import type { RegistryReader } from './registry-reader';
import { judgeInstalling, readInProgress, sidOf } from './server-state';
import { judgeSignature, signatureAnswer } from './signature';
import type { SystemTools } from './system-tools';

/** Milliseconds for all of them, and for each signature: a package of a gigabyte on a slow disk has to be read once. */
const TIMEOUT_MS = { all: 60_000, signature: 180_000 } as const;

const answerSchema = z.object({
  installing: z.enum(['yes', 'no', 'unknown']),
  owners: z.array(z.string()),
  signatures: z.array(signatureAnswer),
});

/** @throws Error where a running installation is asked for and reg.exe was not run. */
export async function askWindows(
  tools: SystemTools,
  reader: RegistryReader,
  questions: Questions,
): Promise<Answers> {
  const { signaturesOf = [], ownersOf = [], installing = false } = questions;
  const inProgress = installing ? await readInProgress(reader) : null;
  const about: Record<string, string> = {};
  if (signaturesOf.length > 0) about[QUESTION_VARIABLES.signaturesOf] = signaturesOf.join(BETWEEN_PATHS);
  if (ownersOf.length > 0) about[QUESTION_VARIABLES.ownersOf] = ownersOf.join(BETWEEN_PATHS);
  // An installation that the registry tells of needs no second witness.
  if (inProgress !== null && inProgress !== 'yes') about[QUESTION_VARIABLES.installing] = 'yes';
  const timeoutMs = TIMEOUT_MS.all + signaturesOf.length * TIMEOUT_MS.signature;
  const answer =
    Object.keys(about).length === 0
      ? NOTHING_ASKED
      : await askPowerShell(tools, 'questions', about, timeoutMs);
  const read = understood(answer, questions);
  return answersOf(questions, {
    signatures: read.ok
      ? read.value.signatures.map(judgeSignature)
      : signaturesOf.map(() => ({ status: 'not-verified', reason: read.why })),
    owners: read.ok ? read.value.owners.map(sidOf) : ownersOf.map(() => notKnown(read.why)),
    installing:
      inProgress === null ? null : judgeInstalling(inProgress, read.ok ? read.value.installing : 'unknown'),
  });
}

const NOTHING_ASKED: Answer = { ok: true, value: { installing: 'unknown', owners: [], signatures: [] } };

type Understood =
  { readonly ok: true; readonly value: z.output<typeof answerSchema> } | Extract<Answer, { ok: false }>;

/** With more or fewer answers than questions, nobody knows which belongs to which. */
function understood(answer: Answer, { signaturesOf = [], ownersOf = [] }: Questions): Understood {
  if (!answer.ok) return answer;
  const { data } = answerSchema.safeParse(answer.value);
  return data?.signatures.length === signaturesOf.length && data.owners.length === ownersOf.length
    ? { ok: true, value: data }
    : { ok: false, why: 'Windows’ answer could not be understood.' };
}
