/** The table of a result: what was checked, before and now, where it was read, and whether it proves the upgrade. */
import type { ServerCheck } from '../repair/inspection';
import { isSuccessCode } from '../words/installer-codes';
import { compareVersions, type AgentFacts, type AgentServiceRole } from './agent-facts';
import { outcomeOf, type UpgradeRun } from './outcome';

export const ROW_NAMES = [
  'agent-version',
  'installer-result',
  'setup-exit-code',
  'agent-service',
  'management-service',
  'cached-packages',
] as const;
export type RowName = (typeof ROW_NAMES)[number];

/** `proved`: it speaks for the upgrade; `failed`: against it; `open`: it could not be told, or not yet. */
export type RowState = 'proved' | 'failed' | 'open';

export interface ResultRow {
  readonly checked: RowName;
  /** As it is shown. */
  readonly before: string;
  readonly now: string;
  readonly readFrom: string;
  /** The line that says it, for a link. */
  readonly line: { readonly file: string; readonly line: number } | null;
  readonly state: RowState;
}

const NOT_CHECKED = 'Not checked';

/** The rows in the order in which they are shown. The setup's own exit code has one only where it is a failure. */
export function resultRows(run: UpgradeRun): readonly ResultRow[] {
  const agent = outcomeOf(run).outcome === 'restart-needed' ? untilRestart : asItIs;
  return [
    agent(versionRow(run)),
    installerRow(run),
    ...exitCodeRow(run),
    agent(serviceRow(run, 'agent', 'agent-service')),
    agent(serviceRow(run, 'management', 'management-service')),
    packagesRow(run),
  ];
}

function asItIs(one: ResultRow): ResultRow {
  return one;
}

/** What is not as it should be before the restart that Windows Installer asks for may be so after it. */
function untilRestart(one: ResultRow): ResultRow {
  return one.state === 'failed' ? { ...one, state: 'open' } : one;
}

function row(checked: RowName, values: Omit<ResultRow, 'checked' | 'line'>): ResultRow {
  return { checked, ...values, line: null };
}

function versionRow({ before, after }: UpgradeRun): ResultRow {
  const [old, now] = [before.displayVersion.value, after.displayVersion.value];
  const engine = after.engineVersion.value;
  const order = old === null || now === null ? null : compareVersions(now, old);
  const agree = now === null || engine === null ? null : compareVersions(now, engine) === 0;
  const state = order === null || agree === null ? 'open' : order > 0 && agree ? 'proved' : 'failed';
  return row('agent-version', {
    before: versionWords(before),
    now: versionWords(after),
    readFrom: 'Registry and cbengine.exe',
    state,
  });
}

/** One version where both witnesses agree, else what each of them says. */
function versionWords({ displayVersion, engineVersion }: AgentFacts): string {
  const [registry, engine] = [displayVersion.value, engineVersion.value];
  if (registry === null && engine === null) return NOT_CHECKED;
  if (registry !== null && engine !== null && compareVersions(registry, engine) === 0) return registry;
  return `${registry ?? 'not known'} (registry), ${engine ?? 'not known'} (cbengine.exe)`;
}

function installerRow({ codeBefore, logged }: UpgradeRun): ResultRow {
  const code = logged?.code ?? null;
  const state = code === null ? 'open' : isSuccessCode(code) ? 'proved' : 'failed';
  const place = logged?.line ?? null;
  return {
    checked: 'installer-result',
    before: codeBefore === null ? 'No earlier run' : String(codeBefore),
    now: logged === null ? 'No new run in the log' : code === null ? 'No result in the log' : String(code),
    readFrom: logged === null ? 'OBPatch.log' : place === null ? logged.file : `${logged.file}:${place}`,
    line: logged === null || place === null ? null : { file: logged.file, line: place },
    state,
  };
}

function exitCodeRow({ exitCode }: UpgradeRun): readonly ResultRow[] {
  if (exitCode === null || isSuccessCode(exitCode)) return [];
  const values = { before: '', now: String(exitCode), readFrom: 'MARSAgentInstaller.exe' };
  return [row('setup-exit-code', { ...values, state: 'failed' })];
}

function serviceRow(
  { before, after }: UpgradeRun,
  role: AgentServiceRole,
  checked: 'agent-service' | 'management-service',
): ResultRow {
  const now = after.services[role].value?.state ?? null;
  const state = now === 'running' ? 'proved' : now === null || now === 'starting' ? 'open' : 'failed';
  return row(checked, {
    before: stateWords(before.services[role]),
    now: stateWords(after.services[role]),
    readFrom: 'Windows services',
    state,
  });
}

const STATE_WORDS = {
  running: 'Running',
  stopped: 'Stopped',
  starting: 'Starting',
  stopping: 'Stopping',
  paused: 'Paused',
} as const;

function stateWords({ value }: AgentFacts['services']['agent']): string {
  return value === null ? NOT_CHECKED : STATE_WORDS[value.state];
}

function packagesRow({ before, after }: UpgradeRun): ResultRow {
  const now = after.missingPackages.value;
  return row('cached-packages', {
    before: missingWords(before.missingPackages),
    now: missingWords(after.missingPackages),
    readFrom: 'Registry and C:\\Windows\\Installer',
    state: now === null ? 'open' : now.length === 0 ? 'proved' : 'failed',
  });
}

function missingWords({ value }: ServerCheck<readonly string[]>): string {
  if (value === null) return NOT_CHECKED;
  return value.length === 0 ? 'All present' : `${value.length} missing`;
}
