/**
 * One result as a story in words. Results come from many servers and many versions of this program: what can be read is
 * told as the window and the command line tell it, and what cannot is told by its standing alone. Never throws.
 */
import { STANDING_LABELS } from '../words/fleet';
import { visible } from '../words/visible';
import { cutText } from './cut';
import { readResult } from './read-result';
import { STANDING_WORDS, type ResultFact, type ResultKind } from './standing';
import { diagnosisStory } from './story-diagnosis';
import { inspectionStory } from './story-inspection';
import { errorStory, outcomeStory, planStory } from './story-others';
import { upgradeStory } from './story-upgrade';
import { NO_MORE, type StoryWords } from './story-words';

/** Items of one list of a story, and UTF-16 code units of one text before the sign that it was cut. */
export const STORY_LIMITS = { items: 24, text: 1500 } as const;

export interface ResultStory extends StoryWords {
  readonly kind: ResultKind;
}

/** Each gives null where the result is not its own. */
const READERS: readonly ((value: unknown) => StoryWords | null)[] = [
  diagnosisStory,
  inspectionStory,
  planStory,
  outcomeStory,
  upgradeStory,
  errorStory,
];

/** The story of a result file's text. */
export function storyOfResult(text: string): ResultStory {
  const { fact } = readResult(text);
  const result = resultIn(text);
  const told = READERS.map((read) => read(result)).find((words) => words !== null) ?? shortStory(fact);
  return { kind: fact.kind, ...bounded(told) };
}

/** The story of a file that could not be read as a result. */
export function unreadStory(why: string): ResultStory {
  return { kind: 'error', ...bounded(unread(why)) };
}

function unread(why: string): StoryWords {
  const next = ['Run the command on this server again.'];
  return { icon: 'info', title: 'This result cannot be read', cause: why, ...NO_MORE, next };
}

function shortStory({ standing, need }: ResultFact): StoryWords {
  if (standing === 'not-understood') return unread(need);
  const { word, icon } = STANDING_LABELS[standing];
  const next = need === '' ? [] : [need];
  return { icon, title: word, cause: STANDING_WORDS[standing].meaning, ...NO_MORE, next };
}

/** The result itself, out of the envelope where it has one. */
function resultIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const isEnvelope =
      typeof value === 'object' && value !== null && 'schema' in value && value.schema === 'server-result/1';
    return isEnvelope && 'result' in value ? value.result : value;
  } catch {
    return null;
  }
}

/** What a server sent is shown, so it is cut, and nothing in it hides or turns the text around it. */
function bounded({ icon, title, cause, facts, proof, notes, next }: StoryWords): StoryWords {
  return {
    icon,
    title: safe(title),
    cause: safe(cause),
    facts: some(facts, ({ label, value, isPath }) => ({ label, value: safe(value), isPath })),
    proof: some(proof, ({ file, line, text }) => ({ file: safe(file), line, text: safe(text) })),
    notes: some(notes, safe),
    next: some(next, safe),
  };
}

/** As many as fit, each once. */
function some<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = items.slice(0, STORY_LIMITS.items).map(change);
  return [...new Map(changed.map((item) => [JSON.stringify(item), item])).values()];
}

function safe(text: string): string {
  // Cut before too: making megabytes visible to show a few words would take its time.
  return cutText(visible(cutText(text, STORY_LIMITS.text)), STORY_LIMITS.text);
}
