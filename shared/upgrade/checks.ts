/** What is checked before the upgrade is run. Pure: from what the server says to one answer each. */
import type { ServerCheck } from '../repair/inspection';
import { AGENT_SERVICES, mustRegisterAgain, type AgentFacts, type AgentServiceRole } from './agent-facts';

/** In the order in which they are shown. */
export const UPGRADE_CHECKS = [
  'rights',
  'wizard-closed',
  'no-other-installation',
  'no-restart-pending',
  'no-backup-running',
  'free-space',
  'agent-version',
  'services-known',
] as const;
export type UpgradeCheckName = (typeof UPGRADE_CHECKS)[number];

/** One answer. `stop`: the upgrade is not started; `warn`: a person should know it. */
export type UpgradeCheck =
  | { readonly check: 'rights'; readonly state: 'ok' | 'stop' }
  | { readonly check: 'wizard-closed'; readonly state: 'ok' | 'stop' }
  | { readonly check: 'no-other-installation'; readonly state: 'ok' | 'stop' }
  | { readonly check: 'no-restart-pending'; readonly state: 'ok' | 'stop' | 'warn' }
  | { readonly check: 'no-backup-running'; readonly state: 'ok' | 'stop' }
  | {
      readonly check: 'free-space';
      readonly state: 'ok' | 'warn' | 'stop';
      readonly bytes: number;
      readonly drive: string;
    }
  | { readonly check: 'agent-version'; readonly state: 'ok' | 'warn'; readonly version: string }
  | {
      readonly check: 'services-known';
      readonly state: 'ok' | 'warn';
      readonly unknown: readonly AgentServiceRole[];
    }
  | { readonly check: UpgradeCheckName; readonly state: 'not-checked'; readonly why: string };

export interface ServerNow {
  readonly fullToken: boolean;
  /** Whether the setup runs already. */
  readonly wizardRunning: ServerCheck<boolean>;
  readonly installing: ServerCheck<boolean>;
  readonly restartPending: ServerCheck<boolean>;
  readonly backupRunning: ServerCheck<boolean>;
  /** The drive of Windows, for example `C:`. */
  readonly drive: string;
  /** Of that drive. */
  readonly freeBytes: ServerCheck<number>;
  readonly agent: Pick<AgentFacts, 'displayVersion' | 'services'>;
}

/**
 * Bytes below which the upgrade is not started, and below which it is warned. Assumption: the setup unpacks some hundred
 * megabytes at a drive's root, and Windows Installer keeps what it replaces until it is done.
 */
export const LEAST_FREE_BYTES = { stop: 512 * 1024 ** 2, warn: 2 * 1024 ** 3 } as const;

/** @param despiteRestart a person has decided to pass a pending restart over. */
export function upgradeChecks(now: ServerNow, despiteRestart = false): readonly UpgradeCheck[] {
  const { agent } = now;
  return [
    { check: 'rights', state: now.fullToken ? 'ok' : 'stop' },
    free('wizard-closed', now.wizardRunning),
    free('no-other-installation', now.installing),
    despiteRestart && now.restartPending.value === true
      ? { check: 'no-restart-pending', state: 'warn' }
      : free('no-restart-pending', now.restartPending),
    free('no-backup-running', now.backupRunning),
    space(now.drive, now.freeBytes),
    version(agent.displayVersion),
    services(agent.services),
  ];
}

/** The first check that stops the upgrade, or null. */
export function firstStop(checks: readonly UpgradeCheck[]): UpgradeCheckName | null {
  return checks.find(({ state }) => state === 'stop')?.check ?? null;
}

type Busy = 'wizard-closed' | 'no-other-installation' | 'no-restart-pending' | 'no-backup-running';

function free(check: Busy, { value, why }: ServerCheck<boolean>): UpgradeCheck {
  return value === null ? notChecked(check, why) : { check, state: value ? 'stop' : 'ok' };
}

function space(drive: string, { value, why }: ServerCheck<number>): UpgradeCheck {
  if (value === null) return notChecked('free-space', why);
  const state = value < LEAST_FREE_BYTES.stop ? 'stop' : value < LEAST_FREE_BYTES.warn ? 'warn' : 'ok';
  return { check: 'free-space', state, bytes: value, drive };
}

function version({ value, why }: ServerCheck<string>): UpgradeCheck {
  const old = value === null ? null : mustRegisterAgain(value);
  if (value === null || old === null)
    return notChecked('agent-version', why ?? `The registry names ${value}, which is no version.`);
  return { check: 'agent-version', state: old ? 'warn' : 'ok', version: value };
}

/** A service that Windows does not know is a warning; one that could not be asked for is not checked. */
function services(found: AgentFacts['services']): UpgradeCheck {
  const asked = AGENT_SERVICES.map((role) => ({ role, ...found[role] }));
  const open = asked.find(({ value, why }) => value === null && why !== NO_SUCH_SERVICE);
  if (open !== undefined) return notChecked('services-known', open.why);
  const unknown = asked.filter(({ value }) => value === null).map(({ role }) => role);
  return { check: 'services-known', state: unknown.length === 0 ? 'ok' : 'warn', unknown };
}

/** Why a service has no state where Windows knows none of its names. */
export const NO_SUCH_SERVICE = 'Windows knows no such service.';

function notChecked(check: UpgradeCheckName, why: string | null): UpgradeCheck {
  return { check, state: 'not-checked', why: why ?? 'It could not be asked.' };
}
