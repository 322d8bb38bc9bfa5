/** The words of the diagnosis: what the readers' facts are turned into. Plain data, no behaviour. */

/** Encodings that the readers tell apart. */
export const ENCODINGS = ['utf-16le', 'utf-16be', 'utf-8', 'windows-1252', 'none'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const LOG_KINDS = ['windows-installer-log', 'mars-errlog', 'unknown'] as const;
export type LogKind = (typeof LOG_KINDS)[number];

/** A stretch of a text: `start` inclusive, `end` exclusive, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What an evidence line shows, in two words (the caption under `file:line`). */
export const MEANINGS = [
  'Package not found',
  'Package unusable',
  'Patch not found',
  'Source not found',
  'Source found',
  'Upgrade stopped',
  'Upgrade finished',
  'Step failed',
  'First error',
  'Setup folder',
  'Refused path',
  'Setup message',
  'Patch dropped',
  'Log begins',
] as const;
export type Meaning = (typeof MEANINGS)[number];

/** One line of one log, quoted as proof. `line` counts from 1; `text` is raw, at most MAX_EVIDENCE_TEXT units. */
export interface Evidence {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** The deciding part of `text`. */
  readonly mark: Span | null;
  readonly meaning: Meaning;
}

/** Longest quoted text in UTF-16 code units; longer lines are cut around the mark. */
export const MAX_EVIDENCE_TEXT = 8192;

export const VERDICTS = [
  'missing-cached-package',
  'missing-cached-patch',
  'cached-package-rejected',
  'source-unavailable',
  'other-installer-failure',
  'upgrade-succeeded',
  'incomplete-log',
  'nothing-found',
  'not-recognised',
] as const;
export type Verdict = (typeof VERDICTS)[number];

export const MISSING_REASONS = [
  'missing',
  'not-a-storage-file',
  'no-package-code',
  'package-code-mismatch',
] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];

/** A cached package or patch that the judged session could not use. One entry a path, case ignored. */
export interface MissingPackage {
  readonly kind: 'msi' | 'msp';
  /** As the log writes it; empty where the log gives no name. */
  readonly path: string;
  /** The file name without its extension: the article's Unique_ID. */
  readonly uniqueId: string;
  readonly reason: MissingReason;
  readonly evidence: readonly Evidence[];
}

export interface SetupFolder {
  readonly path: string;
  readonly evidence: Evidence;
}

export interface Product {
  /** `{8-4-4-4-12}` in upper case. */
  readonly code: string | null;
  readonly name: string | null;
}

export interface InputSummary {
  readonly file: string;
  readonly kind: LogKind;
  readonly encoding: Encoding;
  readonly bytes: number;
  readonly lines: number;
  readonly sessions: number;
}

export const SEVERITIES = ['problem', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Something a person should know beside the verdict. `code` is a key of the table in findings.ts. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly detail: string;
  readonly evidence: readonly Evidence[];
}

/** A path or name from a log that is shown but never used. */
export interface Refused {
  readonly what: string;
  readonly why: string;
  readonly evidence: Evidence;
}

/** The whole answer. The same object serves the window, the command line and, trimmed, `--json`. */
export interface Diagnosis {
  readonly verdict: Verdict;
  readonly installerExitCode: number | null;
  readonly missing: readonly MissingPackage[];
  readonly setupFolder: SetupFolder | null;
  readonly sourcePackage: string | null;
  readonly targetPackage: string | null;
  readonly product: Product;
  readonly inputs: readonly InputSummary[];
  readonly findings: readonly Finding[];
  readonly refused: readonly Refused[];
  /** The lines that prove the verdict, in the order in which they are read. */
  readonly proof: readonly Evidence[];
}
