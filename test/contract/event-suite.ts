/** What every carrier must do alike while something goes on: events, and stopping it. */
import { truncateSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EventData, SessionView } from '../../shared/contract';
import { deferred } from '../fixtures/deferred';
import { EMPTY_SESSION } from '../electron/fake-assistant';
import type { Carrier } from './carriers';
import { failed, usePages } from './pages';

/** Long enough that a cancel arrives in the middle: reading it takes seconds, and it takes no room on the disk. */
const HUGE_BYTES = 2 * 1024 ** 3;

export function describeEvents(carrier: Carrier): void {
  describe(`events over ${carrier.name}`, () => {
    const { temp, crossed, connect, patchLog } = usePages(carrier);

    describe('events', () => {
      it('of a reading arrive in order, for each file in its turn, and the last one is complete', async () => {
        const page = await connect();
        const names = ['one.log', 'two.log'];
        const files = names.map((name, at) =>
          temp.write(name, Buffer.alloc((at + 2) * 1024 ** 2 + 1, 'line\n')),
        );
        const { promise: complete, resolve } = deferred<void>();
        const told: EventData<'logs.progress'>[] = [];
        page.bridge.subscribe('logs.progress', (data) => {
          told.push(data);
          crossed.push(JSON.stringify(data));
          if (data.name === 'two.log' && data.bytesRead === data.bytes) resolve();
        });
        await page.listening();
        await Promise.all([page.add(...files), complete]);
        expect(told.map((event) => event.name)).toEqual(
          told.map((event) => event.name).toSorted((one, other) => one.localeCompare(other)),
        );
        for (const [at, name] of names.entries()) {
          const ofFile = told.filter((event) => event.name === name);
          const read = ofFile.map((event) => event.bytesRead);
          expect(read).toEqual(read.toSorted((one, other) => one - other));
          expect(ofFile.every((event) => event.bytes === (at + 2) * 1024 ** 2 + 1)).toBe(true);
          expect(read.at(-1)).toBe(ofFile.at(-1)?.bytes);
        }
      });

      it('stop for a listener that has unsubscribed and for no other', async () => {
        const page = await connect();
        const heard: string[] = [];
        const { promise: second, resolve } = deferred<void>();
        const stop = page.bridge.subscribe('session.changed', () => heard.push('stopped'));
        page.bridge.subscribe('session.changed', (session) => {
          heard.push('kept');
          if (session.practice) resolve();
        });
        await page.listening();
        stop();
        page.emit('session.changed', EMPTY_SESSION);
        page.emit('session.changed', { ...EMPTY_SESSION, practice: true });
        await second;
        expect(heard).toEqual(['kept', 'kept']);
      });

      it('bring a session that changed unasked, as it is', async () => {
        const page = await connect();
        const session = await page.add(patchLog());
        const { promise, resolve } = deferred<SessionView>();
        page.bridge.subscribe('session.changed', resolve);
        await page.listening();
        page.emit('session.changed', session);
        expect(await promise).toEqual(session);
      });

      it('reach only those who asked for them', async () => {
        const page = await connect();
        const heard: string[] = [];
        const { promise, resolve } = deferred<SessionView>();
        page.bridge.subscribe('logs.progress', () => heard.push('progress'));
        page.bridge.subscribe('session.changed', resolve);
        await page.listening();
        page.emit('session.changed', EMPTY_SESSION);
        await promise;
        expect(heard).toEqual([]);
      });
    });

    describe('cancelling', () => {
      it('stops a reading under way and keeps the logs from before', async () => {
        const page = await connect();
        const before = await page.add(patchLog());
        const huge = temp.write('huge.log', '');
        truncateSync(huge, HUGE_BYTES);
        const { promise: begun, resolve } = deferred<void>();
        page.bridge.subscribe('logs.progress', ({ name }) => {
          if (name === 'huge.log') resolve();
        });
        await page.listening();
        const files = await page.assistant.registerPaths([huge]);
        const adding = page.say('logs.add', { files });
        await begun;
        expect(await page.ask('logs.cancel', {})).toEqual({});
        expect(await adding).toEqual(failed('cancelled'));
        expect(await page.ask('session.get', {})).toEqual(before);
      });

      it('when nothing is read does not stop the next reading', async () => {
        const page = await connect();
        await page.ask('logs.cancel', {});
        expect((await page.add(patchLog())).logs).toHaveLength(1);
      });
    });
  });
}
