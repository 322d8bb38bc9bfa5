import type { Session } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseHome, type Home } from '../../main/electron/home';
import { guardPages, guardSession } from '../../main/electron/security';
import { app, callsOf, FakeSession, FakeWebContents, prevented, resetElectron } from './electron-stand-in';

const PACKAGED = chooseHome(true, {});
const DEVELOPMENT = chooseHome(false, { ELECTRON_RENDERER_URL: 'http://localhost:5173' });

beforeEach(resetElectron);

function guardedPage(home: Home = PACKAGED): FakeWebContents {
  guardPages(home);
  const page = new FakeWebContents();
  app.emit('web-contents-created', {}, page);
  return page;
}

function guardedSession(home: Home = PACKAGED): FakeSession {
  const session = new FakeSession();
  guardSession(session as unknown as Session, home);
  return session;
}

describe('navigation', () => {
  const events = ['will-navigate', 'will-redirect', 'will-frame-navigate'] as const;

  it.each(events)('%s to another place is prevented', (event) => {
    const page = guardedPage();
    const elsewhere = [
      'https://example.com/',
      'file:///C:/Windows/Temp/OBPatch.log',
      'app://assistant.example.com/',
      'app://other/',
      'app://assistant/assets/index.js',
      'data:text/html,hello',
      'javascript:alert(1)',
    ];
    expect(elsewhere.filter((url) => !page.tryNavigation(event, url))).toEqual([]);
  });

  it.each(events)('%s to the page itself is a reload and goes on', (event) => {
    const page = guardedPage();
    expect(page.tryNavigation(event, 'app://assistant/')).toBe(false);
    expect(page.tryNavigation(event, 'app://assistant/#evidence')).toBe(false);
  });

  it('of a sub-frame is prevented even to the page itself', () => {
    expect(guardedPage().tryNavigation('will-frame-navigate', 'app://assistant/', false)).toBe(true);
  });

  it('of a sub-frame goes to the preview of a report and nowhere beside it', () => {
    const page = guardedPage();
    const preview = 'app://assistant/report/r-0123456789abcdef';
    expect(page.tryNavigation('will-frame-navigate', preview, false)).toBe(false);
    expect(page.tryNavigation('will-frame-navigate', preview, true)).toBe(true);
    for (const url of [
      'app://assistant/report/',
      'app://assistant/report/../assets/index.js',
      `${preview}?x`,
      `${preview}/..`,
      preview.replace('assistant', 'assistant.example.com'),
      preview.replace('app:', 'https:'),
      'https://example.com/',
      'data:text/html,hello',
      'about:srcdoc',
    ])
      expect({ url, prevented: page.tryNavigation('will-frame-navigate', url, false) }).toEqual({
        url,
        prevented: true,
      });
  });

  it('to the development server is a reload in development only', () => {
    expect(guardedPage(DEVELOPMENT).tryNavigation('will-navigate', 'http://localhost:5173/')).toBe(false);
    resetElectron();
    expect(guardedPage().tryNavigation('will-navigate', 'http://localhost:5173/')).toBe(true);
  });
});

