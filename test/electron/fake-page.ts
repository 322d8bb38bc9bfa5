/** Frames, pages and windows of the stand-in, and the pair of IPC ends between page and main. */
import type * as Electron from 'electron';
import { EventEmitter } from 'node:events';

/** Electron derives a frame's origin from its address; `URL.origin` does not know the own scheme. */
export function originOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/.exec(url)?.[0] ?? 'null';
}

export class FakeFrame {
  url = 'about:blank';
  get origin(): string {
    return originOf(this.url);
  }
}

type WindowOpenHandler = (details: { url: string }) => { action: string };

let lastId = 0;

export class FakeWebContents extends EventEmitter {
  readonly id = ++lastId;
  readonly frame = new FakeFrame();
  /** What main sent, in order. */
  readonly sent: unknown[][] = [];
  windowOpenHandler: WindowOpenHandler | null = null;
  #destroyed = false;

  /** Throws like Electron's when the page has gone, so that careless code is found. */
  get mainFrame(): FakeFrame {
    this.#mustLive();
    return this.frame;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#mustLive();
    const cloned = structuredClone(args);
    this.sent.push([channel, ...cloned]);
    if (ipcRenderer.page === this) ipcRenderer.emit(channel, { sender: ipcRenderer, ports: [] }, ...cloned);
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('destroyed');
  }

  /** Emits one of the navigation events and says whether it was prevented. */
  tryNavigation(
    name: 'will-navigate' | 'will-redirect' | 'will-frame-navigate',
    url: string,
    isMainFrame = true,
  ): boolean {
    return prevented((event) => this.emit(name, { ...event, url, isMainFrame }));
  }

  #mustLive(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
  }
}

/** Runs `emit` with a preventable event and says whether anyone prevented it. */
export function prevented(emit: (event: { preventDefault: () => void }) => void): boolean {
  let was = false;
  emit({
    preventDefault: () => {
      was = true;
    },
  });
  return was;
}

/** The fake where Electron's own type is asked for. */
export function asWebContents(fake: FakeWebContents): Electron.WebContents {
  return fake as unknown as Electron.WebContents;
}

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

class FakeIpcMain {
  readonly handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
}

class FakeIpcRenderer extends EventEmitter {
  /** The page on whose behalf the preload speaks. */
  page: FakeWebContents | null = null;
  /** Stands in for the page's main frame: another frame, or null for one that has gone. */
  senderFrame: FakeFrame | null | undefined = undefined;

  /** Clones both ways and rewords errors, as Electron does. */
  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const sent = structuredClone(args);
    const handler = ipcMain.handlers.get(channel);
    const prefix = `Error invoking remote method '${channel}':`;
    if (handler === undefined) throw new Error(`${prefix} Error: No handler registered for '${channel}'`);
    const senderFrame = this.senderFrame === undefined ? (this.page?.frame ?? null) : this.senderFrame;
    try {
      const event = {
        sender: this.page,
        senderFrame,
        type: 'frame',
      } as unknown as Electron.IpcMainInvokeEvent;
      const answer = await handler(event, ...sent);
      return structuredClone(answer);
    } catch (error) {
      throw new Error(`${prefix} ${String(error)}`, { cause: error });
    }
  }
}

export const ipcMain = new FakeIpcMain() satisfies Pick<Electron.IpcMain, 'handle' | 'removeHandler'>;
export const ipcRenderer = new FakeIpcRenderer() satisfies Pick<Electron.IpcRenderer, 'invoke'>;
