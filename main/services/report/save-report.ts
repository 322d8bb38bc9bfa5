/** Saves a report as a page, as JSON, or as a bundle with the logs. Names are hidden before a byte is written. */
import { buildReport } from '../../../shared/report/build-report';
import type { ReportFormat } from '../../../shared/report/format';
import { reportAsHtml } from '../../../shared/report/html';
import { createReportMasker, learnReport, maskReport } from '../../../shared/report/mask-report';
import { createTally, type Masker } from '../../../shared/report/mask-text';
import { TooManyNames } from '../../../shared/report/name-book';
import type { ReportChoices } from '../../../shared/report/preview';
import type { MaskedReport } from '../../../shared/report/report';
import { ReportError, type LeftOut } from '../../../shared/report/report-errors';
import type { ReportInput } from '../../../shared/report/report-input';
import { asPlainJson } from '../../../shared/words/plain-json';
import type { WindowsPort } from '../../windows/port';
import { readyLogs, writeBundle, type BundleSources } from './bundle';
import { findBundleLogs } from './bundle-logs';
import { saveFile } from './save-file';

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
  readonly beforeNaming?: (ready: ReadyReport) => void;
}

export interface SavedReport extends ReadyReport {
  readonly path: string;
  readonly bytes: number;
}

/** @throws ReportError; then nothing was written. */
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
  const sources = await sourcesOf(port, input, options.named);
  for (const { text } of sources.extracts) masker.learn(text);
  for (const { message } of sources.events) masker.learn(message);
  const logs = await readyLogs(options.sections.includes('logs') ? sources.logs : [], masker);
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

async function sourcesOf(
  port: WindowsPort | null,
  input: ReportInput,
  named: readonly string[],
): Promise<BundleSources> {
  const extracts = (await port?.registryExtracts()) ?? null;
  return {
    logs: await findBundleLogs(port, named),
    extracts: extracts?.known === true ? extracts.value : [],
    events: input.events.read ? input.events.events : [],
    leftOut: [
      ...(extracts?.known === false ? [{ what: 'The agent’s registration', why: extracts.why }] : []),
      ...(input.events.read ? [] : [{ what: 'Windows Installer’s events', why: input.events.why }]),
      {
        what: 'Names of files whose backup failed',
        why: 'They say much about the people of a server. Send that list apart if Support asks for it.',
      },
    ],
  };
}
