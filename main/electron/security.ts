/**
 * One function per guard, each with its reason. The page reads logs that any user of the server can write, so whatever
 * a log might talk the page into is refused here, outside the page.
 */
import { app, type Session, type WebContents } from 'electron';
import { previewAt } from '../../shared/served';
import { isInside, type Home } from './home';

/** Hangs the guards on every page that is ever created, so that none can come into being without them. Before ready. */
export function guardPages(home: Home): void {
  refuseBadCertificates();
  app.on('web-contents-created', (_event, contents) => {
    refuseNewWindows(contents);
    keepAtHome(contents, home);
    refuseWebviews(contents);
  });
}

/** Guards what all pages share. After ready, before the first window. */
export function guardSession(session: Session, home: Home): void {
  refusePermissions(session, home);
  refuseDevices(session);
  refuseNetwork(session, home);
  refuseSpellingDownloads(session);
}

/** A second window would have no place in the trusted set; a link has no business opening one. */
function refuseNewWindows(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/**
 * A page from elsewhere would inherit the bridge; a file dropped beside the target would replace the page. A frame shows
 * the preview of a report and nothing else.
 */
function keepAtHome(contents: WebContents, home: Home): void {
  const stay = (details: Electron.Event<{ url: string; isMainFrame: boolean }>): void => {
    const stays = details.isMainFrame
      ? withoutFragment(details.url) === home.url
      : details.url.startsWith(home.url) && previewAt(details.url.slice(home.url.length)) !== null;
    if (!stays) details.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
}

/** A guest page would run with preferences of its own choosing. */
function refuseWebviews(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** The page needs one thing that asks for permission: the copy buttons write text to the clipboard. */
function refusePermissions(session: Session, home: Home): void {
  const allows = (permission: string, isMainFrame: boolean, url: string): boolean =>
    permission === 'clipboard-sanitized-write' && isMainFrame && isInside(home, url);
  // Two handlers, because Chromium checks some permissions without ever requesting them.
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(allows(permission, details.isMainFrame, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    allows(permission, details.isMainFrame, requestingOrigin),
  );
}

/** No USB, serial or HID device has to do with an upgrade. */
function refuseDevices(session: Session): void {
  session.setDevicePermissionHandler(() => false);
}

/** A server's diagnosis stays on the server: the app makes no network request at all. */
function refuseNetwork(session: Session, home: Home): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !mayRequest(home, details.url) });
  });
}

/** Chromium fetches dictionaries from the Internet unless it is told not to. */
function refuseSpellingDownloads(session: Session): void {
  session.setSpellCheckerEnabled(false);
  // Should anything turn it on again, it would ask at an address that does not exist.
  session.setSpellCheckerDictionaryDownloadURL('app://no-dictionaries/');
}

/** There is no certificate to accept, because there is no network; who offers one is in between. */
function refuseBadCertificates(): void {
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
}

function mayRequest(home: Home, url: string): boolean {
  if (url.startsWith('data:') || url.startsWith('devtools:')) return true;
  // The development server reloads the page over a web socket of the same origin.
  return isInside(home, home.development ? url.replace(/^ws/, 'http') : url);
}

function withoutFragment(url: string): string {
  return url.split('#', 1).join('');
}
