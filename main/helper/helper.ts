/**
 * What needs administrator rights, as a closed list of verbs. The window's main runs without rights and asks a helper;
 * the helper is this same interface over a pipe, or in the same process where there is nothing to ask Windows for
 * (practice). No verb takes a free path to write to, and every verb looks at the server itself before it acts.
 */
import type { Inspection } from '../../shared/repair/inspection';
import type { LogWitness } from '../../shared/repair/log-witness';
import type { Outcome } from '../../shared/repair/outcome';
import type { Consent, RepairPlan } from '../../shared/repair/plan';
import type { RepairProgress } from '../../shared/repair/progress';
import type { LogReading } from '../services/log-files';
import type { NumberedLine } from '../services/log-lines';

export interface InspectRequest {
  readonly witness: LogWitness;
  /** A package or a folder that the person named; opened for reading only, and only where it is an ordinary local file. */
  readonly named: string | null;
}

/** One of the setup's logs, read where it lies. */
export interface ServerLog {
  /** Its path on the server: one of the known names in %SystemRoot%\Temp. */
  readonly path: string;
  readonly reading: LogReading;
}

export interface ReadLogsOptions {
  readonly signal: AbortSignal;
  /** The log that is being read, bytes read so far and bytes in all. */
  readonly onProgress: (path: string, bytesRead: number, bytes: number) => void;
}

export interface LinesRequest {
  /** A path that `readLogs` gave; any other one is refused. */
  readonly path: string;
  /** Lines, both included and counted from 1. */
  readonly from: number;
  readonly to: number;
}

export type RepairRequest =
  | { readonly kind: 'plan'; readonly plan: RepairPlan; readonly consent: Consent }
  /** Brings an interrupted repair to its end. */
  | { readonly kind: 'finish'; readonly id: string };

export interface RepairOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RepairProgress) => void;
}

/** Each verb may be refused with an AssistantError, above all because the person did not give the permission. */
export interface Helper {
  inspect(request: InspectRequest): Promise<Inspection>;
  /** Reads the known names in %SystemRoot%\Temp. */
  readLogs(options: ReadLogsOptions): Promise<readonly ServerLog[]>;
  /** The lines of a log that `readLogs` read. @throws AssistantError log-changed, unknown-log */
  readLines(request: LinesRequest): Promise<readonly NumberedLine[]>;
  /** One at a time; a second one while the first is under way is not done because a repair is running. */
  repair(request: RepairRequest, options: RepairOptions): Promise<Outcome>;
  undo(request: { readonly id: string }): Promise<Outcome>;
  /** Ends the helper, never in the middle of an action. */
  close(): Promise<void>;
}
