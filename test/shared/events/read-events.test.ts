import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_MESSAGE, nameOfEvent } from '../../../shared/events/installer-event';
import { EVENT_LIMITS, looksLikeEvents, readEvents } from '../../../shared/events/read-events';
import { MARS_PRODUCT_CODE, MARS_PRODUCT_NAME } from '../../../shared/mars';
import { eventsXml, eventXml } from '../../fixtures/events';
import { encodeLog, type LogEncoding } from '../../fixtures/installer-log';

const read = (text: string) => readEvents(Buffer.from(text));
const PATCH = '{B96E30D4-27F1-4A85-8D0C-5C14E7A96B32}';

describe('an event of Windows Installer', () => {
  it('is read with its time in UTC, product, codes and text', () => {
    expect(read(eventXml({ codes: `${MARS_PRODUCT_CODE}${PATCH}` })).events).toEqual([
      {
        time: '2026-11-20T08:27:14.308Z',
        id: 1036,
        level: 'information',
        name: 'An update’s installation ended',
        product: MARS_PRODUCT_NAME,
        productVersion: '2.0.9083.0',
        productCode: MARS_PRODUCT_CODE,
        patchCode: PATCH,
        code: 1612,
        message: 'Windows Installer installed an update. Installation success or error status: 1612.',
        computer: 'SRV-BACKUP01.contoso.local',
      },
    ]);
  });

  it.each([
    [1023, ['Agent', 'Update', '1612', 'C:\\Windows\\Temp\\OBPatch.log'], 1612],
    [1024, ['Agent', 'Update', '1612'], 1612],
    [1033, ['Agent', '2.0', '1033', '1603', 'Microsoft'], 1603],
    [1034, ['Agent', '2.0', '1033', '0', 'Microsoft'], 0],
    [1035, ['Agent', '2.0', '1033', '0', 'Microsoft'], 0],
    [1036, ['Agent', '2.0', '1033', 'Update', '1612', 'Microsoft'], 1612],
    [1042, ['C:\\x.msi', '9004'], null],
    [11612, ['Product: Agent -- Error 1612. The installation source is not available.'], 1612],
    [11708, ['Product: Agent -- Installation failed.'], null],
  ])('%i has its end code where it stands', (id, values, code) => {
    expect(read(eventXml({ id, values })).events[0]).toMatchObject({ id, code });
  });

  it.each([
    [1023, 'An update could not be installed'],
    [1025, 'A file was in use'],
    [1038, 'A restart is needed'],
    [1042, 'A transaction ended'],
    [11708, 'The installation failed'],
    [11724, 'The removal succeeded'],
    [11612, 'Error 1612, installation source not available'],
    [11999, 'Error 1999'],
    [1337, 'Windows Installer event 1337'],
  ])('%i is called "%s"', (id, name) => {
    expect(nameOfEvent(id)).toBe(name);
  });

  it('of the error table names its product before two dashes', () => {
    const values = ['Product: Contoso &amp; Sons -- Installation failed.'];
    expect(read(eventXml({ id: 11708, values, message: '' })).events[0]).toMatchObject({
      product: 'Contoso & Sons',
      message: 'Product: Contoso & Sons -- Installation failed.',
    });
  });

  it('that was not rendered has no text, and one without values no product', () => {
    const plain = eventXml()
      .replace(/<RenderingInfo.*<\/RenderingInfo>/, '')
      .replace(/<EventData>.*<\/EventData>/, '');
    expect(read(plain).events[0]).toMatchObject({
      message: '',
      product: null,
      code: null,
      productCode: null,
    });
  });
});

