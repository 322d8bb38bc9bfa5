/** What was done on this server for whoever only looks: nothing is made, changed or brought to an end here. */
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

/**
 * The latest repair whose file is still in place while the agent has not been upgraded since: the upgrade is what is left
 * to do. Null where there is none. @throws Error of node:fs where the journal cannot be read
 */
export async function findUnfinishedStory(port: WindowsPort, now: Date): Promise<PackageRecord | null> {
  const [record] = await listPackages(port);
  if (record?.state !== 'in-place') return null;
  const age = now.getTime() - Date.parse(record.time);
  if (!(age < STORY_DAYS * 24 * 60 * 60 * 1000)) return null;
  const owner = await registeredAt(record.plan.target, port);
  if (owner === null || owner.displayVersion !== record.plan.agentVersion) return null;
  return (await lookAtDisk(record.plan, port)) === 'in-place' ? record : null;
}
