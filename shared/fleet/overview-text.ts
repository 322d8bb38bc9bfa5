/** The overview on a terminal, and as lines of CSV and JSON. Generators, because there may be very many servers. */
import { visible } from '../words/visible';
import { notReadSentence } from '../words/fleet';
import { countStandings, knownTime, type FleetOverview, type ServerLine } from './fleet';
import { isAllRead, MOST_NAMED, notNamed, type NotRead } from './not-read';
import { STANDING_WORDS, STANDINGS } from './standing';

/** Servers of one group that a terminal shows; the files have all. */
const SHOWN = 20;

/** A summary: how many stand where, and the first of those that need something. */
export function overviewAsText({ lines, notRead }: FleetOverview): string {
  const counts = countStandings(lines);
  const summary = STANDINGS.filter((standing) => counts[standing] > 0).map(
    (standing) => `  ${String(counts[standing]).padStart(7)}  ${STANDING_WORDS[standing].title}`,
  );
  const groups = STANDINGS.filter((standing) => standing !== 'healthy' && standing !== 'repaired').flatMap(
    (standing) => {
      const group = lines.filter((line) => line.standing === standing);
      if (group.length === 0) return [];
      const { title, meaning } = STANDING_WORDS[standing];
      const more = group.length > SHOWN ? [`  and ${group.length - SHOWN} more`] : [];
      return ['', title, `  ${meaning}`, ...group.slice(0, SHOWN).map(asTextLine), ...more];
    },
  );
  const missing = isAllRead(notRead)
    ? []
    : [
        '',
        'Not read',
        `  ${notReadSentence(notRead)}`,
        ...namesNotRead(notRead, SHOWN).map((name) => `  ${name}`),
      ];
  return `${servers(lines.length)}\n\n${[...summary, ...missing, ...groups].join('\n')}\n`;
}

/** One line a name, as any medium may show it; the last one says how many are not named. */
export function namesNotRead(notRead: NotRead, most = MOST_NAMED): readonly string[] {
  const shown = notRead.named.slice(0, most);
  const more = notNamed({ ...notRead, named: shown });
  return [...shown.map(visible), ...(more > 0 ? [`and ${more} more`] : [])];
}

export function servers(count: number): string {
  return count === 1 ? '1 server' : `${count} servers`;
}

function asTextLine({ server, code, need }: ServerLine): string {
  return `  ${visible(server).padEnd(24)} ${code}${need === '' ? '' : `: ${visible(need)}`}`;
}

const COLUMNS = ['Server', 'Standing', 'Code', 'Need', 'AgentVersion', 'Time', 'File'] as const;

/** CSV as spreadsheets on Windows read it: with a byte order mark, quoted, with line ends of Windows. RFC 4180. */
export function* overviewAsCsv({ lines, notRead }: FleetOverview): Generator<string> {
  yield `\uFEFF${csvLine(COLUMNS)}`;
  for (const { server, standing, code, need, version, time, file } of lines) {
    yield csvLine([server, standing, code, need, version ?? '', isoTime(time) ?? '', file]);
  }
  for (const name of namesNotRead(notRead))
    yield csvLine(['', 'not-read', 'not-readable', 'It could not be read.', '', '', name]);
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function isoTime(time: number): string | null {
  return knownTime(time) === null ? null : new Date(time).toISOString();
}

/** A spreadsheet takes some beginnings for a formula; what a server sent must stay text. */
function csvCell(value: string): string {
  const text = visible(value);
  const harmless = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** Schema fleet/1, one server a line, so that it needs not be held as a whole. `asJson` makes one object a line of text. */
export function* overviewAsJson(
  { lines, notRead }: FleetOverview,
  asJson: (value: object) => string,
): Generator<string> {
  yield `{\n  "schema": "fleet/1",\n  "counts": ${asJson(countStandings(lines))},\n  "notRead": ${asJson(notRead)},\n  "servers": [`;
  for (const [at, line] of lines.entries()) {
    const { server, standing, code, need, version, time, file } = line;
    const entry = {
      server,
      standing,
      code,
      need,
      agentVersion: version,
      time: isoTime(time),
      file,
    };
    yield `${at === 0 ? '' : ','}\n    ${asJson(entry)}`;
  }
  yield lines.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}
