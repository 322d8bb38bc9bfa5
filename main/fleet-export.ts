/** The whole overview as a file: saved where a person says, or in pieces for a browser. The same text as `fleet report` writes. */
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Api } from '../shared/contract';
import { AssistantError } from '../shared/errors';
import { SAVE_FAILURES, type ExportFormat, type SaveFailure } from '../shared/fleet/formats';
import type { ServerLine } from '../shared/fleet/fleet';
import { FLEET_LIMITS } from '../shared/fleet/limits';
import { overviewAsHtml } from '../shared/fleet/overview-html';
import { overviewAsCsv } from '../shared/fleet/overview-text';
import { ReportError } from '../shared/report/report-errors';
import { EXPORT_WORDS } from '../shared/words/fleet';
import type { AskWhere } from './ask-where';
import type { OpenFleet } from './fleet-api';
import { saveFile } from './services/report/save-file';

export interface FleetExportOptions {
  /** @throws AssistantError results-closed */
  readonly fleetOf: (folder: string) => OpenFleet;
  readonly askWhere: AskWhere | null;
}

/** An export that a browser takes piece by piece. */
interface Handing {
  readonly folder: string;
  readonly format: ExportFormat;
  readonly pieces: Iterator<string>;
  next: number;
}

export function createFleetExport({
  fleetOf,
  askWhere,
}: FleetExportOptions): Pick<Api, 'fleet.save' | 'fleet.piece'> {
  let handing: Handing | null = null;

  return {
    'fleet.save': async ({ folder, format }) => {
      const { reading } = fleetOf(folder);
      if (askWhere === null) return { kind: 'no-dialog' };
      const { name, kind, ending } = EXPORT_WORDS[format];
      const target = await askWhere({ title: 'Export the overview', name, kind, ending });
      if (target === null) return { kind: 'not-chosen' };
      try {
        // The dialog has asked before it names a file that is there.
        await saveFile(target, { overwrite: true }, (file) => write(file, overview(reading.lines, format)));
      } catch (error) {
        const why = failureOf(error);
        if (why === null) throw error;
        return { kind: 'failed', why };
      }
      return { kind: 'saved', name: path.basename(target) };
    },
    'fleet.piece': async ({ folder, format, piece }) => {
      const { reading } = fleetOf(folder);
      if (piece === 0)
        handing = { folder, format, pieces: grouped(overview(reading.lines, format)), next: 0 };
      if (
        handing === null ||
        handing.folder !== folder ||
        handing.format !== format ||
        handing.next !== piece
      )
        throw new AssistantError('results-closed');
      handing.next += 1;
      const { value, done } = handing.pieces.next();
      if (done === true) handing = null;
      return { text: done === true ? '' : value, isLast: done === true };
    },
  };
}

function overview(lines: readonly ServerLine[], format: ExportFormat): Iterable<string> {
  return format === 'html' ? overviewAsHtml(lines, new Date()) : overviewAsCsv(lines);
}

/** Small pieces as few large ones. */
function* grouped(pieces: Iterable<string>): Generator<string, undefined> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < FLEET_LIMITS.exportPiece) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

async function write(file: FileHandle, pieces: Iterable<string>): Promise<void> {
  for (const piece of grouped(pieces)) await file.write(piece);
}

function failureOf(error: unknown): SaveFailure | null {
  return error instanceof ReportError ? (SAVE_FAILURES.find((code) => code === error.code) ?? null) : null;
}
