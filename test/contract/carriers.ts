/** The carriers of the contract behind one face, so that one suite can run over all of them. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Assistant } from '../../main/assistant';
import { createDispatch, refuse, type Complain } from '../../main/dispatch';
import { startLoopbackHost } from '../../main/loopback/host';
import type { Bridge, Emit, Envelope } from '../../shared/contract';
import { AssistantError } from '../../shared/errors';
import { createElectronCarrier } from '../electron/electron-carrier';
import { pathOf, resetElectron } from '../electron/electron-stand-in';
import { lateEmit } from '../fixtures/deferred';
import { openLoopbackPage } from './loopback-page';

export interface Connection {
  readonly bridge: Bridge;
  readonly assistant: Assistant;
  /** Main's end of the events. */
  readonly emit: Emit;
  /** Resolves when events reach the page's subscriptions. */
  listening(): Promise<void>;
  close(): Promise<void>;
}

export interface Carrier {
  readonly name: string;
  connect(assistant: (emit: Emit) => Assistant, complain: Complain): Promise<Connection>;
}

/** A file as a person would drop it. */
export function droppedFile(file: string): File {
  const dropped = new File([readFileSync(file)], path.basename(file));
  pathOf.set(dropped, file);
  return dropped;
}

const inProcess: Carrier = {
  name: 'a direct call',
  async connect(make, complain) {
    const events = new EventEmitter();
    const emit: Emit = (event, data) => void events.emit(event, data);
    const assistant = make(emit);
    const dispatch = createDispatch(assistant.api, complain);
    const bridge: Bridge = {
      invoke: (method, input) => dispatch(method, input) as Promise<Envelope<never>>,
      subscribe(event, listener) {
        events.on(event, listener);
        return () => events.off(event, listener);
      },
      async registerFiles(files) {
        const paths = files.map((file) => pathOf.get(file) ?? '');
        try {
          return { ok: true, value: await assistant.registerPaths(paths) };
        } catch (error) {
          return refuse(error instanceof AssistantError ? error.code : 'internal');
        }
      },
      browse: async () => ({ ok: true, value: [] }),
    };
    return { bridge, assistant, emit, listening: async () => undefined, close: async () => undefined };
  },
};

const electron: Carrier = {
  name: 'Electron IPC',
  async connect(make, complain) {
    resetElectron();
    const late = lateEmit();
    const assistant = make(late.emit);
    const carrier = createElectronCarrier(assistant, complain);
    late.become(carrier.emit);
    return {
      bridge: carrier,
      assistant,
      emit: late.emit,
      listening: async () => undefined,
      close: async () => carrier.close(),
    };
  },
};

const loopback: Carrier = {
  name: 'loopback HTTP',
  async connect(make, complain) {
    const late = lateEmit();
    const host = await startLoopbackHost({
      page: new Map([['', { type: 'text/html; charset=utf-8', body: Buffer.from('<!doctype html>') }]]),
      assistant: async (given) => {
        late.become(given);
        return make(given);
      },
      complain,
    });
    const page = await openLoopbackPage(host.url);
    return {
      bridge: page.bridge,
      assistant: host.assistant,
      emit: late.emit,
      listening: page.listening,
      async close() {
        page.close();
        await host.close();
      },
    };
  },
};

export const CARRIERS: readonly Carrier[] = [inProcess, electron, loopback];
