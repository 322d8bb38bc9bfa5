/**
 * The Electron carrier without Electron: the real preload and the real gate, joined by the stand-in's pair of IPC ends,
 * which clones what crosses. For the contract suite.
 */
import { BRIDGE_KEY } from '../../shared/bridge-key';
import type { Bridge, Emit } from '../../shared/contract';
import type { Assistant } from '../../main/assistant';
import type { Complain } from '../../main/dispatch';
import { answerCalls } from '../../main/electron/ipc';
import { createTrustedPages } from '../../main/electron/trusted-pages';
import '../../main/preload';
import { asWebContents, BrowserWindow, ipcMain, ipcRenderer, mainWorld } from './electron-stand-in';

export interface ElectronCarrier extends Bridge {
  /** Main's end of the events: give it to the assistant. */
  readonly emit: Emit;
  /** The window that holds the page; destroying it is closing the app's window. */
  readonly window: BrowserWindow;
  close(): void;
}

const HOME = { url: 'app://assistant/', origin: 'app://assistant' } as const;

/**
 * A page with its bridge, answered by `assistant`. One at a time: a preload is evaluated once and speaks for the page
 * that was made last, so an earlier carrier ends here.
 */
export function createElectronCarrier(
  assistant: Assistant,
  complain: Complain = () => undefined,
): ElectronCarrier {
  ipcMain.handlers.clear();
  ipcRenderer.removeAllListeners();
  ipcRenderer.senderFrame = undefined;
  const window = new BrowserWindow({});
  window.webContents.frame.url = HOME.url;
  ipcRenderer.page = window.webContents;
  const pages = createTrustedPages(HOME.origin);
  pages.trust(asWebContents(window.webContents));
  const stop = answerCalls({ assistant, pages, complain });
  const close = (): void => {
    stop();
    window.destroy();
  };
  return { ...exposedBridge(), emit: pages.emit, window, close };
}

/** What the page finds under its key. */
export function exposedBridge(): Bridge {
  return mainWorld.get(BRIDGE_KEY) as Bridge;
}
