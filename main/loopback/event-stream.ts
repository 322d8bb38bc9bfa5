/** Events to the page as server-sent events. */
import type { ServerResponse } from 'node:http';
import type { Emit } from '../../shared/contract';

export interface EventStream {
  readonly emit: Emit;
  /** Keeps a response open and sends it every event from now on. */
  open(response: ServerResponse): void;
  close(): void;
}

/** Milliseconds between two signs of life; some programs close connections that are silent for longer. */
const SIGN_OF_LIFE_MS = 25_000;

export function createEventStream(): EventStream {
  const listeners = new Set<ServerResponse>();
  const heartbeat = setInterval(() => {
    for (const listener of listeners) listener.write(':\n\n');
  }, SIGN_OF_LIFE_MS);
  heartbeat.unref();

  return {
    emit(event, data) {
      const message = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const listener of listeners) listener.write(message);
    },
    open(response) {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      response.write('retry: 1000\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    },
    close() {
      clearInterval(heartbeat);
      for (const listener of listeners) listener.end();
      listeners.clear();
    },
  };
}
