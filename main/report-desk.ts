/**
 * The report behind one window. What it is made from is gathered once and kept, so that a choice changes the preview at
 * once, and what is saved is what was shown. The preview itself is a page that the carrier serves by its id.
 */
import path from 'node:path';
import type { Diagnosis } from '../shared/diagnosis/types';
import { AssistantError } from '../shared/errors';
import { LIMITS } from '../shared/limits';
import type { ReportPreviewView, SavedView } from '../shared/report/contract';
import { FORMAT_WORDS, reportFileName, type ReportFormat } from '../shared/report/format';
import { hiddenSentence } from '../shared/report/hidden-words';
import { HIDE_ALL, MASK_CATEGORIES } from '../shared/report/mask-words';
import { TooManyNames } from '../shared/report/name-book';
import { previewReport, type ReportChoices } from '../shared/report/preview';
import { ReportError, type LeftOut } from '../shared/report/report-errors';
import type { ReportInput } from '../shared/report/report-input';
import { SaveError } from '../shared/save-errors';
import { withLentLogs } from './lent-logs';
import { createOneAtATime } from './one-at-a-time';
import type { SaveWay } from './save-way';
import type { ServerAccess } from './server-access';
import { gatherReport, isEventFile } from './services/report/gather';
import { saveReport, type SaveReportOptions } from './services/report/save-report';
import { newId, type HeldLog } from './session';
import type { Workplace } from './workplace';

export interface ReportDesk {
  /** @throws AssistantError report-too-large, report-too-many-names */
  preview(choices: ReportChoices, anew: boolean): Promise<ReportPreviewView>;
  /** The page of a preview, or null where the id is none or too old. */
  page(id: string): string | null;
  /**
   * Saves what a preview has shown. The logs of a bundle are read with rights where they are held, or asked for.
   * @throws AssistantError unknown-preview, and why it was not saved
   */
  save(id: string, format: ReportFormat, withRights: boolean): Promise<SavedView>;
  /** @throws AssistantError report-not-known */
  show(): void;
  /** What was gathered does not hold any more, for example because other logs count now. */
  forget(): void;
}

export interface ReportDeskPorts {
  readonly place: () => Workplace;
  readonly diagnosis: () => Diagnosis | null;
  readonly logs: () => readonly HeldLog[];
  /** Name and version of this program. */
  readonly program: string;
  readonly way: SaveWay;
}

/** What one report is made from. */
interface Gathered {
  readonly place: Workplace;
  readonly input: ReportInput;
  /** The logs that the person gave, for a bundle, where they really are. */
  readonly named: readonly string[];
}

interface Shown {
  readonly gathered: Gathered;
  readonly choices: ReportChoices;
  readonly html: string;
}

/** A page may still be loading one while the next is made. */
const MOST_PREVIEWS = 3;

