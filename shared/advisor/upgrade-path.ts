/** The support window and the path of upgrades through the released versions. Source: service-updates, “Support statement”. */
import { answer, refuse, type Outcome } from './problems';
import { minorText } from './versions';

/**
 * Versions that one upgrade may cover, that stay supported behind the latest, and that may pass without a reboot. Source:
 * service-updates, “all versions below 'N-4' is considered out of support” and “If difference … is greater than 4”.
 */
export const MOST_VERSIONS = 4;

export interface Support {
  /** Versions between the installed and the latest. */
  readonly lag: number;
  /** N-4 itself is supported: out of support is what is below it. */
  readonly supported: boolean;
  /** The oldest minor that is supported. */
  readonly oldest: number;
}

export function supportOf(installed: number, latest: number): Support {
  const lag = latest - installed;
  return { lag, supported: lag <= MOST_VERSIONS, oldest: Math.max(0, latest - MOST_VERSIONS) };
}

/** Whether one upgrade may lead from one version to another. */
export function isDirect(from: number, to: number): boolean {
  return to > from && to - from <= MOST_VERSIONS;
}

/** The highest released version above `from` and not above `limit`, or null where the list has none. */
export function highestWithin(released: readonly number[], from: number, limit: number): number | null {
  let highest: number | null = null;
  for (const minor of released)
    if (minor > from && minor <= limit && (highest === null || minor > highest)) highest = minor;
  return highest;
}

/**
 * The upgrades from one version to another: each to the highest released version within four, so that there are as few
 * as can be. Where the list has a hole of more than three versions there is no path.
 */
export function upgradePath(
  from: number,
  target: number,
  released: readonly number[],
): Outcome<readonly number[]> {
  const hops: number[] = [];
  for (let current = from; current < target;) {
    const next = highestWithin(released, current, Math.min(current + MOST_VERSIONS, target));
    if (next === null) return gapAfter(current, target);
    hops.push(next);
    current = next;
  }
  return answer(hops);
}

/** Why there is no upgrade from `current` towards `target`. */
export function gapAfter(current: number, target: number) {
  const last = Math.min(current + MOST_VERSIONS, target);
  return refuse('gap-in-list', { from: minorText(current + 1), to: minorText(last) });
}
