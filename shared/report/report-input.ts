/** What a report is made from: the answers of the other parts, as they are. */
import type { Diagnosis } from '../diagnosis/types';
import type { InstallerEvent } from '../events/installer-event';
import type { AutoUpdatePlan } from '../repair/auto-update-plan';
import type { Inspection } from '../repair/inspection';
import type { RepairPlan } from '../repair/plan';
import type { RepairReason } from '../repair/reasons';
import type { UpgradeRun } from '../upgrade/outcome';
import type { InstallerMode } from '../upgrade/request';
import type { GivenName } from './name-book';
import type { FactRow } from './report';

/** A repair as its journal tells it. The journal’s own records have this form. */
export interface RepairFacts {
  readonly id: string;
  readonly plan: RepairPlan;
  readonly state: 'in-place' | 'given-up' | 'interrupted' | 'undoing' | 'undone';
  /** When it was planned, ISO 8601. */
  readonly time: string;
  readonly entries: readonly RepairEntry[];
}

export type RepairEntry = { readonly time: string } & (
  | { readonly event: 'planned' | 'repaired' | 'undoing' | 'undone' }
  | { readonly event: 'starting' | 'done'; readonly step: number }
  | {
      readonly event: 'given-up' | 'undo-given-up' | 'undone-in-part';
      readonly reason: RepairReason;
    }
);

/** A change of the appliance’s automatic updates as its journal tells it. The journal’s own records have this form. */
export interface AutoUpdateFacts {
  readonly id: string;
  readonly plan: AutoUpdatePlan;
  /** `superseded`: a later change is in place. */
  readonly state: RepairFacts['state'] | 'superseded';
  /** When it was planned, ISO 8601. */
  readonly time: string;
  readonly entries: readonly AutoUpdateEntry[];
}

export type AutoUpdateEntry = { readonly time: string } & (
  | { readonly event: 'planned' | 'starting' | 'repaired' | 'undoing' | 'undone' }
  | { readonly event: 'given-up' | 'undo-given-up'; readonly reason: RepairReason }
);

/** An upgrade that was run to its end, as it can be kept. Outcome and table follow from the run by themselves. */
export interface SavedUpgrade {
  /** ISO 8601. */
  readonly started: string;
  /** ISO 8601. */
  readonly ended: string;
  readonly mode: InstallerMode | 'followed' | 'simulated';
  readonly run: UpgradeRun;
}

export type UpgradeFacts =
  /** `a-file`: the answer of an earlier run, which names no server. */
  | (SavedUpgrade & { readonly toldBy: 'this-program' | 'a-file' })
  /** It ended while this program was closed. `ended`: when its log was written last, or without one when it was judged. */
  | { readonly toldBy: 'what-it-left'; readonly ended: string; readonly run: UpgradeRun };

/** Windows Installer's events of the time in question, or why there are none. */
export type EventsRead =
  | { readonly read: true; readonly events: readonly InstallerEvent[]; readonly note: string | null }
  | { readonly read: false; readonly why: string };

/** The server around the agent, and the names on it that a report may hide. */
export interface EnvironmentFacts {
  readonly facts: readonly FactRow[];
  readonly names: readonly GivenName[];
}

export interface ReportInput {
  /** ISO 8601 in UTC. */
  readonly created: string;
  /** Name and version of this program. */
  readonly program: string;
  readonly practice: boolean;
  /** Null where no log was read. */
  readonly diagnosis: Diagnosis | null;
  /** Null where this computer is not the server. */
  readonly inspection: Inspection | null;
  readonly repairs: readonly RepairFacts[];
  readonly autoUpdates: readonly AutoUpdateFacts[];
  /** Why the journal could not be read; null where it was. */
  readonly repairsNotRead: string | null;
  readonly upgrade: UpgradeFacts | null;
  readonly events: EventsRead;
  readonly environment: EnvironmentFacts;
}
