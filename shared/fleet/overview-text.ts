/** The overview on a terminal, and as lines of CSV and JSON. Generators, because there may be very many servers. */
import { visible } from '../words/visible';
import { countStandings, type ServerLine } from './fleet';
import { STANDING_WORDS, STANDINGS } from './standing';

/** Servers of one group that a terminal shows; the files have all. */
const SHOWN = 20;

/** A summary: how many stand where, and the first of those that need something. */
export function overviewAsText(lines: readonly ServerLine[]): string {
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
  return `${servers(lines.length)}\n\n${[...summary, ...groups].join('\n')}\n`;
}

export function servers(count: number): string {
  return count === 1 ? '1 server' : `${count} servers`;
}

function asTextLine({ server, code, need }: ServerLine): string {
  return `  ${visible(server).padEnd(24)} ${code}${need === '' ? '' : `: ${visible(need)}`}`;
}

const COLUMNS = ['Server', 'Standing', 'Code', 'Need', 'AgentVersion', 'Time', 'File'] as const;

/** CSV as spreadsheets on Windows read it: with a byte order mark, quoted, with line ends of Windows. RFC 4180. */
export function* overviewAsCsv(lines: readonly ServerLine[]): Generator<string> {
  yield `\uFEFF${COLUMNS.map(csvCell).join(',')}\r\n`;
  for (const { server, standing, code, need, version, time, file } of lines) {
    const cells = [server, standing, code, need, version ?? '', new Date(time).toISOString(), file];
    yield `${cells.map(csvCell).join(',')}\r\n`;
  }
}

/** A spreadsheet takes some beginnings for a formula; what a server sent must stay text. */
function csvCell(value: string): string {
  const text = visible(value);
  const harmless = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** Schema fleet/1, one server a line, so that it needs not be held as a whole. `asJson` makes one object a line of text. */
export function* overviewAsJson(
  lines: readonly ServerLine[],
  asJson: (value: object) => string,
): Generator<string> {
  yield `{\n  "schema": "fleet/1",\n  "counts": ${asJson(countStandings(lines))},\n  "servers": [`;
  for (const [at, line] of lines.entries()) {
    const { server, standing, code, need, version, time, file } = line;
    const entry = {
      server,
      standing,
      code,
      need,
      agentVersion: version,
      time: new Date(time).toISOString(),
      file,
    };
    yield `${at === 0 ? '' : ','}\n    ${asJson(entry)}`;
  }
  yield lines.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}
