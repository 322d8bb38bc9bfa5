/**
 * Folds the telling lines of a Windows Installer log into sessions. A session keeps what a verdict needs and no more, so
 * that a log of any length folds into bounded memory.
 */
import type { MissingReason, Span } from '../diagnosis/types';
import { baseName } from '../windows-paths';
import type { InstallerFact, InstallerLine } from './installer-line';

/** A line that may become evidence. */
export interface QuotedLine {
  readonly line: number;
  readonly text: string;
  readonly mark: Span;
}

/** A cached package or patch that a session could not use, once a path and reason. */
export interface CacheProblem {
  readonly kind: 'msi' | 'msp';
  readonly path: string;
  /** The last word on it, where the log has several. */
  reason: MissingReason;
  /** The run's product, where it names one. */
  productCode: string | null;
  readonly lines: QuotedLine[];
  /** Line number of its last mention. */
  lastLine: number;
  /** The engine found the package at a source after all: the line that says so. */
  resolvedAt: number | null;
}

export interface Coded extends QuotedLine {
  readonly code: number;
}

/** What a session's end codes say, each the last of its kind. */
export interface Results {
  client: Coded | null;
  service: Coded | null;
  /** From a copy that lost its prefixes. */
  unknownSide: Coded | null;
  server: Coded | null;
  status: Coded | null;
}

export interface ErrorLine extends QuotedLine {
  readonly number: number;
  readonly systemError: number | null;
}

export interface InstallerSession {
  readonly firstLine: number;
  /** The header as it stands in the log: its date has the format of the server's region and is never converted. */
  readonly header: QuotedLine | null;
  /** Whether a closing line was seen. */
  closed: boolean;
  readonly results: Results;
  readonly problems: CacheProblem[];
  readonly errors: ErrorLine[];
  readonly failedActions: QuotedLine[];
  readonly orphanedPatches: QuotedLine[];
  readonly productCodes: string[];
  productName: string | null;
  /** The last line that says that no source was found or that something ended with 1612. */
  sourceFailure: QuotedLine | null;
  damagedRegistration: QuotedLine | null;
}

/** How many lines of a kind a session keeps. */
const KEEP = {
  problems: 50,
  linesPerProblem: 4,
  errors: 20,
  actions: 10,
  patches: 20,
  products: 50,
  threads: 256,
} as const;

/** Sessions kept of one log: the first and the latest; the ones between are counted only. */
const KEEP_SESSIONS = 50;

export interface InstallerFold {
  /** Takes one telling line. */
  add(quoted: QuotedLine, reading: InstallerLine): void;
  finish(): { readonly sessions: readonly InstallerSession[]; readonly sessionCount: number };
}

/** Starts folding one log. */
export function createInstallerFold(): InstallerFold {
  const sessions: InstallerSession[] = [];
  let sessionCount = 0;
  let open: OpenSession | null = null;

  function begin(line: QuotedLine, header: 'verbose' | 'plain' | 'none'): OpenSession {
    const session = newSession(line.line, header === 'none' ? null : line);
    sessions.push(session);
    sessionCount += 1;
    if (sessions.length > KEEP_SESSIONS) sessions.splice(1, 1);
    return { session, header, threads: new Map(), problems: new Map(), current: newRun() };
  }

  function add(quoted: QuotedLine, reading: InstallerLine): void {
    const { fact } = reading;
    if (fact.kind === 'logging-started') {
      if (open !== null && isInnerHeader(open, fact.verbose)) return;
      open = begin(quoted, fact.verbose ? 'verbose' : 'plain');
      return;
    }
    open ??= begin(quoted, 'none');
    fold(open, quoted, reading);
  }

  return { add, finish: () => ({ sessions, sessionCount }) };
}

/** One run of the engine: the lines of a thread since its RunEngine block. */
interface Run {
  productCode: string | null;
  problem: CacheProblem | null;
}

interface OpenSession {
  readonly session: InstallerSession;
  readonly header: 'verbose' | 'plain' | 'none';
  readonly threads: Map<string, Run>;
  /** The session's problems by reason and path, case ignored. */
  readonly problems: Map<string, CacheProblem>;
  current: Run;
}

function newRun(): Run {
  return { productCode: null, problem: null };
}

/** A verbose log nests a plain pair of headers in the verbose pair: one session, not two. */
function isInnerHeader(open: OpenSession, verbose: boolean): boolean {
  return !verbose && open.header === 'verbose' && !open.session.closed;
}

function newSession(firstLine: number, header: QuotedLine | null): InstallerSession {
  return {
    firstLine,
    header,
    closed: false,
    results: { client: null, service: null, unknownSide: null, server: null, status: null },
    problems: [],
    errors: [],
    failedActions: [],
    orphanedPatches: [],
    productCodes: [],
    productName: null,
    sourceFailure: null,
    damagedRegistration: null,
  };
}

