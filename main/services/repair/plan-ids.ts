/** Numbers and names of a new plan. */
import { randomBytes } from 'node:crypto';
import type { PlanIds } from '../../../shared/repair/plan';

/** The time makes plans sort and readable; the random part makes their names nobody's guess. */
export function newPlanIds(now: Date): PlanIds {
  const iso = now.toISOString();
  const seconds = iso.slice(0, 19).replaceAll(/[-:]/g, '');
  return {
    id: `${seconds}Z-${randomBytes(4).toString('hex')}`,
    random: newRandomName(),
    stamp: seconds.replace('T', '-'),
  };
}

/** 16 hex digits for the name of a file or folder that nobody else knows. */
export function newRandomName(): string {
  return randomBytes(8).toString('hex');
}
