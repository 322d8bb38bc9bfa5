/** The report as data, schema report/1: the story of one repair, with its proof, its checks and what was not checked. */
import type { Switch } from '../advisor/appliance';
import type { Encoding, LogKind, Meaning, Severity, Span } from '../diagnosis/types';
import type { VerdictIcon } from '../words/verdicts';
import type { MaskCategory } from './mask-words';
import type { MaskCounts } from './mask-text';

/** What a person may leave out, in the order in which it stands. */
export const SECTIONS = ['story', 'evidence', 'checks', 'changes', 'environment', 'logs'] as const;
export type Section = (typeof SECTIONS)[number];

export const SECTION_WORDS: Readonly<Record<Section, string>> = {
  story: 'Story',
  evidence: 'Evidence',
  checks: 'Checks',
  changes: 'Changes',
  environment: 'Environment',
  logs: 'Logs',
};

/** How a line of the report is meant; never shown by colour alone. */
export type Tone = 'good' | 'warning' | 'problem' | 'neutral';

export interface StoryEntry {
  /** ISO 8601 in UTC; null for a line of a log that has no whole date. */
  readonly time: string | null;
  /** The time as the log writes it; null where `time` is known. */
  readonly clock: string | null;
  readonly tone: Tone;
  readonly what: string;
  readonly detail: string;
  /** `file:line`, or what else says so. */
  readonly source: string;
}

/** A line of a log that proves something. */
export interface EvidenceRow {
  readonly file: string;
  readonly line: number;
  readonly meaning: Meaning;
  readonly text: string;
  readonly mark: Span | null;
}

export interface FindingRow {
  readonly severity: Severity;
  readonly title: string;
  readonly detail: string;
  readonly evidence: readonly EvidenceRow[];
}

export interface CheckRow {
  readonly tone: Tone;
  readonly checked: string;
  /** Null where there was no before. */
  readonly before: string | null;
  readonly now: string;
  readonly readFrom: string;
}

export interface NotChecked {
  readonly what: string;
  readonly why: string;
}

/** What one repair wrote. */
export interface ChangeRow {
  readonly journalId: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
  readonly state: string;
  readonly target: string;
  readonly source: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly packageCode: string | null;
  readonly registeredPackageCode: string | null;
  /** The name under which a file that was in the way is kept. */
  readonly keptAs: string | null;
}

/** One change of the appliance’s automatic updates. */
export interface AutoUpdateRow {
  readonly journalId: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
  readonly state: string;
  readonly key: string;
  readonly value: string;
  readonly before: Switch;
  readonly after: Switch;
}

export interface FactRow {
  readonly label: string;
  /** Null: not known, `why` says why. */
  readonly value: string | null;
  readonly why: string | null;
}

export interface LogRow {
  readonly file: string;
  readonly kind: LogKind;
  readonly encoding: Encoding;
  readonly bytes: number;
  readonly lines: number;
  readonly sessions: number;
}

/** A section that was left out is null. Fields are added, never changed. */
export interface Report {
  readonly schema: 'report/1';
  /** ISO 8601 in UTC. */
  readonly created: string;
  readonly program: string;
  readonly practice: boolean;
  readonly answer: { readonly icon: VerdictIcon; readonly title: string; readonly text: string };
  readonly story: readonly StoryEntry[] | null;
  readonly evidence: {
    readonly proof: readonly EvidenceRow[];
    /** The registry's value that names the cached package. */
    readonly registry: string | null;
    readonly findings: readonly FindingRow[];
    readonly refused: readonly { readonly why: string; readonly evidence: EvidenceRow }[];
  } | null;
  readonly checks: { readonly rows: readonly CheckRow[]; readonly notChecked: readonly NotChecked[] } | null;
  readonly changes: readonly ChangeRow[] | null;
  /** Goes with the changes. */
  readonly autoUpdates: readonly AutoUpdateRow[] | null;
  readonly environment: readonly FactRow[] | null;
  readonly logs: readonly LogRow[] | null;
}

/** A report whose names are hidden: only this is ever shown or saved. */
export interface MaskedReport extends Report {
  readonly hidden: {
    /** Categories that were hidden, also those without a hit. */
    readonly categories: readonly MaskCategory[];
    readonly counts: MaskCounts;
  };
}
