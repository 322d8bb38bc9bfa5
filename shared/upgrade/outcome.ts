/**
 * How an upgrade ended, from facts alone. An exit code of 0 proves nothing: the setup returns it when it is done, and not
 * when the agent is upgraded. So versions, services and packages are looked at before and after.
 */
import type { MissingReason, Verdict } from '../diagnosis/types';
import { isSuccessCode } from '../words/installer-codes';
import {
  AGENT_SERVICES,
  compareVersions,
  mustRegisterAgain,
  type AgentFacts,
  type AgentServiceRole,
} from './agent-facts';

/** What the new part of a Windows Installer log says: the lines that were written before the start do not count. */
export interface LoggedEnd {
  /** Name of the log. */
  readonly file: string;
  readonly verdict: Verdict;
  readonly code: number | null;
  /** The line with the end code, counted from 1. */
  readonly line: number | null;
  /** The cached file that the session could not use. */
  readonly cause: { readonly path: string; readonly reason: MissingReason } | null;
}

/** One upgrade that was run. */
export interface UpgradeRun {
  readonly before: AgentFacts;
  readonly after: AgentFacts;
  /** The last end code in the log before the start, where there was one. */
  readonly codeBefore: number | null;
  /** Null where it is not known: the wizard is still open, or was started by somebody else. */
  readonly exitCode: number | null;
  /** Null where no new session was written. */
  readonly logged: LoggedEnd | null;
}

/** What is open after an upgrade that did not fail. */
export type OpenPoint =
  | { readonly open: 'log-incomplete' | 'no-session' | 'version-not-newer' | 'versions-differ' }
  | { readonly open: 'exit-code'; readonly code: number }
  | { readonly open: 'version-not-known' | 'packages-not-known'; readonly why: string }
  | { readonly open: 'service-not-known'; readonly service: AgentServiceRole; readonly why: string }
  | { readonly open: 'service-starting' | 'service-not-running'; readonly service: AgentServiceRole }
  | { readonly open: 'packages-missing'; readonly paths: readonly string[] };

export type UpgradeOutcome =
  | { readonly outcome: 'succeeded'; readonly version: string; readonly registerAgain: boolean }
  | {
      readonly outcome: 'not-fully-proved';
      readonly open: readonly OpenPoint[];
      readonly registerAgain: boolean;
    }
  | { readonly outcome: 'restart-needed'; readonly code: number; readonly registerAgain: boolean }
  /** The cached package is still what stops it. `reason` is null where the log names no file. */
  | {
      readonly outcome: 'same-cause';
      readonly code: number;
      readonly path: string | null;
      readonly reason: MissingReason | null;
    }
  | {
      readonly outcome: 'other-cause';
      readonly code: number | null;
      readonly verdict: Verdict | null;
      /** Whether all cached packages of the agent are known to be there. */
      readonly packagesFine: boolean;
    };

/** ERROR_INSTALL_SOURCE_ABSENT. */
const SOURCE_ABSENT = 1612;

/** The outcome of one run. */
export function outcomeOf(run: UpgradeRun): UpgradeOutcome {
  const failure = failureOf(run);
  if (failure !== null) return failure;
  const registerAgain = mustRegisterAgain(run.before.displayVersion.value ?? '') ?? false;
  const restart = [run.exitCode, run.logged?.code ?? null].find(asksForRestart);
  if (restart !== undefined && restart !== null)
    return { outcome: 'restart-needed', code: restart, registerAgain };
  const open = openPoints(run);
  const version = run.after.displayVersion.value;
  return open.length === 0 && version !== null
    ? { outcome: 'succeeded', version, registerAgain }
    : { outcome: 'not-fully-proved', open, registerAgain };
}

function asksForRestart(code: number | null): boolean {
  return code === 3010 || code === 1641;
}

/** The log's word goes before the exit code: the setup may well end with 0 after Windows Installer has failed. */
function failureOf({ logged, exitCode, before, after }: UpgradeRun): UpgradeOutcome | null {
  const packagesFine = after.missingPackages.value?.length === 0;
  switch (logged?.verdict) {
    case 'missing-cached-package':
    case 'cached-package-rejected':
    case 'source-unavailable':
      return {
        outcome: 'same-cause',
        code: logged.code ?? SOURCE_ABSENT,
        path: logged.cause?.path ?? null,
        reason: logged.cause?.reason ?? null,
      };
    case 'missing-cached-patch':
    case 'other-installer-failure':
      return { outcome: 'other-cause', code: logged.code, verdict: logged.verdict, packagesFine };
    default:
      break;
  }
  if (exitCode === null || isSuccessCode(exitCode) || isNewer(before, after) === true) return null;
  return exitCode === SOURCE_ABSENT
    ? { outcome: 'same-cause', code: exitCode, path: null, reason: null }
    : { outcome: 'other-cause', code: exitCode, verdict: null, packagesFine };
}

function isNewer(before: AgentFacts, after: AgentFacts): boolean | null {
  const [old, now] = [before.displayVersion.value, after.displayVersion.value];
  const order = old === null || now === null ? null : compareVersions(now, old);
  return order === null ? null : order > 0;
}

function openPoints({ before, after, exitCode, logged }: UpgradeRun): readonly OpenPoint[] {
  const open: OpenPoint[] = [];
  if (logged === null) open.push({ open: 'no-session' });
  else if (logged.verdict !== 'upgrade-succeeded' || !isSuccessCode(logged.code ?? -1))
    open.push({ open: 'log-incomplete' });
  if (exitCode !== null && !isSuccessCode(exitCode)) open.push({ open: 'exit-code', code: exitCode });
  open.push(...openVersions(before, after));
  for (const service of AGENT_SERVICES) {
    const { value, why } = after.services[service];
    if (value === null) open.push({ open: 'service-not-known', service, why: why ?? '' });
    else if (value.state === 'starting') open.push({ open: 'service-starting', service });
    else if (value.state !== 'running') open.push({ open: 'service-not-running', service });
  }
  const { value: missing, why } = after.missingPackages;
  if (missing === null) open.push({ open: 'packages-not-known', why: why ?? '' });
  else if (missing.length > 0) open.push({ open: 'packages-missing', paths: missing });
  return open;
}

function openVersions(before: AgentFacts, after: AgentFacts): readonly OpenPoint[] {
  const unknown = [before.displayVersion, after.displayVersion, after.engineVersion].find(
    ({ value }) => value === null,
  );
  if (unknown !== undefined) return [{ open: 'version-not-known', why: unknown.why ?? '' }];
  const same = compareVersions(after.displayVersion.value ?? '', after.engineVersion.value ?? '');
  if (same !== 0) return [{ open: 'versions-differ' }];
  return isNewer(before, after) === true ? [] : [{ open: 'version-not-newer' }];
}
