/** The whole overview as a file, handed to the person: the same text as `fleet report` writes. */
import path from 'node:path';
import type { Api } from '../shared/contract';
import { AssistantError } from '../shared/errors';
import type { FleetOverview } from '../shared/fleet/fleet';
import { EXPORT_WORDS, exportFileName, type ExportFormat } from '../shared/fleet/formats';
import { overviewAsHtml } from '../shared/fleet/overview-html';
import { overviewAsCsv } from '../shared/fleet/overview-text';
import { SaveError } from '../shared/save-errors';
import type { OpenFleet } from './fleet-api';
import type { SaveWay } from './save-way';
import { saveOverview } from './services/fleet/save-overview';

export interface FleetExportOptions {
  /** @throws AssistantError results-closed */
  readonly fleetOf: (folder: string) => OpenFleet;
  readonly way: SaveWay;
}

export function createFleetExport({ fleetOf, way }: FleetExportOptions): Pick<Api, 'fleet.save'> {
  return {
    'fleet.save': async ({ folder, format }) => {
      const { reading } = fleetOf(folder);
      const chosen = await way.choose({
        title: 'Export the overview',
        name: exportFileName(format),
        kind: EXPORT_WORDS[format],
      });
      if (chosen === null) return { kind: 'cancelled' };
      const { file, overwrite } = chosen;
      await saveOverview(file, { overwrite }, piecesOf(reading, format)).catch(asAssistantError);
      return { ...chosen.handOver(), name: path.basename(file) };
    },
  };
}

function piecesOf(overview: FleetOverview, format: ExportFormat): Iterable<string> {
  return format === 'html' ? overviewAsHtml(overview, new Date()) : overviewAsCsv(overview);
}

function asAssistantError(error: unknown): never {
  throw error instanceof SaveError ? new AssistantError(`save-${error.code}`, { cause: error }) : error;
}
