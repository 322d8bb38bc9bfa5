/**
 * Stands in for the module `electron` in every suite (alias in vitest.config.ts): no test may ask for the real one,
 * which would download a binary. It records what is called and does as little as the code under test can notice.
 */
import type * as Electron from 'electron';
import { EventEmitter } from 'node:events';
import { FakeWebContents, ipcMain, ipcRenderer } from './fake-page';

export { contextBridge, mainWorld } from './fake-context-bridge';
export { asWebContents, FakeFrame, FakeWebContents, ipcMain, ipcRenderer, prevented } from './fake-page';

/** Every recorded call in order, `[name, ...arguments]`. */
export const calls: unknown[][] = [];

/** The arguments of each call of `name`. */
export function callsOf(name: string): unknown[][] {
  return calls.filter(([called]) => called === name).map(([, ...args]) => args);
}

/** The paths that dropped files have; a file that is not in here was made by a script. */
export const pathOf = new WeakMap<File, string>();

/** What a test may set before the code under test asks. */
export const settings = {
  isPackaged: false,
  dark: false,
  logsFolder: '/nowhere/logs',
  workArea: { width: 1920, height: 1040 },
  /** What the person does in the file dialog. */
  chosen: { canceled: true, filePaths: [] as string[] },
  /** What the person does in the dialog that asks where to save. */
  saveTo: { canceled: true, filePath: '' },
  /** Whether no other instance of the app runs. */
  isFirstInstance: true,
  minimized: false,
  /** Thrown by loadURL when set. */
  loadError: null as Error | null,
};
const defaults = structuredClone(settings);

class FakeApp extends EventEmitter {
  get isPackaged(): boolean {
    return settings.isPackaged;
  }
  enableSandbox = record('app.enableSandbox');
  disableHardwareAcceleration = record('app.disableHardwareAcceleration');
  setName = record('app.setName');
  quit = record('app.quit');
  exit = record('app.exit');
  getPath(name: string): string {
    calls.push(['app.getPath', name]);
    return settings.logsFolder;
  }
  requestSingleInstanceLock(data: unknown): boolean {
    calls.push(['app.requestSingleInstanceLock', data]);
    return settings.isFirstInstance;
  }
  whenReady(): Promise<void> {
    calls.push(['app.whenReady']);
    return Promise.resolve();
  }
}

export const app = new FakeApp() satisfies Pick<
  Electron.App,
  | 'isPackaged'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'setName'
  | 'quit'
  | 'exit'
  | 'whenReady'
  | 'requestSingleInstanceLock'
>;

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  static getAllWindows(): BrowserWindow[] {
    return BrowserWindow.all.filter((window) => !window.isDestroyed());
  }
  static fromWebContents(contents: unknown): BrowserWindow | null {
    return BrowserWindow.all.find((window) => window.webContents === contents) ?? null;
  }

  readonly webContents = new FakeWebContents();
  readonly setMenuBarVisibility = record('window.setMenuBarVisibility');
  readonly show = record('window.show');
  readonly focus = record('window.focus');
  readonly restore = record('window.restore');
  readonly isMinimized = (): boolean => settings.minimized;

  constructor(readonly options: Electron.BrowserWindowConstructorOptions) {
    super();
    BrowserWindow.all.push(this);
    calls.push(['new BrowserWindow', options]);
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    calls.push(['window.loadURL', url]);
    if (settings.loadError !== null) throw settings.loadError;
    this.webContents.frame.url = url;
  }

  isDestroyed(): boolean {
    return this.webContents.isDestroyed();
  }

  destroy(): void {
    this.webContents.destroy();
    this.emit('closed');
  }
}

type Handlers<Name extends keyof Electron.Session> = Electron.Session[Name] extends (handler: infer H) => void
  ? NonNullable<H>
  : never;

/** A session that keeps the handlers it was given, so that a test can ask them. */
export class FakeSession {
  permissionRequest: Handlers<'setPermissionRequestHandler'> | null = null;
  permissionCheck: Handlers<'setPermissionCheckHandler'> | null = null;
  devicePermission: Handlers<'setDevicePermissionHandler'> | null = null;
  beforeRequest:
    ((details: { url: string }, callback: (answer: { cancel?: boolean }) => void) => void) | null = null;
  readonly setSpellCheckerEnabled = record('session.setSpellCheckerEnabled');
  readonly setSpellCheckerDictionaryDownloadURL = record('session.setSpellCheckerDictionaryDownloadURL');
  readonly webRequest = {
    onBeforeRequest: (listener: FakeSession['beforeRequest']): void => {
      this.beforeRequest = listener;
    },
  };
  setPermissionRequestHandler(handler: FakeSession['permissionRequest']): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: FakeSession['permissionCheck']): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: FakeSession['devicePermission']): void {
    this.devicePermission = handler;
  }
}

export const session = { defaultSession: new FakeSession() };

export const protocol = {
  handlers: new Map<string, (request: Request) => Response | Promise<Response>>(),
  registerSchemesAsPrivileged: record('protocol.registerSchemesAsPrivileged'),
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    calls.push(['protocol.handle', scheme]);
    protocol.handlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'> & Record<string, unknown>;

export const dialog = {
  showErrorBox: record('dialog.showErrorBox'),
  async showOpenDialog(...args: unknown[]): Promise<Electron.OpenDialogReturnValue> {
    calls.push(['dialog.showOpenDialog', ...args]);
    return settings.chosen;
  },
  async showSaveDialog(...args: unknown[]): Promise<Electron.SaveDialogReturnValue> {
    calls.push(['dialog.showSaveDialog', ...args]);
    return settings.saveTo;
  },
} satisfies Pick<Electron.Dialog, 'showErrorBox' | 'showOpenDialog' | 'showSaveDialog'>;

export const shell = {
  showItemInFolder: record('shell.showItemInFolder'),
} satisfies Pick<Electron.Shell, 'showItemInFolder'>;

export const Menu = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: record('Menu.setApplicationMenu'),
};

export const nativeTheme = {
  get shouldUseDarkColors(): boolean {
    return settings.dark;
  },
} satisfies Pick<Electron.NativeTheme, 'shouldUseDarkColors'>;

export const screen = { getPrimaryDisplay: () => ({ workAreaSize: settings.workArea }) };

export const webUtils = {
  getPathForFile(file: File): string {
    if (!(file instanceof File)) throw new TypeError('An object was not a File');
    return pathOf.get(file) ?? '';
  },
} satisfies Pick<Electron.WebUtils, 'getPathForFile'>;

/** Back to how the module was loaded. What a preload exposed stays: a module is evaluated once. */
export function resetElectron(): void {
  calls.length = 0;
  BrowserWindow.all.length = 0;
  Object.assign(settings, structuredClone(defaults));
  app.removeAllListeners();
  session.defaultSession = new FakeSession();
  protocol.handlers.clear();
  ipcMain.handlers.clear();
  ipcRenderer.removeAllListeners();
  ipcRenderer.page = null;
  ipcRenderer.senderFrame = undefined;
}

function record(name: string): (...args: unknown[]) => void {
  return (...args) => {
    calls.push([name, ...args]);
  };
}
