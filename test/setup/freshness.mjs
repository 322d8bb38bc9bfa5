/** Decides whether the dependencies and the build still belong to the sources. Pure, except for the fingerprint. */
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** @typedef {'fresh' | 'unmarked' | 'missing' | 'outdated'} DependencyState */

/**
 * What is known about node_modules.
 *
 * `unmarked` means that the right packages are there but somebody else installed them (a plain `npm install`): nothing
 * needs to be fetched, only the mark is missing.
 * @param {object} known
 * @param {string} known.lock package-lock.json
 * @param {string | undefined} known.installed node_modules/.package-lock.json, npm's own list of what it installed
 * @param {string | undefined} known.mark what we wrote after the last installation
 * @param {string} known.system operating system and processor: some packages differ between them
 * @returns {DependencyState}
 */
export function dependencyState({ lock, installed, mark, system }) {
  if (installed === undefined) return 'missing';
  if (mark === dependencyMark(lock, installed, system)) return 'fresh';
  const movedFromOtherSystem = mark !== undefined && !mark.startsWith(`${system} `);
  return !movedFromOtherSystem && holdsEverything(lock, installed) ? 'unmarked' : 'outdated';
}

/**
 * The mark for dependencies that are right as they are.
 * @param {string} lock
 * @param {string} installed
 * @param {string} system
 */
export function dependencyMark(lock, installed, system) {
  return `${system} ${hash(lock)} ${hash(installed)}`;
}

/**
 * Whether every package of the lock file is installed in its version. Optional packages may be missing: most of them
 * are for other systems.
 * @param {string} lock
 * @param {string} installed
 */
function holdsEverything(lock, installed) {
  const present = packagesOf(installed);
  return Object.entries(packagesOf(lock)).every(([place, wanted]) => {
    if (place === '') return true;
    const found = present[place];
    if (found === undefined) return wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/** @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage */

/**
 * @param {string} lock
 * @returns {Record<string, LockedPackage>}
 */
function packagesOf(lock) {
  try {
    /** @type {{ packages?: Record<string, LockedPackage> }} */
    const { packages = {} } = JSON.parse(lock);
    return packages;
  } catch {
    return {};
  }
}

/**
 * Whether the build belongs to the sources: nothing changed since, and no output was removed.
 * @param {object} known
 * @param {string} known.sources fingerprint of the sources now
 * @param {string | undefined} known.mark fingerprint that the last successful build had
 * @param {boolean} known.complete whether all outputs are there
 */
export function isBuildFresh({ sources, mark, complete }) {
  return complete && mark === sources;
}

/**
 * A fingerprint of files and folders by name, size and time of change. Reading contents would cost more than a command
 * line should; equality instead of "newer than" also notices deleted files and older ones put back.
 * @param {string} base
 * @param {readonly string[]} places relative to `base`; what does not exist counts as absent
 */
export function fingerprint(base, places) {
  const lines = places.flatMap((place) => linesFor(path.join(base, place), place));
  return hash(lines.join('\n'));
}

/**
 * @param {string} full
 * @param {string} name
 * @returns {string[]}
 */
function linesFor(full, name) {
  const stats = statSync(full, { throwIfNoEntry: false });
  if (stats === undefined) return [`${name} absent`];
  if (!stats.isDirectory()) return [`${name} ${stats.size} ${stats.mtimeMs}`];
  return readdirSync(full)
    .toSorted()
    .flatMap((entry) => linesFor(path.join(full, entry), `${name}/${entry}`));
}

/** @param {string} text */
function hash(text) {
  return createHash('sha256').update(text).digest('hex');
}
