/**
 * What needs administrator rights, as a closed list of verbs. The window's main runs without rights and asks a helper;
 * the helper is this same interface over a pipe, or in the same process where there is nothing to ask Windows for
 * (practice). No verb takes a free path to write to, and every verb looks at the server itself before it acts.
 */
import type { LogRefusal } from '../../shared/report/log-refusals';
import type { AutoUpdateRequest } from '../../shared/repair/auto-update-plan';
import type { Inspection } from '../../shared/repair/inspection';
import type { LogWitness } from '../../shared/repair/log-witness';
import type { AutoUpdateOutcome, Outcome } from '../../shared/repair/outcome';
import type { Consent, RepairPlan } from '../../shared/repair/plan';
import type { RepairProgress } from '../../shared/repair/progress';
import type { WizardView } from '../../shared/repair/wizard-watch';
import type { AgentFacts } from '../../shared/upgrade/agent-facts';
import type { UpgradeCheck } from '../../shared/upgrade/checks';
import type { InstallerFile } from '../../shared/upgrade/installer';
import type { UpgradeProgress } from '../../shared/upgrade/progress';
import type { UpgradeRequest } from '../../shared/upgrade/request';
import type { UpgradeResult } from '../../shared/upgrade/result';
import type { LogReading } from '../services/log-files';
import type { NumberedLine } from '../services/log-lines';
import type { ServerPlace } from '../services/report/bundle-logs';

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

export interface WatchOptions {
  /** Aborting it ends the waiting. */
  readonly signal: AbortSignal;
  /** The first state, and each that differs from the one before; of several at once, the last one. */
  readonly onState: (view: WizardView) => void;
}

export interface FindInstallerRequest {
  /** A file that the person named; opened for reading only. */
  readonly named: string | null;
}

export interface UpgradeOptions {
  /** Aborting it ends the watching. The upgrade itself goes on. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UpgradeProgress) => void;
}

/** A log for a support bundle, opened where it lies, or why it was not. */
export type LentLog = {
  readonly place: ServerPlace;
  /** Where it is on the server. */
  readonly path: string;
} & ({ readonly log: number; readonly bytes: number } | { readonly why: LogRefusal });

export interface LentLogs {
  readonly logs: readonly LentLog[];
  /** Windows paths of the folders that could not be looked into. */
  readonly closedFolders: readonly string[];
}

export interface LentPiece {
  /** A number that the last `openBundleLogs` gave; any other one is refused. */
  readonly log: number;
  /** The first byte that is wanted. */
  readonly at: number;
}

/** Lending the logs that Microsoft Support asks for. Names in them are hidden by whoever reads them. */
export interface BundleVerbs {
  /**
   * Opens the logs with known names in their known folders, following no link, and closes those that were lent before. They
   * stay open, so that what is read twice is the same.
   */
  openBundleLogs(): Promise<LentLogs>;
  /** The next bytes of a log that is lent, none at its end. Whoever has enough stops asking. @throws AssistantError unknown-log */
  readBundleLog(piece: LentPiece): Promise<Uint8Array>;
  /** Closes what is lent. */
  closeBundleLogs(): Promise<void>;
}

/** Watching for the wizard, and the upgrade. */
export interface UpgradeVerbs {
  /**
   * Resolves when the signal was aborted or the helper was closed. It reads the setup's own logs and looks at the folders
   * that they name.
   */
  watchWizard(options: WatchOptions): Promise<void>;
  upgradeChecks(): Promise<readonly UpgradeCheck[]>;
  /** The setups that there are, the best one first; with a named file, that one alone. */
  findInstaller(request: FindInstallerRequest): Promise<readonly InstallerFile[]>;
  /**
   * Opens the wizard or runs it quietly, and watches to the end. The setup is looked at anew: an ordinary local file,
   * signed by Microsoft. One at a time. Closing the helper ends the watching as the signal does.
   */
  runUpgrade(request: UpgradeRequest, options: UpgradeOptions): Promise<UpgradeResult>;
  /**
   * Follows an upgrade that somebody else starts, and judges it as one of its own. It starts nothing, and waits until there
   * is one. One at a time, together with runUpgrade. The answer has no checks and no version of the setup.
   */
  followUpgrade(options: UpgradeOptions): Promise<UpgradeResult>;
  /** The agent as it is now: with the `before` of an earlier result, its outcome can be judged again. */
  agentFacts(): Promise<AgentFacts>;
}

/** Each verb may be refused with an AssistantError, above all because the person did not give the permission. */
export interface Helper extends UpgradeVerbs, BundleVerbs {
  inspect(request: InspectRequest): Promise<Inspection>;
  /** Reads the known names in %SystemRoot%\Temp. */
  readLogs(options: ReadLogsOptions): Promise<readonly ServerLog[]>;
  /** The lines of a log that `readLogs` read. @throws AssistantError log-changed, unknown-log */
  readLines(request: LinesRequest): Promise<readonly NumberedLine[]>;
  /** One at a time; a second one while the first is under way is not done because a repair is running. */
  repair(request: RepairRequest, options: RepairOptions): Promise<Outcome>;
  /**
   * Turns the appliance's automatic updates on or off: one value of the registry, which the request cannot name. One at a
   * time with repairs.
   */
  setAutoUpdate(request: AutoUpdateRequest): Promise<AutoUpdateOutcome>;
  /** Takes one repair or change back. */
  undo(request: { readonly id: string }): Promise<Outcome>;
  /** Ends the helper and what watches, never in the middle of an action. */
  close(): Promise<void>;
}
