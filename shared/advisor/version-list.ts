/** The dated list of released versions: what was released, and which of it counts for a scenario. */
import { compareParts, type MarsVersion, type MobilityVersion } from './versions';

/** What Site Recovery protects, as far as the released versions differ by it. */
export const SCENARIOS = ['azure-vm', 'vmware-modernized', 'vmware-classic'] as const;
export type Scenario = (typeof SCENARIOS)[number];

export interface ReleasedMobility {
  readonly version: MobilityVersion;
  /** Null: released for every scenario. */
  readonly onlyFor: readonly Scenario[] | null;
  /** Withdrawn after its release: never a stop. */
  readonly withdrawn: boolean;
  /** Where it is named, as a title. */
  readonly document: string;
}

/** A version list that was read. It never stands for “the latest” without its date. */
export interface VersionList {
  /** ISO 8601, `YYYY-MM-DD`. */
  readonly date: string;
  /** Behind “from”, for example `the Site Recovery documents`. */
  readonly source: string;
  readonly mobility: readonly ReleasedMobility[];
  /** Newest last. */
  readonly mars: readonly MarsVersion[];
}

/** The minors that may be stops for a scenario, ascending, each once. Null: those that serve every scenario. */
export function releasedMinors(list: VersionList, scenario: Scenario | null): readonly number[] {
  const counted = list.mobility.filter(
    ({ withdrawn, onlyFor }) =>
      !withdrawn && (onlyFor === null || (scenario !== null && onlyFor.includes(scenario))),
  );
  return [...new Set(counted.map(({ version }) => version.minor))].toSorted((one, other) => one - other);
}

/** Minors that the list names and that do not count without a scenario. */
export function leftOutMinors(list: VersionList, scenario: Scenario | null): readonly number[] {
  const counted = releasedMinors(list, scenario);
  const all = new Set(list.mobility.filter((entry) => !entry.withdrawn).map((entry) => entry.version.minor));
  return [...all].filter((minor) => !counted.includes(minor)).toSorted((one, other) => one - other);
}

/** The newest build of a minor that the list names, or null where it gives none. */
export function newestBuild(list: VersionList, minor: number): MobilityVersion | null {
  const builds = list.mobility
    .filter(({ version, withdrawn }) => !withdrawn && version.minor === minor && version.build !== null)
    .map(({ version }) => version)
    .toSorted((one, other) => compareParts(one.build ?? [], other.build ?? []));
  return builds.at(-1) ?? null;
}

/** The newest MARS agent of the list, or null where it names none. */
export function newestMars(list: VersionList): MarsVersion | null {
  return list.mars.toSorted(compareParts).at(-1) ?? null;
}
