import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { deferred } from '../../fixtures/deferred';
import { EMPTY_SESSION } from '../../electron/fake-assistant';
import { useHosts, type RunningHost } from './host-fixture';

const startHost = useHosts();

interface Listening {
  readonly headers: Readonly<Record<string, unknown>>;
  /** Resolves when `text` arrived. */
  until(text: string): Promise<string>;
  readonly ended: Promise<void>;
  leave(): void;
}

/** Opens the event stream as a browser does. */
function listen({ url }: RunningHost, cookie: string): Promise<Listening> {
  let text = '';
  const waiting: { readonly text: string; readonly resolve: (all: string) => void }[] = [];
  const ended = deferred();
  return new Promise((resolve, reject) => {
    const call = request(`${url}events`, { headers: { cookie }, agent: false }, (response) => {
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
        for (const one of waiting) if (text.includes(one.text)) one.resolve(text);
      });
      response.on('error', () => undefined);
      response.on('close', () => ended.resolve());
      resolve({
        headers: response.headers,
        until: (wanted) =>
          new Promise((found) => {
            if (text.includes(wanted)) found(text);
            else waiting.push({ text: wanted, resolve: found });
          }),
        ended: ended.promise,
        leave: () => response.destroy(),
      });
    });
    call.on('error', reject);
    call.end();
  });
}

async function opened() {
  const host = await startHost();
  const { cookie } = await host.open();
  return { ...host, listen: () => listen(host, cookie) };
}

const PROGRESS = { name: 'a.log', bytesRead: 1, bytes: 2 };

describe('the event stream', () => {
  it('opens at once and is declared as what it is', async () => {
    const { listen } = await opened();
    const stream = await listen();
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(await stream.until('retry: 1000\n\n')).toBe('retry: 1000\n\n');
  });

  it('brings each event with its name and data, in order', async () => {
    const { listen, emit } = await opened();
    const stream = await listen();
    emit('logs.progress', PROGRESS);
    emit('session.changed', EMPTY_SESSION);
    const text = await stream.until('event: session.changed');
    expect(text).toContain(
      `event: logs.progress\ndata: ${JSON.stringify(PROGRESS)}\n\nevent: session.changed\n`,
    );
  });

  it('keeps an event whole whose text holds line ends', async () => {
    const { listen, emit } = await opened();
    const stream = await listen();
    const name = 'a\n\nevent: forged\r\ndata: {}\n\n.log';
    emit('logs.progress', { ...PROGRESS, name });
    emit('session.changed', EMPTY_SESSION);
    const text = await stream.until('event: session.changed');
    expect(text.split('\n').filter((line) => line.startsWith('event: '))).toEqual([
      'event: logs.progress',
      'event: session.changed',
    ]);
  });

  it('reaches every window of the browser, and goes on when one of them closes', async () => {
    const { listen, emit } = await opened();
    const [first, second] = [await listen(), await listen()];
    emit('logs.progress', PROGRESS);
    await Promise.all([first.until('logs.progress'), second.until('logs.progress')]);
    first.leave();
    await first.ended;
    emit('session.changed', EMPTY_SESSION);
    expect(await second.until('session.changed')).toContain('logs.progress');
  });

  it('ends with the host', async () => {
    const { listen, host } = await opened();
    const stream = await listen();
    await host.close();
    await expect(stream.ended).resolves.toBeUndefined();
  });
});
