/** From the facts of all logs to one diagnosis. Pure: the same files in any order give the same answer. */
import type { CacheProblem } from '../logs/installer-session';
import type { LogFacts } from '../logs/read-log';
import { SOURCE_PACKAGE } from '../mars';
import { unusedSentence } from '../words/cards';
import type { UnusedReason } from '../log-card';
import { baseName, checkCachedPackagePath } from '../windows-paths';
import { isSuccessCode } from '../words/installer-codes';
import { chooseSetupFolder } from './choose-folder';
import { judgeLogs, type JudgedLog, type ReadLog } from './choose-log';
import { evidenceOf } from './evidence';
import { RULES } from './rules';
import { evidenceOfProblem, ownerOf } from './rules/packages';
import { finding } from './rules/rule';
import type {
  Diagnosis,
  Evidence,
  Finding,
  MissingPackage,
  Product,
  Refused,
  SetupFolder,
  Verdict,
} from './types';

/** A file that takes no part: it could not be read, is no log, or repeats another one. */
export interface UnusedFile {
  readonly file: string;
  readonly reason: UnusedReason;
  /** What it looks like or what it repeats; empty where the reason says it all. */
  readonly about: string;
  /** What was read of it; null where nothing was. */
  readonly facts: LogFacts | null;
}

/**
 * Diagnoses.
 * @param logs every file that was read, recognised or not.
 * @param unused files that were not read or repeat another one.
 */
export function diagnose(logs: readonly ReadLog[], unused: readonly UnusedFile[] = []): Diagnosis {
  const [judged = null, ...others] = judgeLogs(logs);
  const folder = chooseSetupFolder(logs);
  const refusedNames = judged === null ? [] : refuseNames(judged);
  const targetPackage = targetOf(judged);
  return {
    verdict: verdictOf(logs, judged),
    installerExitCode: judged?.judgement.code ?? null,
    missing: judged === null ? [] : missingOf(judged),
    setupFolder: folder.chosen,
    sourcePackage:
      targetPackage === null || folder.chosen === null ? null : `${folder.chosen.path}\\${SOURCE_PACKAGE}`,
    targetPackage,
    product: productOf(judged),
    inputs: [...logs.map(summarise), ...unused.map(summariseUnused)],
    findings: [
      ...RULES.flatMap((rule) => rule({ logs, judged, others, folder })),
      ...unusedFindings(logs, unused),
    ],
    refused: [...refusedNames, ...folder.refused],
    proof: proofOf(judged, folder.chosen),
  };
}

function verdictOf(logs: readonly ReadLog[], judged: JudgedLog | null): Verdict {
  if (judged !== null) return judged.judgement.verdict;
  if (logs.some(({ facts }) => facts.kind === 'windows-installer-log')) return 'incomplete-log';
  return logs.some(({ facts }) => facts.kind === 'mars-errlog') ? 'nothing-found' : 'not-recognised';
}

/** Everything that the deciding session says about the cache, once a path. */
function missingOf({ file, session }: JudgedLog): readonly MissingPackage[] {
  const entries = new Map<string, MissingPackage>();
  for (const problem of session.problems) {
    const key = problem.path.toLowerCase();
    const known = entries.get(key);
    const evidence = evidenceOfProblem(file, problem);
    entries.set(
      key,
      known === undefined
        ? entryOf(problem, evidence)
        : { ...known, evidence: [...known.evidence, ...evidence] },
    );
  }
  return [...entries.values()];
}

function entryOf(problem: CacheProblem, evidence: readonly Evidence[]): MissingPackage {
  return {
    kind: problem.kind,
    path: problem.path,
    uniqueId: uniqueIdOf(problem.path),
    reason: problem.reason,
    evidence,
  };
}

/** The article's Unique_ID. A copy that lost its backslashes still shows the name behind "Installer". */
function uniqueIdOf(path: string): string {
  const name = baseName(path).replace(/\.ms[ip]$/i, '');
  return /^[A-Za-z]:.*Installer([0-9A-Za-z]{1,16})$/.exec(name)?.[1] ?? name;
}

/** The one file that may be put back: missing, not another product's, with a name that passes the strict check. */
function targetOf(judged: JudgedLog | null): string | null {
  const cause = judged?.judgement.cause;
  if (judged?.judgement.verdict !== 'missing-cached-package' || cause === null || cause === undefined)
    return null;
  if (ownerOf(cause, judged.session) === 'other') return null;
  const check = checkCachedPackagePath(cause.path);
  return check.ok ? check.path : null;
}

function refuseNames({ file, session }: JudgedLog): readonly Refused[] {
  return session.problems.flatMap((problem) => {
    const line = problem.lines[0];
    if (problem.kind === 'msp' || line === undefined) return [];
    const check = checkCachedPackagePath(problem.path);
    return check.ok
      ? []
      : [{ what: problem.path, why: check.why, evidence: evidenceOf(file, line, 'Refused path') }];
  });
}

function productOf(judged: JudgedLog | null): Product {
  if (judged === null) return { code: null, name: null };
  const code = judged.judgement.cause?.productCode ?? judged.session.productCodes.at(-1) ?? null;
  return { code, name: judged.session.productName };
}

/** The lines that carry the verdict: what is missing, where it stopped, where the right file is. */
function proofOf(judged: JudgedLog | null, folder: SetupFolder | null): readonly Evidence[] {
  const proof: Evidence[] = [];
  if (judged !== null) {
    const { cause, result } = judged.judgement;
    if (judged.judgement.verdict === 'other-installer-failure') proof.push(...firstFailure(judged));
    if (cause !== null) proof.push(...evidenceOfProblem(judged.file, cause).slice(0, 1));
    const source = judged.session.sourceFailure;
    if (source !== null && source.line !== result?.line && !isSuccessCode(result?.code ?? -1)) {
      proof.push(evidenceOf(judged.file, source, 'Source not found'));
    }
    if (result !== null) {
      proof.push(
        evidenceOf(judged.file, result, isSuccessCode(result.code) ? 'Upgrade finished' : 'Upgrade stopped'),
      );
    }
  }
  if (folder !== null) proof.push(folder.evidence);
  return proof;
}

/** The first error of a failure without a cause in the cache, or the first step that failed. */
function firstFailure({ file, session }: JudgedLog): readonly Evidence[] {
  const [error] = session.errors;
  const [step] = session.failedActions;
  if (error !== undefined) return [evidenceOf(file, error, 'First error')];
  return step === undefined ? [] : [evidenceOf(file, step, 'Step failed')];
}

function summarise({ file, facts }: ReadLog): Diagnosis['inputs'][number] {
  const { kind, encoding, bytes, lines, sessionCount } = facts;
  return { file, kind, encoding, bytes, lines, sessions: sessionCount };
}

function summariseUnused({ file, facts }: UnusedFile): Diagnosis['inputs'][number] {
  if (facts !== null) return summarise({ file, facts });
  return { file, kind: 'unknown', encoding: 'none', bytes: 0, lines: 0, sessions: 0 };
}

function unusedFindings(logs: readonly ReadLog[], unused: readonly UnusedFile[]): readonly Finding[] {
  const unknown = logs
    .filter(({ facts }) => facts.kind === 'unknown')
    .map(({ file, facts }): UnusedFile => ({
      file,
      reason: facts.lines === 0 ? 'empty' : 'not-an-upgrade-log',
      about: facts.looksLike,
      facts,
    }));
  return [...unknown, ...unused].map(({ file, reason, about }) =>
    finding(`file-${reason}`, 'warning', `${file} was not used`, unusedSentence(reason, about), []),
  );
}
