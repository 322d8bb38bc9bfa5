/** Saves a report as a page, as JSON, or as a bundle with the logs. Names are hidden before a byte is written. */
import { buildReport } from '../../../shared/report/build-report';
import type { ReportFormat } from '../../../shared/report/format';
import { reportAsHtml } from '../../../shared/report/html';
import { createReportMasker, learnReport, maskReport } from '../../../shared/report/mask-report';
import { createTally, type Masker } from '../../../shared/report/mask-text';
import { TooManyNames } from '../../../shared/report/name-book';
import type { ReportChoices } from '../../../shared/report/preview';
import type { MaskedReport } from '../../../shared/report/report';
import { refusalSentence, type Reader } from '../../../shared/report/log-refusals';
import { ReportError, type LeftOut } from '../../../shared/report/report-errors';
import type { ReportInput } from '../../../shared/report/report-input';
import { asPlainJson } from '../../../shared/words/plain-json';
import type { WindowsPort } from '../../windows/port';
import { readyLogs, writeBundle, type BundleSources } from './bundle';
import { findServerLogs, NOTHING_FOUND, withNamed, type BundleLog, type ServerLogs } from './bundle-logs';
import { saveFile } from '../save-file';

/** What was hidden and what is not in the file: known when all is written, before the file gets its name. */
export interface ReadyReport {
  readonly hidden: MaskedReport['hidden'];
  readonly leftOut: readonly LeftOut[];
}

export interface SaveReportOptions extends ReportChoices {
  readonly format: ReportFormat;
  readonly target: string;
  readonly overwrite: boolean;
  /** Logs that a person named; a bundle takes them besides the server's own. */
  readonly named: readonly string[];
  /** The server’s own logs where somebody with more rights has opened them; null: this process looks for them. */
  readonly serverLogs: ServerLogs | null;
  readonly reader: Reader;
  readonly beforeNaming?: (ready: ReadyReport) => void;
}

export interface SavedReport extends ReadyReport {
  readonly path: string;
  readonly bytes: number;
}

/** @throws ReportError, SaveError; then nothing was written. */
export async function saveReport(
  port: WindowsPort | null,
  input: ReportInput,
  options: SaveReportOptions,
): Promise<SavedReport> {
  try {
    const masker = createReportMasker(input, options.hide);
    const report = buildReport(input, options.sections);
    learnReport(report, masker);
    return options.format === 'zip'
      ? await saveBundle(port, input, options, masker)
      : await savePage(maskReport(report, masker, options.hide), options);
  } catch (error) {
    throw error instanceof TooManyNames ? new ReportError('too-many-names', { cause: error }) : error;
  }
}

async function savePage(report: MaskedReport, options: SaveReportOptions): Promise<SavedReport> {
  const text = options.format === 'json' ? `${asPlainJson(report)}\n` : reportAsHtml(report);
  const ready = { hidden: report.hidden, leftOut: [] };
  const { path, bytes } = await saveFile(
    options.target,
    { overwrite: options.overwrite, beforeNaming: () => options.beforeNaming?.(ready) },
    (file) => file.writeFile(text),
  );
  return { path, bytes, ...ready };
}

async function saveBundle(
  port: WindowsPort | null,
  input: ReportInput,
  options: SaveReportOptions,
  masker: Masker,
): Promise<SavedReport> {
  const found = await logsOf(port, options);
  const sources = await sourcesOf(port, input, found.closedFolders, options.reader);
  for (const { text } of sources.extracts) masker.learn(text);
  for (const { message } of sources.events) masker.learn(message);
  const logs = await readyLogs(found.logs, masker, options.reader);
  try {
    const tally = createTally();
    const report = maskReport(buildReport(input, options.sections), masker, options.hide, tally);
    let ready: ReadyReport = { hidden: report.hidden, leftOut: [] };
    const { path, bytes } = await saveFile(
      options.target,
      { overwrite: options.overwrite, beforeNaming: () => options.beforeNaming?.(ready) },
      async (file) => {
        const leftOut = await writeBundle(file, report, logs, sources, masker, tally);
        ready = { hidden: { ...report.hidden, counts: tally.counts() }, leftOut };
      },
    );
    return { path, bytes, ...ready };
  } finally {
    await logs.close();
  }
}

interface Found {
  readonly logs: readonly BundleLog[];
  readonly closedFolders: readonly string[];
}

async function logsOf(
  port: WindowsPort | null,
  { sections, named, serverLogs }: SaveReportOptions,
): Promise<Found> {
  if (!sections.includes('logs')) return NOTHING_FOUND;
  const { logs, closedFolders } = serverLogs ?? (port === null ? NOTHING_FOUND : await findServerLogs(port));
  return { logs: await withNamed(logs, named), closedFolders };
}

async function sourcesOf(
  port: WindowsPort | null,
  input: ReportInput,
  closedFolders: readonly string[],
  reader: Reader,
): Promise<BundleSources> {
  const extracts = (await port?.registryExtracts()) ?? null;
  return {
    extracts: extracts?.known === true ? extracts.value : [],
    events: input.events.read ? input.events.events : [],
    leftOut: [
      ...closedFolders.map((folder) => ({
        what: `The logs in ${folder}`,
        why: refusalSentence('no-access', reader),
      })),
      ...(extracts?.known === false ? [{ what: 'The agent’s registration', why: extracts.why }] : []),
      ...(input.events.read ? [] : [{ what: 'Windows Installer’s events', why: input.events.why }]),
      {
        what: 'Names of files whose backup failed',
        why: 'They say much about the people of a server. Send that list apart if Support asks for it.',
      },
    ],
  };
}
