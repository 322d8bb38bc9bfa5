/** What every question of `advise` shares: how it ends without an answer, and where its starting values come from. */
import type { ServerFacts } from '../../../shared/advisor/facts';
import type { Outcome } from '../../../shared/advisor/problems';
import type { VersionList } from '../../../shared/advisor/version-list';
import { visible } from '../../../shared/words/visible';
import { builtInVersions, readVersionsFile } from '../../services/advisor/data-files';
import { readServerFacts } from '../../services/advisor/server-facts';
import { EXIT, type ExitCode } from '../exit-codes';
import type { Io } from '../io';
import { asPlainJson } from '../plain-json';
import { Stop } from '../stop';

/** The value, or the end: an impossible request is the person’s to change, so it ends like a wrong option. */
export function orStop<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw impossible(outcome.problem.code, outcome.problem.message);
}

export function impossible(code: string, message: string): Stop {
  return new Stop(EXIT.usage, code, visible(message));
}

/** One of a closed list, by what the person typed; case does not matter. */
export function oneOf<T extends string>(option: string, typed: string, allowed: readonly T[]): T {
  const found = allowed.find((name) => name.toLowerCase() === typed.toLowerCase());
  if (found !== undefined) return found;
  throw impossible('option-not-known', `--${option} takes ${allowed.join(', ')}, not “${typed}”.`);
}

/** What the practice server or this server says, or null where this is no Windows. */
export async function factsOf(
  line: { readonly practice: string | null },
  io: Io,
): Promise<ServerFacts | null> {
  const port = await io.openPort(line.practice);
  return port === null ? null : readServerFacts(port);
}

/** The list that came with the program, or the one of `--versions FILE`. */
export async function versionsOf(file: string | undefined, io: Io): Promise<VersionList> {
  return file === undefined ? builtInVersions(io.assets) : orStop(await readVersionsFile(file));
}

/** Prints one answer, as JSON or for a person. Advice is never a failure. */
export function tell(json: boolean, io: Io, asJson: () => object, asText: () => string): ExitCode {
  io.out(json ? `${asPlainJson(asJson())}\n` : asText());
  return EXIT.nothingToRepair;
}
