/** The words of the overview of many servers, as the window shows it. */
import type { ServerLine } from '../fleet/fleet';
import { isAllRead, type NotRead } from '../fleet/not-read';
import { STANDINGS, type ResultKind, type Standing } from '../fleet/standing';
import type { Column } from '../fleet/table';
import type { VerdictIcon } from './verdicts';

/** One server's standing in a word or two, and the picture that stands beside it. */
export const STANDING_LABELS: Readonly<
  Record<Standing, { readonly word: string; readonly icon: VerdictIcon }>
> = {
  'needs-person': { word: 'Needs a person', icon: 'error' },
  'repair-available': { word: 'Can be repaired', icon: 'warning' },
  blocked: { word: 'Has to wait', icon: 'info' },
  explained: { word: 'Fails for another reason', icon: 'warning' },
  'not-installed': { word: 'Has no agent', icon: 'info' },
  'not-understood': { word: 'Not readable', icon: 'info' },
  repaired: { word: 'Repaired', icon: 'success' },
  healthy: { word: 'Healthy', icon: 'success' },
};

/** What a result is, above its story. */
export const RESULT_LABELS: Readonly<Record<ResultKind, string>> = {
  error: 'No result',
  diagnosis: 'Diagnosis',
  plan: 'Plan of a repair',
  inspection: 'Inspection',
  upgrade: 'Upgrade',
  outcome: 'Repair',
};

export const COLUMN_LABELS: Readonly<Record<Column, string>> = {
  server: 'Server',
  standing: 'Standing',
  need: 'What it needs',
  version: 'Agent version',
  time: 'Last result',
};

const NEEDS: Partial<Readonly<Record<Standing, string>>> = {
  'repair-available': 'Run “repair --apply” there.',
  blocked: 'Try again later.',
  repaired: 'Run the upgrade there, if it has not run yet.',
};

/** What is needed there: what the result says, else what its standing means. Empty where nothing is. */
export function needOf({ standing, need }: Pick<ServerLine, 'standing' | 'need'>): string {
  return need === '' ? (NEEDS[standing] ?? '') : need;
}

/** How many servers, with the thousands set apart. */
export function serverCount(count: number): string {
  return count === 1 ? '1 server' : `${countWords(count)} servers`;
}

export function countWords(count: number): string {
  return count.toLocaleString('en-US');
}

type Counts = Readonly<Record<Standing, number>>;

/** What is the case, for the most urgent of all: [one server, several servers]. */
const TITLES: Partial<Readonly<Record<Standing, readonly [one: string, several: string]>>> = {
  'needs-person': ['1 server needs a person', '{n} servers need a person'],
  'repair-available': ['1 server can be repaired', '{n} servers can be repaired'],
  blocked: ['1 server has to wait', '{n} servers have to wait'],
  explained: ['1 server fails for another reason', '{n} servers fail for another reason'],
  'not-installed': ['1 server has no agent', '{n} servers have no agent'],
  'not-understood': ['1 server sent nothing that can be read', '{n} servers sent nothing that can be read'],
};

/** The title of the overview: what the most urgent servers are. */
export function fleetTitle({
  counts,
  notRead,
}: {
  readonly counts: Counts;
  readonly notRead: NotRead;
}): string {
  const first = STANDINGS.find((standing) => counts[standing] > 0 && TITLES[standing] !== undefined);
  const words = first === undefined ? undefined : TITLES[first];
  if (first === undefined || words === undefined)
    return isAllRead(notRead) ? 'No server needs anything' : 'No server that could be read needs anything';
  const count = counts[first];
  return count === 1 ? words[0] : words[1].replace('{n}', countWords(count));
}

/** Below the title: how much was read, and from where. */
export function fleetLead(folder: {
  readonly name: string;
  readonly files: number;
  readonly servers: number;
}): string {
  const { name, files, servers } = folder;
  const results = files === 1 ? '1 result' : `${countWords(files)} results`;
  return `${results} of ${serverCount(servers)} in “${name}”. The latest visit to each server decides.`;
}

/** What is missing from the overview, and what to do about it. Only where something could not be read. */
export function notReadSentence({ folders, files }: NotRead): string {
  const parts = [
    ...(folders === 0 ? [] : [folders === 1 ? '1 folder' : `${countWords(folders)} folders`]),
    ...(files === 0 ? [] : [files === 1 ? '1 file' : `${countWords(files)} files`]),
  ];
  return `${parts.join(' and ')} could not be read, so the results there are missing. Check that this account may open what is named here, and read the folder again.`;
}

export const FLEET_EMPTY = {
  title: 'See where many servers stand',
  lead: 'The command-line program leaves one result for each server it ran on. Open the folder that has them to see which servers are healthy, which were repaired, and which need what.',
  zone: 'Drop the folder of results here',
  hint: 'or browse for it',
} as const;

export const FLEET_READ_HERE = 'Results are read on this computer only. Nothing is sent anywhere.';

/** How far the reading has come. */
export function filesReadWords(files: number): string {
  return files === 1 ? '1 file read' : `${countWords(files)} files read`;
}

/** How far a browser has handed the files over. */
export function filesHandedWords(files: number, all: number): string {
  return `${countWords(files)} of ${countWords(all)} files handed over`;
}

/** How many servers the filters leave. */
export function shownWords(shown: number, all: number): string {
  return shown === all ? serverCount(all) : `${countWords(shown)} of ${serverCount(all)}`;
}
