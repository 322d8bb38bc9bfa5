/** Which setup folder counts: the last one in its file, where it is acceptable. What is not is refused, never used. */
import type { NamedFolder } from '../logs/read-log';
import { checkSetupFolder } from '../windows-paths';
import type { ReadLog } from './choose-log';
import { evidenceOf } from './evidence';
import type { Refused, SetupFolder } from './types';

export interface FolderChoice {
  readonly chosen: SetupFolder | null;
  /** Acceptable last folders of other files that name another one. */
  readonly others: readonly SetupFolder[];
  readonly refused: readonly Refused[];
}

/** The name that the article gives to the log with the setup folder; other logs may repeat the line. */
const SETUP_LOG_NAME = /(?:^|[\\/])OBInstaller\d*Curr\.errlog$/i;

/** The setup log's own last line decides; what its siblings name is told only where it differs. */
export function chooseSetupFolder(logs: readonly ReadLog[]): FolderChoice {
  const refused: Refused[] = [];
  const last = inOrder(logs.filter(({ facts }) => facts.folders.length > 0)).map((log) =>
    lastFolder(log, refused),
  );
  const chosen = last[0] ?? null;
  const others = last
    .slice(1)
    .filter((folder) => folder !== null)
    .filter((folder) => folder.path.toLowerCase() !== chosen?.path.toLowerCase());
  return { chosen, others, refused };
}

/** The setup log itself first, then by name, so that the order of adding does not matter. */
function inOrder(logs: readonly ReadLog[]): readonly ReadLog[] {
  return logs.toSorted(
    (one, other) =>
      Number(SETUP_LOG_NAME.test(other.file)) - Number(SETUP_LOG_NAME.test(one.file)) ||
      one.file.localeCompare(other.file, 'en'),
  );
}

/** The last line decides: each start of the wizard makes a new folder, so where it is refused an earlier one is of no use. */
function lastFolder(log: ReadLog, refused: Refused[]): SetupFolder | null {
  let chosen: SetupFolder | null = null;
  for (const named of log.facts.folders) {
    const check = checkSetupFolder(named.path);
    chosen = check.ok ? { path: check.path, evidence: evidenceOf(log.file, named, 'Setup folder') } : null;
    if (!check.ok && !repeats(refused, named, log.file)) {
      refused.push({
        what: named.path,
        why: check.why,
        evidence: evidenceOf(log.file, named, 'Refused path'),
      });
    }
  }
  return chosen;
}

function repeats(refused: readonly Refused[], named: NamedFolder, file: string): boolean {
  return refused.some((entry) => entry.what === named.path && entry.evidence.file === file);
}
