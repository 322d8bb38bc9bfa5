/** What tells whether the agent was upgraded: its versions, its services and its cached packages at one instant. */
import type { ServerCheck } from '../repair/inspection';

export const SERVICE_STATES = ['running', 'stopped', 'starting', 'stopping', 'paused'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

/** `agent`: obengine, which makes the backups. `management`: the one that the article's error message names. */
export const AGENT_SERVICES = ['agent', 'management'] as const;
export type AgentServiceRole = (typeof AGENT_SERVICES)[number];

export interface AgentService {
  /** Windows' own name of the service, for example `obengine`. */
  readonly name: string;
  readonly state: ServiceState;
}

export interface AgentFacts {
  /** DisplayVersion in the registry. */
  readonly displayVersion: ServerCheck<string>;
  /** Version of the file cbengine.exe. */
  readonly engineVersion: ServerCheck<string>;
  /** A service that Windows does not know has no value, and `why` says so. */
  readonly services: Readonly<Record<AgentServiceRole, ServerCheck<AgentService>>>;
  /** Paths of the agent's cached packages and patches that are registered and not there. */
  readonly missingPackages: ServerCheck<readonly string[]>;
}

/** Compares two versions of four numbers: negative, 0 or positive; null where one is no version. */
export function compareVersions(one: string, other: string): number | null {
  const [left, right] = [numbersOf(one), numbersOf(other)];
  if (left === null || right === null) return null;
  for (const [at, number] of left.entries()) if (number !== right[at]) return number - right[at]!;
  return 0;
}

function numbersOf(version: string): readonly number[] | null {
  const parts = /^\s*(\d{1,5})\.(\d{1,5})(?:\.(\d{1,5}))?(?:\.(\d{1,5}))?\s*$/.exec(version)?.slice(1);
  return parts?.map((part) => Number(part ?? 0)) ?? null;
}

/** Below it, the server has to be registered again after the upgrade. Source: KB 4095462, KB 4096064. */
export const REGISTER_AGAIN_BELOW = '2.0.9083.0';

/** Whether a server whose agent has this version has to be registered again after the upgrade; null for no version. */
export function mustRegisterAgain(version: string): boolean | null {
  const order = compareVersions(version, REGISTER_AGAIN_BELOW);
  return order === null ? null : order < 0;
}
