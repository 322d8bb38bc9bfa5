/**
 * The page's own end of the loopback carrier in Node: the real bridge, with the parts of a browser that it uses. The
 * requests are what a browser would send: relative addresses, the page's origin, the session's cookie.
 */
import { createLoopbackBridge } from '../../renderer/loopback-bridge';
import type { Bridge } from '../../shared/contract';

export interface LoopbackPage {
  readonly bridge: Bridge;
  /** Resolves when every event stream that was asked for is open. */
  listening(): Promise<void>;
  close(): void;
}

type Listener = (message: MessageEvent<string>) => void;

/** Loads the page at `url`, which opens the session, and gives it its bridge. One page at a time. */
export async function openLoopbackPage(url: string): Promise<LoopbackPage> {
  const realFetch = globalThis.fetch;
  const realEventSource = globalThis.EventSource as typeof EventSource | undefined;
  const ended = new AbortController();
  const opened: Promise<void>[] = [];
  const page = await realFetch(url);
  await page.text();
  const cookie = (page.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const { origin } = new URL(url);

  class StreamedEvents {
    readonly #listeners = new Map<string, Set<Listener>>();

    constructor(address: string) {
      opened.push(this.#open(address));
    }

    addEventListener(name: string, listener: Listener): void {
      this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(listener));
    }

    removeEventListener(name: string, listener: Listener): void {
      this.#listeners.get(name)?.delete(listener);
    }

    async #open(address: string): Promise<void> {
      const response = await realFetch(new URL(address, url), { headers: { cookie }, signal: ended.signal });
      if (response.body === null || response.status !== 200) throw new Error(`Events: ${response.status}`);
      void this.#read(response.body).catch(() => undefined);
    }

    async #read(body: ReadableStream<Uint8Array>): Promise<void> {
      const decoder = new TextDecoder();
      let text = '';
      for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
        const parts = (text + decoder.decode(piece, { stream: true })).split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts) this.#deliver(part);
      }
    }

    #deliver(part: string): void {
      const name = /^event: (.+)$/m.exec(part)?.[1];
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (name === undefined || data === undefined) return;
      for (const listener of this.#listeners.get(name) ?? []) listener(new MessageEvent(name, { data }));
    }
  }

  globalThis.fetch = (address, init) =>
    realFetch(new URL(String(address), url), {
      ...init,
      headers: { ...(init?.headers as Record<string, string>), origin, cookie },
    });
  globalThis.EventSource = StreamedEvents as unknown as typeof EventSource;

  return {
    bridge: createLoopbackBridge(),
    async listening() {
      await Promise.all(opened);
    },
    close() {
      ended.abort();
      globalThis.fetch = realFetch;
      if (realEventSource === undefined) Reflect.deleteProperty(globalThis, 'EventSource');
      else globalThis.EventSource = realEventSource;
    },
  };
}
