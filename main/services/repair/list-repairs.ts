/** What was done on this server for whoever only looks: nothing is made, changed or brought to an end here. */
import { compareVersions } from '../../../shared/upgrade/agent-facts';
import type { WindowsPort } from '../../windows/port';
import { registeredAt } from './checks';
import { readJournals, type RepairRecord } from './journal';
import type { PackageRecord } from './journal-package';
import { isOpen } from './recover';
import { lookAtDisk, type Leftover } from './roll-back';

/** Everything that the journal knows, the latest first. @throws Error of node:fs where the journal cannot be read. */
export async function listRepairs(port: WindowsPort): Promise<readonly RepairRecord[]> {
  return readJournals(port.hostPath(await port.journalFolder()));
}

/** The packages that were put back, the latest first. @throws Error of node:fs where the journal cannot be read. */
export async function listPackages(port: WindowsPort): Promise<readonly PackageRecord[]> {
  return (await listRepairs(port)).filter((record) => record.kind === 'package');
}

export interface InterruptedRepair {
  readonly record: PackageRecord;
  /** What the disk says now: the new file under its name, or the state before. */
  readonly disk: Leftover;
}

/** The latest repair that was begun and not ended, or null. @throws Error of node:fs where the journal cannot be read. */
export async function findInterrupted(port: WindowsPort): Promise<InterruptedRepair | null> {
  const record = (await listPackages(port)).find(isOpen);
  return record === undefined ? null : { record, disk: await lookAtDisk(record.plan, port) };
}

/** Days after which a repair is no story any more that somebody comes back to. */
const STORY_DAYS = 30;

/** Days after a repair in which somebody may still want to see how the upgrade ended. */
const RESULT_DAYS = 3;

const DAY_MS = 24 * 60 * 60 * 1000;

/** A repair from an earlier start, and what comes next in its story. */
export interface Story {
  readonly record: PackageRecord;
  /** `result`: the agent has been upgraded since, and nobody has seen how that ended. */
  readonly next: 'upgrade' | 'result';
}

/**
 * The story of the latest repair, while its file is still in place. Null where there is none.
 * @throws Error of node:fs where the journal cannot be read
 */
export async function findStory(port: WindowsPort, now: Date): Promise<Story | null> {
  const [record] = await listPackages(port);
  if (record?.state !== 'in-place') return null;
  const age = now.getTime() - Date.parse(record.time);
  if (!(age < STORY_DAYS * DAY_MS)) return null;
  const owner = await registeredAt(record.plan.target, port);
  const next = owner === null ? null : nextAfter(record.plan.agentVersion, owner.displayVersion);
  if (next === null || (await lookAtDisk(record.plan, port)) !== 'in-place') return null;
  return next === 'result' && age > RESULT_DAYS * DAY_MS ? null : { record, next };
}

/** Null where the agent is neither as it was nor newer: then it is another story. */
function nextAfter(atRepair: string | null, now: string | null): Story['next'] | null {
  if (now === atRepair) return 'upgrade';
  const order = atRepair === null || now === null ? null : compareVersions(now, atRepair);
  return order !== null && order > 0 ? 'result' : null;
}
