/** Windows Installer's events, asked of Windows' own program for event logs. */
import { readEvents, type EventReading } from '../../shared/events/read-events';
import type { Known, TimeSpan } from './port';
import type { SystemTools } from './system-tools';

/** Events that are taken of one stretch of time, the latest first. One more is asked for, to know that there are more. */
export const MOST_EVENTS = 500;

/**
 * The events of a stretch of time. The query is made of two times in one form only, and is one argument without a shell.
 * Source: Microsoft's reference of wevtutil, `qe`.
 */
export async function readMsiEvents(
  tools: SystemTools,
  { from, to }: TimeSpan,
): Promise<Known<EventReading>> {
  const times = `TimeCreated[@SystemTime>='${from.toISOString()}' and @SystemTime<='${to.toISOString()}']`;
  const { code, stdout, stderr } = await tools.run(
    'wevtutil',
    [
      'qe',
      'Application',
      `/q:*[System[Provider[@Name='MsiInstaller'] and ${times}]]`,
      '/f:RenderedXml',
      '/rd:true',
      `/c:${MOST_EVENTS + 1}`,
      '/e:Events',
      // Texts in the server's language would lose letters in the console's code page.
      '/uni:true',
    ],
    { timeoutMs: 60_000 },
  );
  if (code === null) return { known: false, why: `The event log could not be read. ${stderr}` };
  if (code !== 0) return { known: false, why: 'Windows did not allow the event log to be read.' };
  const reading = readEvents(Buffer.from(stdout, 'latin1'));
  if (reading.refusal !== null && reading.refusal !== 'no-events')
    return { known: false, why: 'Windows’ answer about the event log could not be understood.' };
  return { known: true, value: latest({ ...reading, refusal: null }) };
}

function latest(reading: EventReading): EventReading {
  const surplus = Math.max(0, reading.events.length - MOST_EVENTS);
  return { ...reading, events: reading.events.slice(surplus), leftOut: reading.leftOut + surplus };
}
