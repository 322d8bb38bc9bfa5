/** The repairs of this server for whoever only looks: nothing is made, changed or brought to an end here. */
import type { WindowsPort } from '../../windows/port';
import { readJournals, type RepairRecord } from './journal';
import { isOpen } from './recover';
import { lookAtDisk, type Leftover } from './roll-back';

/** Every repair that the journal knows, the latest first. @throws Error of node:fs where the journal cannot be read. */
export async function listRepairs(port: WindowsPort): Promise<readonly RepairRecord[]> {
  return readJournals(port.hostPath(await port.journalFolder()));
}

export interface InterruptedRepair {
  readonly record: RepairRecord;
  /** What the disk says now: the new file under its name, or the state before. */
  readonly disk: Leftover;
}

/** The latest repair that was begun and not ended, or null. @throws Error of node:fs where the journal cannot be read. */
export async function findInterrupted(port: WindowsPort): Promise<InterruptedRepair | null> {
  const record = (await listRepairs(port)).find(isOpen);
  return record === undefined ? null : { record, disk: await lookAtDisk(record.plan, port) };
}