export function createReportDesk({ place, diagnosis, logs, program, way }: ReportDeskPorts): ReportDesk {
  let gathering: Promise<Gathered> | null = null;
  let lastSaved: string | null = null;
  const previews = new Map<string, Shown>();
  /** The helper lends the logs once at a time. */
  const oneBundle = createOneAtATime();

  function forget(): void {
    gathering = null;
    previews.clear();
  }

  async function gather(): Promise<Gathered> {
    const here = place();
    const held = logs();
    const read = held.flatMap((log) => (log.read && log.repeats === null ? [log] : []));
    const eventFiles: string[] = [];
    for (const { facts, origin, path: file } of read)
      if (facts.kind === 'unknown' && origin === 'file' && (await isEventFile(file))) eventFiles.push(file);
    const input = await gatherReport(here.access?.port ?? null, {
      program,
      now: new Date(),
      diagnosis: diagnosis(),
      eventFiles,
      upgrade: here.upgrade.facts(),
      named: here.repair.chosen(),
      // Some of it can be seen with rights only; they are not asked for here.
      inspect: here.access !== null && (await isHeld(here.access)) ? here.access.helper.inspect : null,
    });
    // The server’s own are found where they lie, with the rights that it takes.
    const named = read
      .filter(({ facts, origin }) => facts.kind !== 'unknown' && origin === 'file')
      .map((log) => log.path);
    return { place: here, input, named };
  }

  async function gathered(anew: boolean): Promise<Gathered> {
    if (anew) gathering = null;
    const mine = (gathering ??= gather());
    try {
      return await mine;
    } catch (error) {
      if (gathering === mine) gathering = null;
      throw error;
    }
  }

  function keep(shown: Shown): string {
    const [oldest] = previews.keys();
    if (previews.size >= MOST_PREVIEWS && oldest !== undefined) previews.delete(oldest);
    const id = newId('r');
    previews.set(id, shown);
    return id;
  }

  return {
    async preview(choices, anew) {
      const from = await gathered(anew);
      const { html, counts } = made(from.input, choices);
      if (Buffer.byteLength(html) > LIMITS.previewBytes) throw new AssistantError('report-too-large');
      // A choice that is off is counted all the same: it says how much would be hidden.
      const isAllHidden = MASK_CATEGORIES.every((category) => choices.hide[category]);
      const all = isAllHidden ? counts : made(from.input, { ...choices, hide: HIDE_ALL }).counts;
      const { machine, user, domain, ip, vault, secret } = all;
      return {
        id: keep({ gathered: from, choices, html }),
        places: {
          machine: machine.places,
          user: user.places,
          domain: domain.places,
          ip: ip.places,
          vault: vault.places,
        },
        removed: secret.places,
      };
    },

    page: (id) => previews.get(id)?.html ?? null,

    async save(id, format, withRights) {
      const shown = previews.get(id);
      if (shown === undefined) throw new AssistantError('unknown-preview');
      const { gathered: from, choices } = shown;
      const proposed = reportFileName(from.input.created, from.input.practice, format);
      const chosen = await way.choose({
        title: 'Save the report',
        name: proposed,
        kind: FORMAT_WORDS[format],
      });
      if (chosen === null) return { kind: 'cancelled' };
      const { access } = from.place;
      const saveWith = (logs: Pick<SaveReportOptions, 'serverLogs' | 'reader'>) =>
        saveReport(access?.port ?? null, from.input, {
          ...choices,
          format,
          target: chosen.file,
          overwrite: chosen.overwrite,
          named: from.named,
          ...logs,
        });
      const takesLogs = format === 'zip' && choices.sections.includes('logs');
      const { hidden, leftOut } = await (
        access !== null && takesLogs && (withRights || (await isHeld(access)))
          ? oneBundle.run(() =>
              withLentLogs(access.helper, (serverLogs) => saveWith({ serverLogs, reader: 'helper' })),
            )
          : saveWith({ serverLogs: null, reader: 'window' })
      ).catch(asAssistantError);
      const about = {
        name: path.basename(chosen.file),
        hidden: hiddenSentence(hidden),
        leftOut: leftOut.map(withoutFolder),
      };
      lastSaved = chosen.file;
      return { ...chosen.handOver(), ...about };
    },

    show() {
      if (way.show === null || lastSaved === null) throw new AssistantError('report-not-known');
      way.show(lastSaved);
    },

    forget,
  };
}

/** Whether the rights are there without a question. */
async function isHeld({ rights }: ServerAccess): Promise<boolean> {
  return (await rights().catch(() => 'asked' as const)) === 'held';
}

function made(input: ReportInput, choices: ReportChoices): ReturnType<typeof previewReport> {
  try {
    return previewReport(input, choices);
  } catch (error) {
    throw error instanceof TooManyNames
      ? new AssistantError('report-too-many-names', { cause: error })
      : error;
  }
}

function asAssistantError(error: unknown): never {
  if (error instanceof SaveError) throw new AssistantError(`save-${error.code}`, { cause: error });
  throw error instanceof ReportError ? new AssistantError(`report-${error.code}`, { cause: error }) : error;
}

/** Where a log lies is nothing for the page. */
function withoutFolder({ what, why }: LeftOut): LeftOut {
  return { what: path.isAbsolute(what) ? path.basename(what) : what, why };
}
