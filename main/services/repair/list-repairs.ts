/** What was done on this server for whoever only looks: nothing is made, changed or brought to an end here. */
import type { WindowsPort } from '../../windows/port';
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
