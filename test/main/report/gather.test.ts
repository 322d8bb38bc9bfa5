import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gatherReport, isEventFile } from '../../../main/services/report/gather';
import type { TimeSpan } from '../../../main/windows/port';
import { readEvents } from '../../../shared/events/read-events';
import { eventsXml, eventXml } from '../../fixtures/events';
import { fakeServer } from '../../fixtures/fake-port';
import { useTempFolder } from '../../fixtures/temp-folder';

const temp = useTempFolder();
const OPTIONS = {
  program: 'P 1',
  now: new Date('2026-11-20T09:00:00Z'),
  diagnosis: null,
  eventFiles: [],
  upgrade: null,
};

describe('what a report is made of', () => {
  it('is asked of the server: its inspection, its events of the last days, its environment', async () => {
    const spans: TimeSpan[] = [];
    const { port } = fakeServer(temp.folder('s'), {
      msiEvents: async (span) => {
        spans.push(span);
        return { known: true, value: { ...readEvents(Buffer.from(eventXml())), leftOut: 3, damaged: 1 } };
      },
      environment: async () => ({ facts: [{ label: 'Computer', value: 'X', why: null }], names: [] }),
    });
    const input = await gatherReport(port, OPTIONS);
    expect(spans).toEqual([{ from: new Date('2026-11-13T09:00:00Z'), to: OPTIONS.now }]);
    expect(input).toMatchObject({
      practice: false,
      inspection: { verdict: 'missing' },
      repairs: [],
      repairsNotRead: null,
      events: {
        read: true,
        note: 'There are more of that time; only the latest are told. One could not be understood or was cut off.',
      },
      environment: { facts: [{ value: 'X' }] },
    });
  });

  it('has the repairs and the changes of the switch that the journal knows', async () => {
    const made = fakeServer(temp.folder('s'));
    const journal = await made.port.journalFolder();
    const [older, newer] = ['20261120T084500Z-0a1b2c3d', '20261120T085500Z-0a1b2c3d'];
    const plan = { practice: false, before: 'on', after: 'off' };
    for (const id of [older, newer]) {
      const lines = [
        { event: 'planned', autoUpdate: { ...plan, id }, time: '2026-11-20T08:45:00.000Z' },
        { event: 'repaired', time: '2026-11-20T08:45:01.000Z' },
      ];
      made.put(`${journal}\\${id}.jsonl`, Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')));
    }
    expect(await gatherReport(made.port, OPTIONS)).toMatchObject({
      repairs: [],
      autoUpdates: [
        { id: newer, state: 'in-place', plan: { after: 'off' } },
        { id: older, state: 'superseded' },
      ],
    });
  });

  it('says so where the journal cannot be read', async () => {
    const { port } = fakeServer(temp.folder('s'));
    const journal = port.hostPath(await port.journalFolder());
    mkdirSync(journal.slice(0, journal.lastIndexOf('journal')), { recursive: true });
    writeFileSync(journal, 'no folder');
    expect(await gatherReport(port, OPTIONS)).toMatchObject({
      repairs: [],
      repairsNotRead: expect.stringContaining('journal'),
    });
  });

  it('is taken from files of events that were added, in time order, with what was wrong with others', async () => {
    const files = [
      temp.write('late.xml', eventsXml(eventXml({ time: '2026-11-20T08:00:00Z' }))),
      temp.write('early.xml', eventsXml(eventXml({ id: 1042, time: '2026-11-19T08:00:00Z' }))),
      temp.write('Application.evtx', 'ElfFile\0'),
    ];
    const { events } = await gatherReport(null, { ...OPTIONS, eventFiles: files });
    expect(events).toMatchObject({
      read: true,
      events: [{ id: 1042 }, { id: 1036 }],
      note: expect.stringContaining('as XML'),
    });
    const [, , binary = ''] = files;
    expect((await gatherReport(null, { ...OPTIONS, eventFiles: [binary] })).events).toMatchObject({
      read: false,
    });
    expect(
      await Promise.all([...files, temp.write('a.log', 'x'), temp.at('gone'), temp.path].map(isEventFile)),
    ).toEqual([true, true, true, false, false, false]);
  });

  it('off the server is the logs only', async () => {
    expect(await gatherReport(null, OPTIONS)).toMatchObject({
      inspection: null,
      repairs: [],
      events: { read: false },
      environment: { facts: [] },
    });
  });
});
