/** Gathers what a report is made of from the server, its journal and its event log. Writes nothing. */
import { open } from 'node:fs/promises';
import type { Diagnosis } from '../../../shared/diagnosis/types';
import {
  EVENT_LIMITS,
  EVENT_REFUSALS,
  looksLikeEvents,
  readEvents,
  type EventReading,
} from '../../../shared/events/read-events';
import type { EventsRead, ReportInput, UpgradeFacts } from '../../../shared/report/report-input';
import type { Inspection } from '../../../shared/repair/inspection';
import { witnessOf } from '../../../shared/repair/log-witness';
import type { WindowsPort } from '../../windows/port';
import { inspect, type InspectOptions } from '../inspect';
import { withFile } from '../log-files';
import type { AutoUpdateRecord } from '../repair/journal-auto-update';
import type { PackageRecord } from '../repair/journal-package';
import { listRepairs } from '../repair/list-repairs';

export interface GatherOptions {
  /** Name and version of this program. */
  readonly program: string;
  readonly now: Date;
  readonly diagnosis: Diagnosis | null;
  /** A package that the person named, to be looked at with the others. */
  readonly named?: string | null;
  /** Looks at the server with more rights than this process has; null or absent: this process looks. */
  readonly inspect?: ((request: InspectOptions) => Promise<Inspection>) | null;
  /** Files with events that a person added: then the server's own event log is not asked. */
  readonly eventFiles: readonly string[];
  readonly upgrade: UpgradeFacts | null;
}

/** Days of the event log before the first thing that the story tells. */
const DAYS_BEFORE = 7;

/** Days of the event log at most. */
const MOST_DAYS = 90;

const DAY_MS = 24 * 60 * 60 * 1000;

/** @param port null where this computer is not the server. */
export async function gatherReport(port: WindowsPort | null, options: GatherOptions): Promise<ReportInput> {
  const { now, diagnosis, upgrade, eventFiles, named = null } = options;
  const look = { witness: witnessOf(diagnosis), named };
  const repairs = await repairsOf(port);
  const events =
    eventFiles.length > 0
      ? await eventsInFiles(eventFiles)
      : await eventsOf(port, beginning(now, repairs.packages, upgrade), now);
  return {
    created: now.toISOString(),
    program: options.program,
    practice: port?.kind === 'practice',
    diagnosis,
    inspection: port === null ? null : await (options.inspect?.(look) ?? inspect(port, look)),
    repairs: repairs.packages,
    autoUpdates: repairs.autoUpdates,
    repairsNotRead: repairs.why,
    upgrade,
    events,
    environment: (await port?.environment()) ?? { facts: [], names: [] },
  };
}

interface Recorded {
  readonly packages: readonly PackageRecord[];
  readonly autoUpdates: readonly AutoUpdateRecord[];
  /** Why the journal could not be read; null where it was. */
  readonly why: string | null;
}

async function repairsOf(port: WindowsPort | null): Promise<Recorded> {
  if (port === null) return { packages: [], autoUpdates: [], why: null };
  try {
    const records = await listRepairs(port);
    return {
      packages: records.filter((record) => record.kind === 'package'),
      autoUpdates: records.filter((record) => record.kind === 'auto-update'),
      why: null,
    };
  } catch {
    return {
      packages: [],
      autoUpdates: [],
      why: 'The folder of the journal could not be read. Run this as administrator.',
    };
  }
}

function beginning(now: Date, repairs: readonly PackageRecord[], upgrade: UpgradeFacts | null): Date {
  const began = upgrade === null || upgrade.toldBy === 'what-it-left' ? [] : [upgrade.started];
  const times = [...repairs.map(({ time }) => time), ...began]
    .map((time) => Date.parse(time))
    .filter((time) => !Number.isNaN(time));
  const first = Math.min(now.getTime(), ...times) - DAYS_BEFORE * DAY_MS;
  return new Date(Math.max(first, now.getTime() - MOST_DAYS * DAY_MS));
}

async function eventsOf(port: WindowsPort | null, from: Date, to: Date): Promise<EventsRead> {
  if (port === null)
    return { read: false, why: 'This computer is not the server, and no file with events was added.' };
  const answer = await port.msiEvents({ from, to });
  return answer.known
    ? { read: true, events: answer.value.events, note: noteOf(answer.value) }
    : { read: false, why: answer.why };
}

function noteOf({ leftOut, damaged }: EventReading): string | null {
  const notes = [
    ...(leftOut > 0 ? ['There are more of that time; only the latest are told.'] : []),
    ...(damaged > 0 ? [`${damaged === 1 ? 'One' : damaged} could not be understood or was cut off.`] : []),
  ];
  return notes.length === 0 ? null : notes.join(' ');
}

/** Whether a file holds events rather than a log, by its beginning. What cannot be read does not. */
export async function isEventFile(file: string): Promise<boolean> {
  try {
    return await withFile(file, async (handle) => {
      if (!(await handle.stat()).isFile()) return false;
      const head = Buffer.alloc(4096);
      const { bytesRead } = await handle.read(head, 0, head.length, 0);
      return looksLikeEvents(head.subarray(0, bytesRead));
    });
  } catch {
    return false;
  }
}

async function eventsInFiles(files: readonly string[]): Promise<EventsRead> {
  const readings = await Promise.all(files.map(readFileOfEvents));
  const refused = readings.flatMap(({ refusal }) => (refusal === null ? [] : [EVENT_REFUSALS[refusal]]));
  const events = readings.flatMap((reading) => reading.events);
  if (events.length === 0 && refused.length > 0) return { read: false, why: refused.join(' ') };
  const notes = [...refused, ...readings.flatMap((reading) => noteOf(reading) ?? [])];
  return {
    read: true,
    events: events.toSorted((one, other) => one.time.localeCompare(other.time, 'en')),
    note: notes.length === 0 ? null : notes.join(' '),
  };
}

async function readFileOfEvents(file: string): Promise<EventReading> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    // One byte more than is read says that the file is too large, without holding it.
    const bytes = Buffer.alloc(Math.min(size, EVENT_LIMITS.bytes + 1));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return readEvents(bytes.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}
