/** One ordinary use of every call about many servers, for the contract suite. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Method, Output } from '../../shared/contract';
import type { RowFilter, RowOrder } from '../../shared/fleet/table';
import { DIAGNOSIS, INSPECTION, OUTCOME } from '../fixtures/fleet-results';
import type { TempFolder } from '../fixtures/temp-folder';
import type { Page, Pages } from './pages';

type FleetMethod = Extract<Method, `fleet.${string}`>;

export const ALL: { readonly order: RowOrder; readonly filter: { standings: []; name: string } } = {
  order: { column: 'standing', direction: 'ascending' },
  filter: { standings: [], name: '' },
};

/** Three servers: one was repaired, one can be, and one sent what nobody can read. */
export function makeResults(temp: TempFolder): string {
  const folder = temp.folder('results');
  mkdirSync(temp.at('results', 'SRV03'));
  const put = (name: string, text: string) => writeFileSync(temp.at('results', ...name.split('/')), text);
  put('SRV01.json', JSON.stringify(DIAGNOSIS));
  put('SRV02.inspection.json', JSON.stringify(INSPECTION));
  put('SRV02.outcome.json', JSON.stringify(OUTCOME));
  put('SRV03/result.json', 'not JSON');
  return folder;
}

export async function openResults(page: Page, folder: string): Promise<Output<'fleet.open'>> {
  const reply = await page.dropFolder(folder);
  return page.ask('fleet.open', { folder: reply.ok ? (reply.value[0] ?? '') : '' });
}

export function fleetCalls({ temp, connect }: Pages): Record<FleetMethod, () => Promise<void>> {
  const opened = async () => {
    const page = await connect();
    return { page, folder: await openResults(page, makeResults(temp)) };
  };
  return {
    async 'fleet.get'() {
      const page = await connect();
      expect(await page.ask('fleet.get', {})).toEqual({ folder: null });
      const folder = await openResults(page, makeResults(temp));
      expect(await page.ask('fleet.get', {})).toEqual({ folder });
    },
    async 'fleet.open'() {
      const { folder } = await opened();
      expect(folder).toMatchObject({ name: 'results', files: 4, servers: 3 });
      expect(folder.counts).toMatchObject({
        repaired: 1,
        'repair-available': 1,
        'not-understood': 1,
        healthy: 0,
      });
    },
    async 'fleet.cancel'() {
      const page = await connect();
      expect(await page.ask('fleet.cancel', {})).toEqual({});
    },
    async 'fleet.rows'() {
      const { page, folder } = await opened();
      const all = await page.ask('fleet.rows', { folder: folder.id, from: 1, count: 2, ...ALL });
      expect(all.total).toBe(3);
      expect(all.rows).toMatchObject([
        { name: 'SRV03', standing: 'not-understood', need: 'The file is not JSON.' },
        { name: 'SRV02', standing: 'repaired', version: '2.0.9083.0' },
      ]);
      const filter: RowFilter = { standings: ['repaired', 'healthy'], name: 'srv0' };
      const some = await page.ask('fleet.rows', {
        folder: folder.id,
        from: 0,
        count: 200,
        order: { column: 'time', direction: 'descending' },
        filter: { ...filter, standings: [...filter.standings] },
      });
      expect([some.total, some.rows.map(({ name }) => name)]).toEqual([1, ['SRV02']]);
    },
    async 'fleet.server'() {
      const { page, folder } = await opened();
      const { rows } = await page.ask('fleet.rows', { folder: folder.id, from: 0, count: 3, ...ALL });
      const [, , { server = '' } = {}] = rows;
      const story = await page.ask('fleet.server', { server });
      expect(story).toMatchObject({ server, name: 'SRV02', standing: 'repaired' });
      expect(story.results.map(({ file, decides }) => [file, decides])).toEqual([
        ['SRV02.outcome.json', true],
        ['SRV02.inspection.json', false],
      ]);
      expect(story.results[0]?.stored).toEqual({ text: JSON.stringify(OUTCOME), whole: true });
    },
    async 'fleet.save'() {
      const { page, folder } = await opened();
      const saved = await page.ask('fleet.save', { folder: folder.id, format: 'csv' });
      const text = String(await page.received(saved));
      expect(text.split('\r\n')).toHaveLength(5);
      expect(text).toContain('"SRV02"');
    },
  };
}
