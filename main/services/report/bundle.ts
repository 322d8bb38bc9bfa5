/** The support bundle: the report, its tables, extracts of the registry, events and logs in one ZIP file, names hidden throughout. */
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { InstallerEvent } from '../../../shared/events/installer-event';
import { eventsAsCsv, reportAsCsv } from '../../../shared/report/csv';
import { createEntryNames } from '../../../shared/report/entry-name';
import { reportAsHtml } from '../../../shared/report/html';
import type { Masker, Tally } from '../../../shared/report/mask-text';
import { TooManyNames } from '../../../shared/report/name-book';
import type { MaskedReport } from '../../../shared/report/report';
import { refusalSentence, type Reader } from '../../../shared/report/log-refusals';
import type { LeftOut } from '../../../shared/report/report-errors';
import { sizeWords } from '../../../shared/words/sizes';
import { asPlainJson } from '../../../shared/words/plain-json';
import type { RegistryExtract } from '../../windows/port';
import type { BundleLog } from './bundle-logs';
import { learnLog, maskedLog } from './masked-log';
import { MOST_LOG_BYTES, type OpenLog } from './open-log';
import { createZipWriter, type ZipEntry } from './zip-writer';

export interface BundleSources {
  readonly extracts: readonly RegistryExtract[];
  readonly events: readonly InstallerEvent[];
  /** What could not be had. */
  readonly leftOut: readonly LeftOut[];
}

export interface ReadyLog extends Pick<BundleLog, 'place' | 'host'> {
  readonly content: OpenLog;
}

/** Logs that are open, with their names known to the masker. */
export interface ReadyLogs {
  readonly logs: readonly ReadyLog[];
  readonly leftOut: readonly LeftOut[];
  close(): Promise<void>;
}

/**
 * Opens the logs and learns their names, before anything is masked: a name in the last line of the last log is hidden in
 * the first line of the report.
 */
export async function readyLogs(
  logs: readonly BundleLog[],
  masker: Masker,
  reader: Reader,
  mostBytes = MOST_LOG_BYTES,
): Promise<ReadyLogs> {
  const ready: ReadyLog[] = [];
  const leftOut: LeftOut[] = [];
  let room = mostBytes;
  for (const log of logs) {
    const opened = await log.open();
    const refuse = async (why: string) => {
      leftOut.push({ what: log.host, why });
      if ('read' in opened) await opened.close();
    };
    if ('why' in opened) await refuse(refusalSentence(opened.why, readerOf(log, reader)));
    else if (opened.bytes > room)
      await refuse(
        `It has ${sizeWords(opened.bytes)}, and a bundle takes ${sizeWords(mostBytes)} of logs. Send it apart if Support asks for it.`,
      );
    else {
      const why = await learnLog(opened, masker).then(() => null, whyNotLearned);
      if (why !== null) await refuse(why);
      else {
        room -= opened.bytes;
        ready.push({ place: log.place, host: log.host, content: opened });
      }
    }
  }
  return {
    logs: ready,
    leftOut,
    close: async () => void (await Promise.all(ready.map(({ content }) => content.close()))),
  };
}

/** With or without permission, the window itself reads what a person gave it. */
function readerOf({ place }: BundleLog, reader: Reader): Reader {
  return place === 'added' && reader !== 'command-line' ? 'person' : reader;
}

function whyNotLearned(error: unknown): string {
  return error instanceof TooManyNames
    ? 'It holds more names than can be told apart, so they could not be hidden.'
    : 'It could not be read to the end.';
}

/** Writes the ZIP file; the manifest is its last entry. `tally` goes on counting. Gives what is not in it, names hidden. */
export async function writeBundle(
  file: FileHandle,
  report: MaskedReport,
  ready: ReadyLogs,
  sources: BundleSources,
  masker: Masker,
  tally: Tally,
): Promise<readonly LeftOut[]> {
  const zip = createZipWriter(file, new Date(report.created));
  const names = createEntryNames();
  const entries: ZipEntry[] = [];
  const masked = (text: string) => masker.mask(text, tally).text;
  const add = async (name: string, text: string) =>
    void entries.push(await zip.add(name, [Buffer.from(text)]));

  await add('report.html', reportAsHtml(report));
  await add('report.json', `${asPlainJson(report)}\n`);
  await add('checks.csv', reportAsCsv(report));
  for (const { name, text } of sources.extracts) await add(names.take('registry', name), masked(text));
  if (sources.events.length > 0)
    await add('events/windows-installer.csv', eventsAsCsv(sources.events, masked));
  for (const { host, place, content } of ready.logs) {
    const name = names.take(`logs/${place}`, masked(path.basename(host)));
    entries.push(await zip.add(name, maskedLog(content, masker, tally)));
  }
  const leftOut = [...sources.leftOut, ...ready.leftOut].map(({ what, why }) => ({
    what: masked(what),
    why: masked(why),
  }));
  const manifest = {
    schema: 'report-bundle/1',
    created: report.created,
    practice: report.practice,
    entries,
    leftOut,
  };
  await zip.add('manifest.json', [Buffer.from(`${asPlainJson(manifest)}\n`)]);
  await zip.end();
  return leftOut;
}
