/** `report`: saves the story with its proof as a page, as JSON, or with the logs in a bundle. */
import { REPORT_FORMATS, type ReportFormat } from '../../shared/report/format';
import { hiddenSentence } from '../../shared/report/hidden-words';
import { HIDE_ALL, MASK_CATEGORIES, type MaskChoices } from '../../shared/report/mask-words';
import { SECTIONS, type Section } from '../../shared/report/report';
import type { UpgradeFacts } from '../../shared/report/report-input';
import { ReportError } from '../../shared/report/report-errors';
import { SaveError } from '../../shared/save-errors';
import { visible } from '../../shared/words/visible';
import { gatherReport, isEventFile } from '../services/report/gather';
import { saveReport, type ReadyReport } from '../services/report/save-report';
import { findPastUpgrade } from '../services/upgrade/past-upgrade';
import type { WindowsPort } from '../windows/port';
import { defineCommand } from './command';
import { EXIT } from './exit-codes';
import { gatherLogs, type GatheredLogs } from './gather-logs';
import { asPlainJson } from './plain-json';
import { saveStop } from './save-stop';
import { savedUpgrade } from './saved-upgrade';
import { Stop, usageError } from './stop';

declare const __APP_VERSION__: string;

export const REPORT = defineCommand({
  name: 'report',
  usage: '--out FILE [--json] [LOGS...]',
  summary: 'save the story with its proof, names hidden',
  about: `Saves a report: the story in time order, the lines that prove it, what was checked and what was
not, what was written, and the server around the agent. Nothing on the server is changed.

Names of machines, people and domains, IP addresses and the IDs of vaults and subscriptions are
hidden; the same name always gets the same mask, also in the logs of a bundle. Passwords,
passphrases, keys and vault credentials are removed whatever is chosen.

LOGS may also be files of events, saved as XML from the Event Viewer. Without LOGS, those that the
setup left in %SystemRoot%\\Temp are read. Without --format, the ending of FILE decides.`,
  optionLines: [
    '  --out FILE           where the report is saved',
    '  --format FORMAT      html (a page), json (schema "report/1"), zip (page, JSON, logs, registry)',
    `  --no-mask CATEGORY   do not hide: ${MASK_CATEGORIES.join(', ')}; may be repeated`,
    `  --without SECTION    leave out: ${SECTIONS.join(', ')}`,
    '  --upgrade FILE       tell the upgrade whose answer, printed by "upgrade --json", is in FILE',
    '  --force              replace a file that is there',
  ],
  schemas: ['report-saved/1'],
  examples: ['report --out report.html', 'report --out for-support.zip --no-mask machine'],
  options: {
    out: { type: 'string' },
    format: { type: 'string' },
    'no-mask': { type: 'string', multiple: true },
    without: { type: 'string', multiple: true },
    upgrade: { type: 'string' },
    force: { type: 'boolean' },
  },
  operands: { what: 'files and folders', least: 0, most: Infinity },
  async run({ values, practice, operands, json }, io) {
    const target = values.out ?? '';
    if (target === '') throw usageError('"report" needs --out FILE.');
    const format = formatOf(values.format, target);
    const hide = choicesOf(values['no-mask'] ?? []);
    const sections = sectionsOf(values.without ?? []);

    const port = await io.openPort(practice);
    const { eventFiles, others } = await apart(operands);
    // Named event files alone are no reason to read other logs than the server's own.
    const logs = await gatherLogs({ practice, operands: others }, io);
    mustHaveSomething(port, logs, eventFiles);
    const input = await gatherReport(port, {
      program: `MARS Upgrade Assistant ${__APP_VERSION__}`,
      now: new Date(),
      diagnosis: logs !== null && logs.any ? logs.diagnosis : null,
      eventFiles,
      upgrade: await upgradeOf(values.upgrade, port),
    });
    const named = (logs?.diagnosis.inputs ?? [])
      .filter(({ kind }) => kind !== 'unknown')
      .map(({ file }) => file);
    const saved = await saveReport(port, input, {
      sections,
      hide,
      format,
      target,
      overwrite: values.force ?? false,
      named,
      serverLogs: null,
      reader: 'command-line',
      beforeNaming: (ready) => {
        if (!json) io.out(readyText(ready));
      },
    }).catch(asStop);
    if (json) {
      const { path, bytes, hidden, leftOut } = saved;
      io.out(
        `${asPlainJson({ schema: 'report-saved/1', path, format, bytes, practice: input.practice, hidden, leftOut })}\n`,
      );
    } else io.out(`Saved to ${visible(saved.path)}\n`);
    return EXIT.nothingToRepair;
  },
});

/** The upgrade that a file tells of, else what the last one has left on this server. */
async function upgradeOf(file: string | undefined, port: WindowsPort | null): Promise<UpgradeFacts | null> {
  if (file !== undefined) return savedUpgrade(file, port);
  return port === null ? null : findPastUpgrade(port, new Date());
}

function formatOf(named: string | undefined, target: string): ReportFormat {
  const ending = /\.(\w+)$/.exec(target)?.[1]?.toLowerCase() ?? '';
  const wanted = named ?? (ending === 'htm' ? 'html' : ending);
  const format = REPORT_FORMATS.find((one) => one === wanted);
  if (format !== undefined) return format;
  if (named !== undefined) throw usageError(`--format is ${REPORT_FORMATS.join(', ')}, not "${named}".`);
  return 'html';
}

function choicesOf(shown: readonly string[]): MaskChoices {
  const choices = { ...HIDE_ALL };
  for (const name of shown) {
    const category = MASK_CATEGORIES.find((one) => one === name);
    if (category === undefined)
      throw usageError(`--no-mask is ${MASK_CATEGORIES.join(', ')}, not "${name}".`);
    choices[category] = false;
  }
  return choices;
}

function sectionsOf(without: readonly string[]): readonly Section[] {
  for (const name of without)
    if (!SECTIONS.some((one) => one === name))
      throw usageError(`--without is ${SECTIONS.join(', ')}, not "${name}".`);
  return SECTIONS.filter((section) => !without.includes(section));
}

async function apart(
  operands: readonly string[],
): Promise<{ readonly eventFiles: readonly string[]; readonly others: readonly string[] }> {
  const eventFiles: string[] = [];
  const others: string[] = [];
  for (const file of operands) ((await isEventFile(file)) ? eventFiles : others).push(file);
  return { eventFiles, others };
}

function mustHaveSomething(
  port: WindowsPort | null,
  logs: GatheredLogs | null,
  eventFiles: readonly string[],
): void {
  if (port !== null || eventFiles.length > 0) return;
  if (logs === null)
    throw usageError(
      'This command works on the Windows server itself, with --practice DIR, or with logs that are named.',
    );
  if (!logs.diagnosis.inputs.some(({ bytes }) => bytes > 0))
    throw new Stop(
      EXIT.noReadableInput,
      'no-readable-input',
      'No file could be read, so there is nothing to report.',
    );
}

function readyText({ hidden, leftOut }: ReadyReport): string {
  const lines = [
    hiddenSentence(hidden),
    ...leftOut.map(({ what, why }) => `Left out: ${visible(what)}. ${visible(why)}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function asStop(error: unknown): never {
  if (error instanceof ReportError) throw new Stop(EXIT.explainedNotRepaired, error.code, error.message);
  if (!(error instanceof SaveError)) throw error;
  const how = error.code === 'file-exists' ? ' With --force it is replaced.' : '';
  throw saveStop(error, `${error.message}${how}`);
}