describe('a file of events', () => {
  it.each<LogEncoding>(['utf-16le', 'utf-16le-no-mark', 'utf-16be', 'utf-8', 'utf-8-mark'])(
    'is read in %s, whatever its first line claims',
    (encoding) => {
      const text = eventsXml(eventXml({ message: 'Größe: 1 €' }), eventXml({ id: 1042 }));
      const { events } = readEvents(encodeLog(text, encoding));
      expect(events.map(({ id, message }) => [id, message.slice(0, 10)])).toEqual([
        [1036, 'Größe: 1 €'],
        [1042, 'Windows In'],
      ]);
    },
  );

  it('is read in Windows-1252', () => {
    expect(readEvents(encodeLog(eventXml({ message: 'Größe' }), 'windows-1252')).events[0]?.message).toBe(
      'Größe',
    );
  });

  it('is put in time order, and other sources are counted only', () => {
    const { events, others } = read(
      eventsXml(
        eventXml({ id: 1042, time: '2026-11-20T09:00:00Z' }),
        eventXml({ provider: 'Application Error' }),
        eventXml({ id: 1040, time: '2026-11-20T08:00:00Z' }),
      ),
    );
    expect({ ids: events.map(({ id }) => id), others }).toEqual({ ids: [1040, 1042], others: 1 });
  });

  it('that was cut off gives what stands before the cut', () => {
    const text = eventsXml(eventXml(), eventXml({ id: 1042 }));
    expect(read(text.slice(0, -100))).toMatchObject({ events: [{ id: 1036 }], damaged: 1, refusal: null });
  });

  it('keeps no more than its limit and counts the rest', () => {
    const many = Array.from({ length: EVENT_LIMITS.events + 3 }, () => eventXml());
    const { events, leftOut } = read(eventsXml(...many));
    expect([events.length, leftOut]).toEqual([EVENT_LIMITS.events, 3]);
  });

  it.each([
    ['too-large', Buffer.alloc(EVENT_LIMITS.bytes + 1, 0x20)],
    ['binary', Buffer.from('ElfFile\0rest')],
    ['no-events', Buffer.from('Dear diary')],
    ['no-events', Buffer.alloc(0)],
  ] as const)('is refused as %s', (refusal, bytes) => {
    expect(readEvents(bytes)).toMatchObject({ refusal, events: [] });
  });
});

describe('hostile events', () => {
  it('with entities of their own are refused before anything is parsed', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}">]>${eventXml({ message: '&b;' })}`;
    expect(read(bomb)).toMatchObject({ refusal: 'doctype', events: [] });
    expect(readEvents(encodeLog(bomb, 'utf-16be'))).toMatchObject({ refusal: 'doctype' });
  });

  it('have their five entities and numbers read once', () => {
    const message = '&lt;b&gt; &amp;lt; &quot;&apos; &#65;&#x42; &unknown; &#0; &#x110000;';
    expect(read(eventXml({ message })).events[0]?.message).toBe(`<b> &lt; "' AB &unknown; &#0; &#x110000;`);
  });

  it('cannot reach the prototype of an object', () => {
    for (const name of ['__proto__', 'constructor', 'prototype', 'hasOwnProperty']) {
      const xml = eventXml().replace('<System>', `<${name}><polluted>yes</polluted></${name}><System>`);
      expect(read(xml).events.length + read(xml).damaged).toBe(1);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    }
  });

  it('nested too deeply or too long count as damaged', () => {
    const deep = eventXml({ message: `${'<x>'.repeat(5000)}${'</x>'.repeat(5000)}` });
    const long = eventXml({ message: 'x'.repeat(EVENT_LIMITS.eventText) });
    expect(read(eventsXml(deep, long, eventXml()))).toMatchObject({ damaged: 2, events: [{ id: 1036 }] });
  });

  it('with a text of any length are cut at a blank', () => {
    const message = `${'word '.repeat(MAX_MESSAGE)}`;
    const cut = read(eventXml({ message })).events[0]?.message ?? '';
    expect(cut.length).toBeLessThanOrEqual(MAX_MESSAGE);
    expect(cut.endsWith('word…')).toBe(true);
  });

  it.each([
    ['no number', eventXml().replace('1036', 'x')],
    ['no time', eventXml({ time: 'yesterday' })],
    ['no source', eventXml().replace(/<Provider[^>]*>/, '')],
  ])('with %s count as damaged', (_what, xml) => {
    expect(read(xml)).toMatchObject({ events: [], damaged: 1 });
  });

  it('never make the reader fail, whatever the bytes', () => {
    const pieces = fc.constantFrom(
      '<Event ',
      '<Event>',
      '</Event>',
      '<System>',
      '<!DOCTYPE',
      '&#',
      ';',
      '<![CDATA[',
      ']]>',
      '"',
      "'",
      '\0',
      '<?',
      'Name=',
      '/>',
      eventXml(),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.array(pieces).map((all) => Buffer.from(all.join(''))),
        ),
        (bytes) => {
          expect(readEvents(bytes).events.length).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('the beginning of a file', () => {
  it('tells events from other files in UTF-16 too', () => {
    expect(looksLikeEvents(encodeLog(eventsXml(eventXml()), 'utf-16le'))).toBe(true);
    expect(looksLikeEvents(encodeLog('=== Verbose logging started', 'utf-16le'))).toBe(false);
  });

  it.each([
    [eventsXml(eventXml()), true],
    [eventXml(), true],
    ['\uFEFF<Events>', true],
    ['ElfFile\0', true],
    ['<?xml version="1.0"?><html>', false],
    ['=== Verbose logging started', false],
    ['', false],
  ])('tells events from other files (%#)', (text, expected) => {
    expect(looksLikeEvents(Buffer.from(text))).toBe(expected);
  });
});
