/** What every carrier must do alike with reports: the preview, the saved file, and who gets it. */
import { describe, expect, it } from 'vitest';
import type { Input, Method } from '../../shared/contract';
import { HIDE_ALL } from '../../shared/report/mask-words';
import { SECTIONS } from '../../shared/report/report';
import { missingPackage, session } from '../fixtures/installer-log';
import type { Carrier } from './carriers';
import { failed, usePages, type Page, type Pages } from './pages';

const NEVER_ISSUED = '0'.repeat(16);

type ReportMethod = Extract<Method, `report.${string}`>;

const previewed = (page: Page, change: Partial<Input<'report.preview'>> = {}) =>
  page.ask('report.preview', { sections: [...SECTIONS], hide: HIDE_ALL, anew: false, ...change });

/** One ordinary use of every method of the report. */
export function reportUses({ connect, patchLog }: Pages): {
  readonly [M in ReportMethod]: () => Promise<void>;
} {
  return {
    async 'report.preview'() {
      const page = await connect();
      await page.add(patchLog());
      const { id, places, removed } = await previewed(page);
      expect(page.assistant.reportPage(id)).toContain('The cached package 4d2ad.msi is missing');
      expect({ places, removed }).toMatchObject({ places: { machine: 0, user: 0 }, removed: 0 });
    },
    async 'report.save'() {
      const page = await connect();
      await page.add(patchLog());
      const { id } = await previewed(page);
      const saved = await page.ask('report.save', { preview: id, format: 'json', withRights: false });
      expect(saved).toMatchObject({ hidden: expect.stringContaining('Nothing to hide was found.') });
      expect(JSON.parse(String(await page.received(saved)))).toMatchObject({
        schema: 'report/1',
        answer: { title: 'The cached package 4d2ad.msi is missing' },
      });
    },
    async 'report.show'() {
      const page = await connect();
      await page.add(patchLog());
      const { id } = await previewed(page);
      const { kind } = await page.ask('report.save', { preview: id, format: 'html', withRights: false });
      expect(await page.say('report.show', {})).toEqual(
        kind === 'saved' ? { ok: true, value: {} } : failed('report-not-known'),
      );
    },
  };
}

export function describeReports(carrier: Carrier): void {
  describe(`a report over ${carrier.name}`, () => {
    const { temp, connect, patchLog, setupLog } = usePages(carrier);

    it('hides what was chosen, in the preview and in the file alike', async () => {
      const page = await connect();
      const line = missingPackage('C:\\Windows\\Installer\\4d2ad.msi', 'USERNAME=alice ');
      await page.add(temp.writeLog('OBPatch.log', session([line, 'Property(S): LogonUser = alice'], 1612)));
      const hidden = await previewed(page);
      expect(hidden.places.user).toBeGreaterThan(0);
      expect(page.assistant.reportPage(hidden.id)).not.toContain('alice');
      const shown = await previewed(page, { hide: { ...HIDE_ALL, user: false } });
      expect(shown.places).toEqual(hidden.places);
      expect(page.assistant.reportPage(shown.id)).toContain('alice');
      for (const format of ['html', 'json', 'zip'] as const) {
        const saved = await page.ask('report.save', { preview: hidden.id, format, withRights: false });
        expect(String(await page.received(saved))).not.toContain('alice');
      }
      const saved = await page.ask('report.save', { preview: shown.id, format: 'html', withRights: false });
      expect(String(await page.received(saved))).toContain('alice');
    });

    it('has the sections that were chosen, in the preview and in the file alike', async () => {
      const page = await connect();
      await page.add(patchLog());
      const { id } = await previewed(page, { sections: ['story'] });
      expect(page.assistant.reportPage(id)).toContain('Left out by choice: Evidence, Checks');
      const saved = await page.ask('report.save', { preview: id, format: 'json', withRights: false });
      expect(JSON.parse(String(await page.received(saved)))).toMatchObject({
        story: expect.any(Array),
        evidence: null,
        logs: null,
      });
    });

    describe('a preview', () => {
      it('that was never made opens nothing and saves nothing', async () => {
        const page = await connect();
        const preview = `r-${NEVER_ISSUED}`;
        expect(page.assistant.reportPage(preview)).toBeNull();
        expect(await page.say('report.save', { preview, format: 'html', withRights: false })).toEqual(
          failed('unknown-preview'),
        );
        expect(await page.say('report.show', {})).toEqual(failed('report-not-known'));
      });

      it('is not current any more when other logs count', async () => {
        const page = await connect();
        const { logs } = await page.add(patchLog(), setupLog());
        const { id } = await previewed(page);
        await page.ask('logs.remove', { log: logs[1]?.id ?? '' });
        expect(page.assistant.reportPage(id)).toBeNull();
        expect(await page.say('report.save', { preview: id, format: 'html', withRights: false })).toEqual(
          failed('unknown-preview'),
        );
      });
    });

    it('of a practice server says so', async () => {
      const page = await connect();
      await page.ask('practice.start', {});
      const { id } = await previewed(page);
      const title = '<title>Practice - MARS upgrade report</title>';
      expect(page.assistant.reportPage(id)).toContain(title);
      const saved = await page.ask('report.save', { preview: id, format: 'html', withRights: false });
      expect(String(await page.received(saved))).toContain(title);
    });
  });
}