function fold(open: OpenSession, quoted: QuotedLine, reading: InstallerLine): void {
  const { session } = open;
  const run = runOf(open, reading);
  const { fact } = reading;
  switch (fact.kind) {
    case 'logging-stopped':
      session.closed ||= fact.verbose || open.header !== 'verbose';
      return;
    case 'run-began':
      run.productCode = null;
      run.problem = null;
      return;
    case 'run-product':
      if (fact.code !== null) nameProduct(session, run, fact.code);
      return;
    case 'source-lookup':
      nameProduct(session, run, fact.code);
      return;
    case 'engine-returned':
      session.results[sideOf(reading)] = { ...quoted, code: fact.code };
      if (fact.code === 1612) session.sourceFailure = quoted;
      return;
    case 'server-returned':
      session.results.server = { ...quoted, code: fact.code };
      return;
    case 'status':
      session.results.status = { ...quoted, code: fact.code };
      if (fact.code === 1612) session.sourceFailure = quoted;
      return;
    case 'cached-package':
    case 'local-patch':
      run.problem = noteProblem(open, run, quoted, fact);
      return;
    case 'source-failed':
      session.sourceFailure = quoted;
      return;
    case 'source-resolved':
      if (run.problem !== null) run.problem.resolvedAt = quoted.line;
      return;
    case 'action-returned':
      if (fact.code === 1612 && !fact.translated) session.sourceFailure = quoted;
      else if (fact.code !== 0 && !fact.translated) keep(session.failedActions, quoted, KEEP.actions);
      return;
    case 'action-failed':
      keep(session.failedActions, quoted, KEEP.actions);
      return;
    case 'error-message':
      noteError(session, quoted, fact);
      return;
    case 'update-failed':
      noteError(session, quoted, { number: fact.code, systemError: null, product: null });
      return;
    case 'patch-orphaned':
      keep(session.orphanedPatches, quoted, KEEP.patches);
      return;
    case 'product-name':
      session.productName ??= fact.name || null;
      return;
    case 'registration-damaged':
      session.damagedRegistration ??= quoted;
      return;
    case 'setup-reported':
    case 'logging-started':
      return;
  }
}

/** A line without a prefix belongs to the run that spoke last. */
function runOf(open: OpenSession, reading: InstallerLine): Run {
  if (reading.thread === null) return open.current;
  const known = open.threads.get(reading.thread);
  if (known !== undefined) return (open.current = known);
  if (open.threads.size >= KEEP.threads) open.threads.clear();
  const run = newRun();
  open.threads.set(reading.thread, run);
  return (open.current = run);
}

function sideOf(reading: InstallerLine): 'client' | 'service' | 'unknownSide' {
  return reading.side ?? 'unknownSide';
}

/** A package missing just before its source is looked for belongs to the product that is looked for. */
function nameProduct(session: InstallerSession, run: Run, code: string): void {
  run.productCode ??= code;
  if (run.problem !== null && run.problem.kind === 'msi') run.problem.productCode ??= code;
  if (!session.productCodes.includes(code)) keep(session.productCodes, code, KEEP.products);
}

function noteProblem(
  { session, problems }: OpenSession,
  run: Run,
  quoted: QuotedLine,
  fact: Extract<InstallerFact, { kind: 'cached-package' | 'local-patch' }>,
): CacheProblem | null {
  const reason = fact.kind === 'local-patch' ? 'missing' : fact.reason;
  const key = fact.path.toLowerCase().replaceAll('/', '\\');
  const known = problems.get(key);
  if (known !== undefined) {
    keep(known.lines, quoted, KEEP.linesPerProblem);
    known.lastLine = quoted.line;
    known.reason = reason;
    known.resolvedAt = null;
    return known;
  }
  if (session.problems.length >= KEEP.problems) return null;
  const isPatch = fact.kind === 'local-patch' || baseName(fact.path).toLowerCase().endsWith('.msp');
  const problem: CacheProblem = {
    kind: isPatch ? 'msp' : 'msi',
    path: fact.path,
    reason,
    productCode: run.productCode,
    lines: [quoted],
    lastLine: quoted.line,
    resolvedAt: null,
  };
  session.problems.push(problem);
  problems.set(key, problem);
  return problem;
}

function noteError(
  session: InstallerSession,
  quoted: QuotedLine,
  fact: { number: number; systemError: number | null; product: string | null },
): void {
  if (fact.systemError === 1612) session.sourceFailure = quoted;
  session.productName ??= fact.product || null;
  // Windows Installer writes each error twice: with its prefix and bare.
  if (session.errors.some((known) => known.number === fact.number)) return;
  keep(session.errors, { ...quoted, number: fact.number, systemError: fact.systemError }, KEEP.errors);
}

function keep<T>(list: T[], item: T, most: number): void {
  if (list.length < most) list.push(item);
}
