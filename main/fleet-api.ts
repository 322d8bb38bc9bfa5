/** The contract’s part about many servers. It reads the folder that a person chose, and writes only where a person says. */
import path from 'node:path';
import type { Api, Emit, Output } from '../shared/contract';
import { AssistantError } from '../shared/errors';
import type { FleetFolder } from '../shared/fleet/contract';
import { countStandings, knownTime, type ServerLine } from '../shared/fleet/fleet';
import { isAllRead } from '../shared/fleet/not-read';
import { createTable, type FleetTable } from '../shared/fleet/table';
import { needOf } from '../shared/words/fleet';
import { createFleetExport } from './fleet-export';
import { storyOfServer } from './fleet-story';
import type { Registered } from './file-registry';
import type { SaveWay } from './save-way';
import { readFleetFolder, type FolderReading } from './services/fleet/read-folder';
import { newId } from './session';

export interface FleetApiOptions {
  readonly emit: Emit;
  /** The folders behind ids that the page holds. @throws AssistantError unknown-file */
  readonly takeFiles: (ids: readonly string[]) => readonly Registered[];
  readonly way: SaveWay;
}

type FleetMethods = Pick<Api, Extract<keyof Api, `fleet.${string}`>>;

export interface FleetApi {
  readonly api: FleetMethods;
  /** Ends a reading that is under way. */
  stop(): void;
}

/** The folder that was read last. The page gets windows of it. */
export interface OpenFleet {
  readonly folder: FleetFolder;
  readonly path: string;
  readonly reading: FolderReading;
  readonly table: FleetTable;
}

/** Milliseconds between two progress events; the page draws no faster. */
const PROGRESS_EVERY_MS = 100;

export function createFleetApi({ emit, takeFiles, way }: FleetApiOptions): FleetApi {
  let open: OpenFleet | null = null;
  let reading: AbortController | null = null;

  function fleetOf(folder: string): OpenFleet {
    if (open === null || open.folder.id !== folder) throw new AssistantError('results-closed');
    return open;
  }

  /** The later of two readings is the one that is meant. */
  async function read(folder: string): Promise<OpenFleet> {
    reading?.abort();
    const mine = new AbortController();
    reading = mine;
    try {
      return await openFleet(folder, mine.signal, emit);
    } catch (error) {
      if (error instanceof AssistantError) throw error;
      throw new AssistantError(mine.signal.aborted ? 'cancelled' : 'folder-not-readable', { cause: error });
    } finally {
      if (reading === mine) reading = null;
    }
  }

  return {
    stop: () => reading?.abort(),
    api: {
      'fleet.get': async () => ({ folder: open?.folder ?? null }),
      'fleet.open': async ({ folder }) => {
        const [taken] = takeFiles([folder]);
        if (taken?.kind !== 'folder-of-results') throw new AssistantError('not-one-folder');
        open = await read(taken.path);
        return open.folder;
      },
      'fleet.cancel': async () => {
        reading?.abort();
        return {};
      },
      'fleet.rows': async ({ folder, from, count, order, filter }) => {
        const fleet = fleetOf(folder);
        const view = fleet.table.view(order, filter);
        const rows = view.slice(from, from + count).map((at) => rowOf(fleet, at));
        return { total: view.length, rows };
      },
      'fleet.server': async ({ server }) => {
        const at = open === null ? null : numberOf(open.folder.id, server);
        const line = at === null ? undefined : open?.reading.lines[at];
        if (open === null || at === null || line === undefined) throw new AssistantError('results-closed');
        return { ...rowOf(open, at), results: await storyOfServer(open, line) };
      },
      ...createFleetExport({ fleetOf, way }),
    },
  };
}

async function openFleet(folder: string, signal: AbortSignal, emit: Emit): Promise<OpenFleet> {
  let lastTold = performance.now();
  const reading = await readFleetFolder(folder, {
    signal,
    onFile(files) {
      const now = performance.now();
      if (now - lastTold < PROGRESS_EVERY_MS) return;
      lastTold = now;
      emit('fleet.progress', { files });
    },
  });
  const { lines, files, notRead } = reading;
  if (files === 0) throw new AssistantError(isAllRead(notRead) ? 'no-results' : 'folder-not-readable');
  const id = newId('o');
  const counts = countStandings(lines);
  return {
    folder: { id, name: path.basename(folder), files, servers: lines.length, counts, notRead },
    path: folder,
    reading,
    table: createTable(lines),
  };
}

function rowOf({ folder, reading }: OpenFleet, at: number): Output<'fleet.rows'>['rows'][number] {
  const line = reading.lines[at];
  if (line === undefined) throw new Error('A view never has a line that is not there');
  const { server: name, standing, version, time } = line satisfies ServerLine;
  return { server: idOf(folder.id, at), name, standing, need: needOf(line), version, time: knownTime(time) };
}

/** Digits of an id that say which folder it belongs to; the others say which of its servers. */
const FOLDER_DIGITS = 8;

/** An id for each server without keeping a hundred thousand of them: it is of no use for another folder. */
function idOf(folder: string, at: number): string {
  return `s-${folder.slice(2, 2 + FOLDER_DIGITS)}${at.toString(16).padStart(16 - FOLDER_DIGITS, '0')}`;
}

function numberOf(folder: string, server: string): number | null {
  const at = Number.parseInt(server.slice(2 + FOLDER_DIGITS), 16);
  return idOf(folder, at) === server ? at : null;
}
