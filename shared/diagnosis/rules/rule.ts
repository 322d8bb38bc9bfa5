/** What a rule of the diagnosis sees and gives. A rule is one function; it adds findings and never changes the verdict. */
import type { FolderChoice } from '../choose-folder';
import type { JudgedLog, ReadLog } from '../choose-log';
import type { Evidence, Finding, Severity } from '../types';

export interface RuleContext {
  readonly logs: readonly ReadLog[];
  /** The deciding log, where there is one. */
  readonly judged: JudgedLog | null;
  /** Last sessions of the other Windows Installer logs. */
  readonly others: readonly JudgedLog[];
  readonly folder: FolderChoice;
}

export type Rule = (context: RuleContext) => readonly Finding[];

/** Builds a finding. */
export function finding(
  code: string,
  severity: Severity,
  title: string,
  detail: string,
  evidence: readonly Evidence[],
): Finding {
  return { code, severity, title, detail, evidence };
}
