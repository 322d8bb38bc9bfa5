/**
 * `npm run bench`, fourth part: the same 100,000 results behind the window. What a page waits for is measured through the
 * gate that every carrier uses: opening the folder, the first rows of each order, windows of rows, a name being typed, a
 * story, and the export.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createApi } from '../../main/api';
import { createDispatch } from '../../main/dispatch';
import { assetsInFolder } from '../../main/services/asset-files';
import type { Input, Method, Output } from '../../shared/contract';
import { COLUMNS, type RowFilter, type RowOrder } from '../../shared/fleet/table';
import { makeFleetFolder } from './fleet-folder';
import { wayInto } from '../fixtures/save-way';

const SERVERS = 100_000;
const WINDOWS = 300;
const ROWS = 100;

const [, self = '', mode, folderToRead = '', folderToSave = ''] = process.argv;
if (mode === '--read') await measure(folderToRead, folderToSave);
else compare();

function compare(): void {
  const folder = makeFleetFolder(SERVERS);
  const saved = mkdtempSync(path.join(tmpdir(), 'mars-fleet-saved-'));
  try {
    const args = [self, '--read', folder, saved];
    console.log(execFileSync(process.execPath, args, { encoding: 'utf8' }).trimEnd());
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(saved, { recursive: true, force: true });
  }
}

/** In a process of its own, so that the peak of its memory is the page's answers' and nothing else's. */
async function measure(results: string, saved: string): Promise<void> {
  const assistant = createApi({
    emit: () => undefined,
    server: { kind: 'elsewhere' },
    logFolder: '',
    assets: assetsInFolder('assets'),
    access: null,
    program: 'bench',
    saving: wayInto(saved).way,
  });
  const dispatch = createDispatch(assistant.api, (what, cause) => console.error(what, cause));
  const ask = async <M extends Method>(method: M, input: Input<M>): Promise<Output<M>> => {
    const reply = await dispatch(method, input);
    if (!reply.ok) throw new Error(`${method}: ${reply.error.code}`);
    return reply.value as Output<M>;
  };
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const before = process.resourceUsage().maxRSS;
  delay.enable();
  const [id = ''] = await assistant.registerFolder([results]);
  const [folder, openMs] = await timed(() => ask('fleet.open', { folder: id }));
  delay.disable();
  const opened = process.resourceUsage().maxRSS;
  say(
    `${folder.servers} servers opened in ${(openMs / 1000).toFixed(1)} s, peak memory ${mebi(opened)} MiB (${mebi(before)} before), longest pause ${(delay.max / 1e6).toFixed(0)} ms`,
  );

  const rows = (from: number, order: RowOrder, filter: RowFilter) =>
    ask('fleet.rows', {
      folder: folder.id,
      from,
      count: ROWS,
      order,
      filter: { standings: [...filter.standings], name: filter.name },
    });
  const all: RowFilter = { standings: [], name: '' };
  const sorts: string[] = [];
  for (const column of COLUMNS) {
    const [, ms] = await timed(() => rows(0, { column, direction: 'descending' }, all));
    sorts.push(`${column} ${ms.toFixed(0)}`);
  }
  say(`first rows of another order, ms: ${sorts.join(', ')}`);

  const order: RowOrder = { column: 'server', direction: 'ascending' };
  await rows(0, order, all);
  const windows: number[] = [];
  for (let at = 0; at < WINDOWS; at += 1)
    windows.push((await timed(() => rows((at * 7919) % (SERVERS - ROWS), order, all)))[1]);
  say(`${ROWS} rows somewhere in the list, ms: ${spread(windows)}`);

  const typed: number[] = [];
  for (const name of ['s', 'sr', 'srv', 'srv9', 'srv99', 'srv999', 'srv9999'])
    typed.push((await timed(() => rows(0, order, { standings: ['repaired'], name })))[1]);
  say(`a key in the filter, ms: ${spread(typed)}`);

  const stories: number[] = [];
  const { rows: some } = await rows(5000, order, all);
  for (const { server } of some) stories.push((await timed(() => ask('fleet.server', { server })))[1]);
  say(`a story, ms: ${spread(stories)}`);

  const [, exportMs] = await timed(() => ask('fleet.save', { folder: folder.id, format: 'html' }));
  const { size } = statSync(path.join(saved, 'many-servers.html'));
  say(
    `the page, ${mebi(size / 1024)} MiB, in ${(exportMs / 1000).toFixed(1)} s; peak memory of everything ${mebi(process.resourceUsage().maxRSS)} MiB`,
  );
  await assistant.close();
}

function say(line: string): void {
  console.log(`many servers in the window: ${line}`);
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now();
  const value = await work();
  return [value, performance.now() - start];
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  return `median ${at(0.5)}, 95 % within ${at(0.95)}, longest ${at(1)}`;
}

/** @param kibibytes as the system counts memory */
function mebi(kibibytes: number): string {
  return (kibibytes / 1024).toFixed(0);
}
