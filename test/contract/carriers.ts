/** The carriers of the contract behind one face, so that one suite can run over all of them. */
import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import type { Assistant } from '../../main/assistant';
import { createDispatch, refuse, type Complain } from '../../main/dispatch';
import { createSaveWay } from '../../main/electron/save';
import { startLoopbackHost } from '../../main/loopback/host';
import type { SaveWay } from '../../main/save-way';
import type { Bridge, Emit, Envelope } from '../../shared/contract';
import { AssistantError } from '../../shared/errors';
import type { AnySavedView } from '../../shared/saved-view';
import { downloadAddress } from '../../shared/served';
import { createElectronCarrier } from '../electron/electron-carrier';
import { pathOf, resetElectron, settings } from '../electron/electron-stand-in';
import { lateEmit } from '../fixtures/deferred';
import { wayInto } from '../fixtures/save-way';
import { filesBelow } from '../fixtures/files-below';
import { openLoopbackPage } from './loopback-page';

export interface Connection {
  readonly bridge: Bridge;
  readonly assistant: Assistant;
  /** Main's end of the events. */
  readonly emit: Emit;
  /** What the person has of a file that was saved. */
  received(saved: AnySavedView): Promise<Buffer>;
  /** Resolves when events reach the page's subscriptions. */
  listening(): Promise<void>;
  close(): Promise<void>;
}

export interface Carrier {
  readonly name: string;
  connect(assistant: (emit: Emit, saving: SaveWay) => Assistant, complain: Complain): Promise<Connection>;
  /** Whether a dropped folder arrives as its path, or as its files. */
  readonly namesFolders: boolean;
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
    const saving = savingFolder();
    const assistant = make(emit, wayInto(saving.folder).way);
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
    return {
      bridge,
      assistant,
      emit,
      received: saving.received,
      listening: async () => undefined,
      close: async () => saving.remove(),
    };
  },
};

const electron: Carrier = {
  name: 'Electron IPC',
  namesFolders: true,
  async connect(make, complain) {
    resetElectron();
    const late = lateEmit();
    const saving = savingFolder();
    settings.saveTo = { canceled: false, filePath: path.join(saving.folder, 'saved') };
    const assistant = make(late.emit, createSaveWay());
    const carrier = createElectronCarrier(assistant, complain);
    late.become(carrier.emit);
    return {
      bridge: carrier,
      assistant,
      emit: late.emit,
      received: saving.received,
      listening: async () => undefined,
      async close() {
        carrier.close();
        saving.remove();
      },
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
      assistant: async (given, saving) => {
        late.become(given);
        return make(given, saving);
      },
      complain,
    });
    const page = await openLoopbackPage(host.url);
    return {
      bridge: page.bridge,
      assistant: host.assistant,
      emit: late.emit,
      async received(saved) {
        if (saved.kind !== 'download') throw new Error(`The file was ${saved.kind}`);
        const response = await fetch(downloadAddress(saved.download));
        expect(response.status).toBe(200);
        return Buffer.from(await response.arrayBuffer());
      },
      listening: page.listening,
      async close() {
        page.close();
        await host.close();
      },
    };
  },
};

/** A folder of its own that a person saves into. */
function savingFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'saved-'));
  return {
    folder,
    async received(saved: AnySavedView): Promise<Buffer> {
      if (saved.kind !== 'saved') throw new Error(`The file was ${saved.kind}`);
      return readFileSync(path.join(folder, saved.name));
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

export const CARRIERS: readonly Carrier[] = [inProcess, electron, loopback];
