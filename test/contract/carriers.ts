/** The carriers of the contract behind one face, so that one suite can run over all of them. */
import { EventEmitter } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Assistant } from '../../main/assistant';
import { createDispatch, refuse, type Complain } from '../../main/dispatch';
import { startLoopbackHost } from '../../main/loopback/host';
import type { Bridge, Emit, Envelope } from '../../shared/contract';
import { AssistantError } from '../../shared/errors';
import { createElectronCarrier } from '../electron/electron-carrier';
import { pathOf, resetElectron } from '../electron/electron-stand-in';
import { lateEmit } from '../fixtures/deferred';
import { filesBelow } from '../fixtures/files-below';
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
  /** Whether a dropped folder arrives as its path, or as its files. */
  readonly namesFolders: boolean;
  connect(assistant: (emit: Emit) => Assistant, complain: Complain): Promise<Connection>;
}

/** A file as a person would drop it. */
export function droppedFile(file: string): File {
  const dropped = new File([readFileSync(file)], path.basename(file));
  pathOf.set(dropped, file);
  return dropped;
}

/**
 * The files of a folder as a person would drop it: what a browser sees of it, or, with `asOne`, the folder itself, which
 * Electron names.
 */
export function droppedFolder(folder: string, asOne: boolean): readonly File[] {
  if (asOne) {
    const dropped = new File([], path.basename(folder));
    pathOf.set(dropped, folder);
    return [dropped];
  }
  return filesBelow(folder).map((name) => {
    const file = path.join(folder, name);
    const options = { lastModified: Math.floor(statSync(file).mtimeMs) };
    const dropped = new File([readFileSync(file)], path.basename(file), options);
    return Object.defineProperty(dropped, 'webkitRelativePath', {
      value: `${path.basename(folder)}/${name}`,
    });
  });
}

const inProcess: Carrier = {
  name: 'a direct call',
  namesFolders: true,
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
      async registerFolder(files) {
        const paths = files.map((file) => pathOf.get(file) ?? '');
        try {
          return { ok: true, value: await assistant.registerFolder(paths) };
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
  namesFolders: true,
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
  namesFolders: false,
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
