/** What blocks an upgrade, what the statuses mean, and when to try again. Source: upgrade-mobility-service, “Resolve blocking issues”. */
import { answer, refuse, type Outcome } from './problems';

export const PREREQUISITES = [
  'pending-reboot',
  'appliance-version',
  'appliance-to-azure',
  'agent-to-appliance',
  'agent-not-healthy',
  'private-preview',
] as const;
export type Prerequisite = (typeof PREREQUISITES)[number];

/** What this computer says about a prerequisite. */
export type PrerequisiteState =
  | { readonly kind: 'met' }
  | { readonly kind: 'not-met' }
  /** It cannot be checked on this computer. */
  | { readonly kind: 'not-checked' };

/** The statuses that the portal shows against the agent’s version. */
export const STATUSES = ['up-to-date', 'new-update', 'cannot-update', 'update-failed'] as const;
export type Status = (typeof STATUSES)[number];

/** “After resolving the blocking reasons, wait for 30 minutes to retry the operations.” */
export const WAIT_MINUTES = 30;

const MINUTES_OF_DAY = 24 * 60;

export interface TryAgain {
  /** `HH:MM`, 24 hours. */
  readonly time: string;
  /** Whether it is past midnight by then. */
  readonly nextDay: boolean;
}

/** When to try again after the reason was removed at a time of day, `H:MM` or `HH:MM`. */
export function tryAgainAfter(fixedAt: string): Outcome<TryAgain> {
  const [, hours = '', minutes = ''] = /^([01]?[0-9]|2[0-3]):([0-5][0-9])$/.exec(fixedAt.trim()) ?? [];
  if (hours === '') return refuse('time-not-understood', { text: fixedAt.trim().slice(0, 20) });
  const after = Number(hours) * 60 + Number(minutes) + WAIT_MINUTES;
  return answer({ time: timeOfDay(after % MINUTES_OF_DAY), nextDay: after >= MINUTES_OF_DAY });
}

/** Minutes since midnight as `HH:MM`. */
export function timeOfDay(minutes: number): string {
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
