/** The one window. */
import { app, BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions } from 'electron';
import type { Home } from './home';
import type { TrustedPages } from './trusted-pages';

export const APP_NAME = 'MARS Upgrade Assistant';

/** In scaled pixels. The least is what of 1024 by 700 is left when Windows scales to 150 %. */
const SIZE = { width: 1024, height: 700, minWidth: 683, minHeight: 467 } as const;

export interface WindowPorts {
  readonly home: Home;
  readonly pages: TrustedPages;
  /** The built preload; the entry knows where it lies. */
  readonly preload: string;
}

/**
 * Opens the window and waits for its page.
 * @throws Error of Electron when the page cannot be shown.
 */
export async function openWindow({ home, pages, preload }: WindowPorts): Promise<void> {
  const window = new BrowserWindow(windowOptions(preload));
  window.setMenuBarVisibility(false);
  // Shown only when painted: a white flash in a dark session looks like a fault.
  window.once('ready-to-show', () => window.show());
  // Trusted before the page loads: its first call comes while it does.
  pages.trust(window.webContents);
  try {
    await window.loadURL(home.url);
  } catch (error) {
    // Someone who closes the window while it loads has not met an error.
    if (!window.isDestroyed()) throw error;
  }
}

/** For a person who starts the app again: its window, wherever it went. */
export function bringToFront(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

function windowOptions(preload: string): BrowserWindowConstructorOptions {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  return {
    ...SIZE,
    // Remote sessions on servers are often small; a window larger than the screen hides its own buttons.
    width: Math.max(SIZE.minWidth, Math.min(SIZE.width, width)),
    height: Math.max(SIZE.minHeight, Math.min(SIZE.height, height)),
    show: false,
    title: APP_NAME,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1f1f1f' : '#fafafa',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: !app.isPackaged,
      spellcheck: false,
    },
  };
}
