/** One ordinary use of each method about the appliance's switch, over any carrier. */
import { expect } from 'vitest';
import type { Method } from '../../shared/contract';
import { deferred } from '../fixtures/deferred';
import { failed, type Page } from './pages';

type ApplianceMethod = Extract<Method, `appliance.${string}`>;

export function applianceCalls(
  connect: () => Promise<Page>,
): Readonly<Record<ApplianceMethod, () => Promise<void>>> {
  return {
    async 'appliance.look'() {
      const page = await connect();
      expect(await page.ask('appliance.look', {})).toEqual({ appliance: null });
      await page.ask('practice.start', {});
      expect(await page.ask('appliance.look', {})).toEqual({
        appliance: { state: { kind: 'off' }, rights: 'held', undoable: null, interrupted: null },
      });
    },
    async 'appliance.set'() {
      const page = await connect();
      expect(await page.say('appliance.set', { wanted: 'on' })).toEqual(failed('only-on-the-server'));
      await page.ask('practice.start', {});
      const { promise: told, resolve } = deferred<void>();
      page.bridge.subscribe('appliance.changed', () => resolve());
      await page.listening();
      const { outcome } = await page.ask('appliance.set', { wanted: 'on' });
      expect(outcome).toMatchObject({ outcome: 'changed', now: 'on' });
      await told;
      const { appliance } = await page.ask('appliance.look', {});
      expect(appliance).toMatchObject({ state: { kind: 'on' }, undoable: { after: 'on' } });
    },
    async 'appliance.undo'() {
      const page = await connect();
      await page.ask('practice.start', {});
      const { outcome } = await page.ask('appliance.set', { wanted: 'on' });
      const id = outcome.outcome === 'changed' ? outcome.journalId : '';
      const { repairs } = await page.ask('repairs.list', {});
      expect(repairs).toMatchObject([{ kind: 'auto-update', id, after: 'on', state: 'in-place' }]);
      // Taken back where it belongs, and nowhere else.
      expect(await page.say('repair.undo', { repair: id })).toEqual(failed('invalid-input'));
      expect(await page.ask('appliance.undo', { repair: id })).toEqual({
        outcome: { outcome: 'changed-back', journalId: id, now: 'off' },
      });
      expect(await page.ask('appliance.undo', { repair: '20261123T093000Z-00000000' })).toEqual({
        outcome: { outcome: 'not-done', journalId: null, reason: 'unknown-repair' },
      });
    },
  };
}
