/** What one server sent: of each kind of result the latest, in words and as it was stored. */
import type { Output } from '../shared/contract';
import { FLEET_LIMITS } from '../shared/fleet/limits';
import { knownTime, type KeptResult, type ServerLine } from '../shared/fleet/fleet';
import { storyOfResult, unreadStory } from '../shared/fleet/story';
import type { OpenFleet } from './fleet-api';
import { readStored } from './services/fleet/read-stored';

type Results = Output<'fleet.server'>['results'];

/** The result that decides first, then the others, the latest first. */
export async function storyOfServer(fleet: OpenFleet, line: ServerLine): Promise<Results> {
  const kept = fleet.reading
    .resultsOf(line.server)
    .toSorted(
      (one, other) =>
        Number(other.file === line.file) - Number(one.file === line.file) || other.time - one.time,
    );
  return Promise.all(kept.map((result) => storyOf(fleet, result, result.file === line.file)));
}

async function storyOf(
  fleet: OpenFleet,
  { file, time, fact }: KeptResult,
  decides: boolean,
): Promise<Results[number]> {
  const base = { file, time: knownTime(time), decides };
  const text = await readStored(fleet.path, file);
  if (text === 'too-large')
    return { ...base, story: { ...unreadStory(fact.need), kind: fact.kind }, stored: null };
  if (text === 'gone') {
    const why = 'The file has gone or cannot be opened any more. Open the folder again to read it anew.';
    return { ...base, story: { ...unreadStory(why), kind: fact.kind, next: [] }, stored: null };
  }
  const whole = text.length <= FLEET_LIMITS.storedText;
  return {
    ...base,
    story: { ...storyOfResult(text), kind: fact.kind },
    stored: { text: whole ? text : text.slice(0, FLEET_LIMITS.storedText), whole },
  };
}
