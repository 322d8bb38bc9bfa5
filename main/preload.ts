/**
 * All that the page gets of Electron: one frozen Bridge. Runs sandboxed, so it is bundled into one CommonJS file that
 * requires electron alone; of shared/ it takes types and names without dependencies.
 */
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { BRIDGE_KEY } from '../shared/bridge-key';
import type {
  Bridge,
  BrowseFor,
  Envelope,
  EventData,
  EventName,
  Input,
  Method,
  Output,
} from '../shared/contract';
import type { ErrorCode } from '../shared/errors';
import { CHANNELS, isEventName } from './electron/channels';

const bridge = Object.freeze({
  invoke<M extends Method>(method: M, input: Input<M>): Promise<Envelope<Output<M>>> {
    return ask(CHANNELS.call, { method, input });
  },

  subscribe<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void {
    if (!isEventName(event)) throw new TypeError('There is no such event');
    // Electron's own event object ends here: through it the page would reach the raw IPC.
    const deliver = (_event: IpcRendererEvent, name: unknown, data: EventData<E>): void => {
      if (name === event) listener(data);
    };
    ipcRenderer.on(CHANNELS.event, deliver);
    return () => {
      ipcRenderer.off(CHANNELS.event, deliver);
    };
  },

  async registerFiles(files: readonly File[]): Promise<Envelope<readonly string[]>> {
    const paths = pathsOf(files);
    return paths === null ? failed('invalid-input') : ask(CHANNELS.paths, paths);
  },

  async registerFolder(files: readonly File[]): Promise<Envelope<readonly string[]>> {
    const paths = pathsOf(files);
    return paths === null ? failed('invalid-input') : ask(CHANNELS.folder, paths);
  },

  browse(what: BrowseFor): Promise<Envelope<readonly string[]>> {
    return ask(CHANNELS.browse, what);
  },
} satisfies Bridge);

/** Asks main. Answers with an envelope whatever happens, because the page has nothing that catches. */
async function ask<T>(channel: string, payload: unknown): Promise<Envelope<T>> {
  if (!isCloneable(payload)) return failed('invalid-input');
  try {
    return await ipcRenderer.invoke(channel, payload);
  } catch {
    return failed('internal');
  }
}

/** Null when something among them is no file. Files without a path (made by a script) are left out. */
function pathsOf(files: readonly File[]): readonly string[] | null {
  try {
    return files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
  } catch {
    return null;
  }
}

function isCloneable(payload: unknown): boolean {
  try {
    structuredClone(payload);
    return true;
  } catch {
    return false;
  }
}

function failed(code: ErrorCode): Envelope<never> {
  return { ok: false, error: { code } };
}

contextBridge.exposeInMainWorld(BRIDGE_KEY, bridge);
