import { describe, expect, it } from 'vitest';
import { MOST_EVENTS } from '../../../main/windows/event-log';
import type { Ran } from '../../../main/windows/run';
import { RealWindowsPort } from '../../../main/windows/windows-port';
import { eventsXml, eventXml } from '../../fixtures/events';
import { encodeLog } from '../../fixtures/installer-log';
import { SYSTEM32, type Started } from './fake-windows';

const SPAN = { from: new Date('2026-11-19T08:00:00Z'), to: new Date('2026-11-20T09:30:00Z') };

function port(answer: Partial<Ran>) {
  const started: Started[] = [];
  const real = new RealWindowsPort({
    env: { SystemRoot: 'C:\\Windows', COMPUTERNAME: 'SRV-BACKUP01' },
    systemRoot: () => null,
    loadedLibraries: () => [],
    tempFolder: () => 'C:\\Temp',
    start: () => Promise.reject(new Error('Nothing is started here')),
    realPath: async (path) => path,
    run: async (file, args, options) => {
      started.push({ file, args, options });
      return { code: 0, stdout: '', stderr: '', ...answer };
    },
  });
  return { real, started };
}

/** What the program prints, as the runner takes it: byte by byte. */
const printed = (text: string) => encodeLog(text, 'utf-16le').toString('latin1');

describe('the event log', () => {
  it('is asked by Windows’ own program, by absolute path, with one argument for the query', async () => {
    const { real, started } = port({ stdout: printed(eventsXml()) });
    await real.msiEvents(SPAN);
    expect(started).toMatchObject([
      {
        file: `${SYSTEM32}\\wevtutil.exe`,
        args: [
          'qe',
          'Application',
          "/q:*[System[Provider[@Name='MsiInstaller'] and TimeCreated[@SystemTime>='2026-11-19T08:00:00.000Z' and @SystemTime<='2026-11-20T09:30:00.000Z']]]",
          '/f:RenderedXml',
          '/rd:true',
          `/c:${MOST_EVENTS + 1}`,
          '/e:Events',
          '/uni:true',
        ],
      },
    ]);
  });

  it('gives events with texts in any language', async () => {
    const { real } = port({ stdout: printed(eventsXml(eventXml({ message: 'Größe €, 操作' }))) });
    expect(await real.msiEvents(SPAN)).toMatchObject({
      known: true,
      value: { events: [{ id: 1036, message: 'Größe €, 操作' }] },
    });
  });

  it('without events is known and empty', async () => {
    expect(await port({ stdout: '' }).real.msiEvents(SPAN)).toMatchObject({
      known: true,
      value: { events: [], leftOut: 0, refusal: null },
    });
  });

  it('keeps the latest of very many', async () => {
    const events = Array.from({ length: MOST_EVENTS + 1 }, (_, at) =>
      eventXml({ time: new Date(SPAN.to.getTime() - at * 1000).toISOString() }),
    );
    const answer = await port({ stdout: printed(eventsXml(...events)) }).real.msiEvents(SPAN);
    expect(answer).toMatchObject({ known: true, value: { leftOut: 1 } });
    expect(answer.known ? answer.value.events.length : 0).toBe(MOST_EVENTS);
    expect(answer.known ? answer.value.events.at(-1)?.time : '').toBe(SPAN.to.toISOString());
  });

  it.each<readonly [string, Partial<Ran>, string]>([
    ['is refused', { code: 5 }, 'Windows did not allow the event log to be read.'],
    ['says too much', { code: null, stderr: 'It said more than is read.' }, 'It said more than is read.'],
    ['answers with definitions', { stdout: '<!DOCTYPE x>' }, 'could not be understood'],
  ])('that %s is not known, with a reason', async (_what, answer, why) => {
    const read = await port(answer).real.msiEvents(SPAN);
    expect(read.known).toBe(false);
    expect(read.known ? '' : read.why).toContain(why);
  });
});
