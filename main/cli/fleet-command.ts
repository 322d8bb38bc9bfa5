/** `fleet report DIR`: folds the results of many servers into one overview. */
import path from 'node:path';
import { countStandings, type FleetOverview } from '../../shared/fleet/fleet';
import { isAllRead, type NotRead } from '../../shared/fleet/not-read';
import { overviewAsHtml } from '../../shared/fleet/overview-html';
import {
  namesNotRead,
  overviewAsCsv,
  overviewAsJson,
  overviewAsText,
} from '../../shared/fleet/overview-text';
import { STANDINGS, type Standing } from '../../shared/fleet/standing';
import { SaveError } from '../../shared/save-errors';
import { notReadSentence } from '../../shared/words/fleet';
import { isFileError } from '../services/file-errors';
import { readFleetFolder } from '../services/fleet/read-folder';
import { saveOverview } from '../services/fleet/save-overview';
import { defineCommand } from './command';
import { EXIT, EXIT_OF, type ExitCode } from './exit-codes';
import { asPlainJson } from './plain-json';
import { saveStop } from './save-stop';
import { describeError, Stop, usageError } from './stop';

export const FLEET = defineCommand({
  name: 'fleet',
  usage: 'report [--html FILE] [--csv FILE] DIR',
  summary: 'one overview of the results of many servers',
  about: `Reads a folder of results, as --json printed them on many servers, and says which servers are
healthy, which were repaired, and which need what.

A file is named after its server: SRV01.json, SRV01.inspection.json or SRV01/inspection.json. The
results of diagnose, inspect, repair and upgrade may be mixed; of one server the latest decides.
assets/fleet has scripts that run this program on many servers and collect the results.`,
  optionLines: [
    '  --html FILE     write the overview for a browser too',
    '  --csv FILE      write the overview for a spreadsheet too',
  ],
  schemas: ['fleet/1'],
  examples: ['fleet report results', 'fleet report --html overview.html --csv overview.csv results'],
  options: { html: { type: 'string' }, csv: { type: 'string' } },
  operands: { what: '"report" and one folder', least: 2, most: 2 },
  takesPractice: false,
  async run({ json, values, operands: [verb, folder = ''] }, io) {
    if (verb !== 'report') throw usageError(`"fleet" knows "report" only, not "${verb}".`);
    const overview = await read(folder, (count) => io.progress?.('Reading results', count, null));
    if (overview.files === 0) throw nothingIn(folder, overview.notRead);
    if (values.html !== undefined) await writeNew(values.html, overviewAsHtml(overview, new Date()));
    if (values.csv !== undefined) await writeNew(values.csv, overviewAsCsv(overview));
    if (json) for (const piece of overviewAsJson(overview, oneLine)) io.out(piece);
    else io.out(overviewAsText(overview));
    return exitCodeOfFleet(overview);
  },
});

async function read(folder: string, onFile: (files: number) => void) {
  try {
    return await readFleetFolder(folder, { onFile });
  } catch (error) {
    const why = isFileError(error, 'ENOENT') ? 'There is no such folder' : describeError(error);
    throw new Stop(EXIT.noReadableInput, 'folder-not-readable', `${folder} was not read. ${why}.`);
  }
}

function nothingIn(folder: string, notRead: NotRead): Stop {
  if (isAllRead(notRead))
    return new Stop(EXIT.noReadableInput, 'no-results', `${folder} has no file whose name ends with .json.`);
  const names = namesNotRead(notRead).join(', ');
  return new Stop(
    EXIT.noReadableInput,
    'folder-not-readable',
    `${folder} has no result that could be read. ${notReadSentence(notRead)} Not read: ${names}.`,
  );
}

/** Never over a file that is there. */
async function writeNew(file: string, pieces: Iterable<string>): Promise<void> {
  try {
    await saveOverview(file, { overwrite: false }, pieces);
  } catch (error) {
    throw error instanceof SaveError
      ? saveStop(error, `${path.resolve(file)} was not written. ${error.message}`)
      : error;
  }
}

/** The most urgent standing of any server; of what could not be read, nobody knows that it is healthy. */
function exitCodeOfFleet({ lines, notRead }: FleetOverview): ExitCode {
  const counts = countStandings(lines);
  const unread: readonly Standing[] = isAllRead(notRead) ? [] : ['not-understood'];
  const [most = 'healthy'] = STANDINGS.filter((one) => counts[one] > 0 || unread.includes(one));
  return EXIT_OF[most];
}

function oneLine(value: object): string {
  return asPlainJson(value).replace(/\n\s*/g, ' ');
}
