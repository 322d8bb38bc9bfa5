/** Versions of the two agents: read strictly, compared as numbers. */
import { answer, refuse, type Outcome } from './problems';

/** A mobility agent's version, `9.minor` or `9.minor.build.revision`. The rules compare `minor` only. */
export interface MobilityVersion {
  readonly minor: number;
  /** Build and revision where they are known. */
  readonly build: readonly [number, number] | null;
}

/** A MARS agent's version: four numbers, for example 2.0.9083.0. */
export type MarsVersion = readonly [number, number, number, number];

/** The first part of every mobility agent and unified setup version. Source: service-updates-site-recovery. */
const MOBILITY_MAJOR = 9;

/** The first part of every MARS agent version. Source: upgrade-mars-agent, the update rollups. */
const MARS_MAJOR = 2;

/** The largest part of a file version on Windows. */
const LARGEST_PART = 65_535;

/** Characters of a person's text that a sentence repeats. */
const QUOTED = 40;

export const MOBILITY_EXAMPLE = '9.20';
export const MARS_EXAMPLE = '2.0.9083.0';

export function parseMobilityVersion(text: string): Outcome<MobilityVersion> {
  const parts = parseParts(text, MOBILITY_EXAMPLE, [2, 4]);
  if (!parts.ok) return parts;
  const [major, minor = 0, build, revision] = parts.value;
  if (major !== MOBILITY_MAJOR) return ofAnother(text, MOBILITY_MAJOR, MOBILITY_EXAMPLE);
  return answer({ minor, build: build === undefined || revision === undefined ? null : [build, revision] });
}

export function parseMarsVersion(text: string): Outcome<MarsVersion> {
  const parts = parseParts(text, MARS_EXAMPLE, [4]);
  if (!parts.ok) return parts;
  const [major = 0, minor = 0, build = 0, revision = 0] = parts.value;
  if (major !== MARS_MAJOR) return ofAnother(text, MARS_MAJOR, MARS_EXAMPLE);
  return answer([major, minor, build, revision]);
}

/** Below 0 where the first is older, above 0 where it is newer, 0 where they are the same. Parts count as numbers. */
export function compareParts(one: readonly number[], other: readonly number[]): number {
  const longest = Math.max(one.length, other.length);
  for (let at = 0; at < longest; at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `9.20`, the form in which the rules speak of a version. */
export function minorText(minor: number): string {
  return `${MOBILITY_MAJOR}.${minor}`;
}

/** `9.62.7172.1`, or `9.62` where the build is not known. */
export function mobilityText({ minor, build }: MobilityVersion): string {
  return build === null ? minorText(minor) : `${minorText(minor)}.${build.join('.')}`;
}

export function marsText(version: MarsVersion): string {
  return version.join('.');
}

/** The parts as numbers. Blanks around the text are let pass, because they come with what is copied from the portal. */
function parseParts(text: string, example: string, counts: readonly number[]): Outcome<readonly number[]> {
  const trimmed = text.trim();
  const quoted = quote(trimmed);
  if (trimmed === '') return refuse('version-empty', { example });
  if (!/^[0-9.]+$/.test(trimmed)) return refuse('version-not-digits', { text: quoted, example });
  const parts = trimmed.split('.');
  if (!counts.includes(parts.length) || parts.includes(''))
    return refuse('version-parts', { text: quoted, count: partsWords(parts), example });
  if (parts.some((part) => /^0[0-9]/.test(part)))
    return refuse('version-leading-zero', { text: quoted, example });
  if (parts.some((part) => part.length > 5 || Number(part) > LARGEST_PART))
    return refuse('version-too-large', { text: quoted, example });
  return answer(parts.map(Number));
}

function partsWords(parts: readonly string[]): string {
  const filled = parts.filter((part) => part !== '').length;
  return filled === parts.length ? String(filled) : `${filled} numbers in ${parts.length}`;
}

function ofAnother(text: string, first: number, example: string) {
  return refuse('version-of-another-component', { text: quote(text.trim()), first: `${first}.`, example });
}

function quote(text: string): string {
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
}