describe('new pages', () => {
  it('are denied to window.open and to links with a target', () => {
    const page = guardedPage();
    expect(page.windowOpenHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
    expect(page.windowOpenHandler?.({ url: 'app://assistant/' })).toEqual({ action: 'deny' });
  });

  it('cannot come as a webview', () => {
    const page = guardedPage();
    expect(prevented((event) => page.emit('will-attach-webview', event, {}, {}))).toBe(true);
  });

  it('are guarded each, not just the first', () => {
    guardedPage();
    const later = new FakeWebContents();
    app.emit('web-contents-created', {}, later);
    expect(later.tryNavigation('will-navigate', 'https://example.com/')).toBe(true);
  });
});

function check(permission: string, origin = 'app://assistant/', isMainFrame = true): boolean | undefined {
  return guardedSession().permissionCheck?.(null, permission as never, origin, { isMainFrame });
}

describe('permissions', () => {
  const refused = [
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'openExternal',
    'fileSystem',
    'unknown',
  ] as const;
  const own = { isMainFrame: true, requestingUrl: 'app://assistant/' };

  function request(permission: string, details: object = own, home: Home = PACKAGED): boolean | undefined {
    let granted: boolean | undefined;
    guardedSession(home).permissionRequest?.(
      undefined as never,
      permission as never,
      (answer) => {
        granted = answer;
      },
      details as never,
    );
    return granted;
  }

  it.each(refused)('to use %s is refused', (permission) => {
    expect(request(permission)).toBe(false);
    expect(check(permission)).toBe(false);
  });

  it('to write text to the clipboard is given to the own page, for its copy buttons', () => {
    expect(request('clipboard-sanitized-write')).toBe(true);
    expect(check('clipboard-sanitized-write')).toBe(true);
    expect(check('clipboard-sanitized-write', 'app://assistant')).toBe(true);
    const served = { isMainFrame: true, requestingUrl: 'http://localhost:5173/' };
    expect(request('clipboard-sanitized-write', served, DEVELOPMENT)).toBe(true);
  });

  it.each(['https://example.com/', 'app://assistant.example.com/', 'http://localhost:5173/', 'null', ''])(
    'to write text to the clipboard is refused to "%s"',
    (url) => {
      expect(request('clipboard-sanitized-write', { isMainFrame: true, requestingUrl: url })).toBe(false);
      expect(check('clipboard-sanitized-write', url)).toBe(false);
    },
  );

  it('to write text to the clipboard is refused to a sub-frame', () => {
    expect(request('clipboard-sanitized-write', { ...own, isMainFrame: false })).toBe(false);
    expect(check('clipboard-sanitized-write', 'app://assistant/', false)).toBe(false);
  });

  it('to use a device is refused', () => {
    expect(
      guardedSession().devicePermission?.({ deviceType: 'usb', origin: 'app://assistant' } as never),
    ).toBe(false);
  });
});

function isCancelled(url: string, home: Home = PACKAGED): boolean | undefined {
  let cancelled: boolean | undefined;
  guardedSession(home).beforeRequest?.({ url }, ({ cancel }) => {
    cancelled = cancel;
  });
  return cancelled;
}

describe('network requests', () => {
  it.each([
    'https://example.com/',
    'http://127.0.0.1:8080/',
    'ws://localhost:5173/',
    'http://localhost:5173/',
    'file:///C:/Windows/win.ini',
    'ftp://example.com/',
    'blob:https://example.com/1',
    'app://other/',
    'app://assistant.example.com/',
    'app://no-dictionaries/en.bdic',
  ])('to %s are cancelled', (url) => {
    expect(isCancelled(url)).toBe(true);
  });

  it.each([
    'app://assistant/',
    'app://assistant/assets/index.js',
    'data:image/png;base64,AA==',
    'devtools://devtools/a.js',
  ])('to %s go on', (url) => {
    expect(isCancelled(url)).toBe(false);
  });

  it('to the development server go on in development, its web socket too', () => {
    expect(isCancelled('http://localhost:5173/@vite/client', DEVELOPMENT)).toBe(false);
    expect(isCancelled('ws://localhost:5173/?token=1', DEVELOPMENT)).toBe(false);
    expect(isCancelled('http://localhost:5174/', DEVELOPMENT)).toBe(true);
    expect(isCancelled('http://localhost:5173@example.com/', DEVELOPMENT)).toBe(true);
  });

  it('for spelling dictionaries are never made', () => {
    guardedSession();
    expect(callsOf('session.setSpellCheckerEnabled')).toEqual([[false]]);
    expect(callsOf('session.setSpellCheckerDictionaryDownloadURL')).toEqual([['app://no-dictionaries/']]);
  });

  it('with a certificate that does not hold are not trusted', () => {
    guardPages(PACKAGED);
    let trusted: boolean | undefined;
    const wasPrevented = prevented((event) =>
      app.emit('certificate-error', event, null, 'https://example.com/', 'ERR', {}, (answer: boolean) => {
        trusted = answer;
      }),
    );
    expect(wasPrevented).toBe(true);
    expect(trusted).toBe(false);
  });
});
