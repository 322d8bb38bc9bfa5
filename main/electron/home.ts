/** Where the page lives. Everything that asks "is this ours?" asks here. */

export const APP_SCHEME = 'app';
export const APP_HOST = 'assistant';

export interface Home {
  /** The one address that the window may show. */
  readonly url: string;
  /** A literal for the own scheme: `URL.origin` says "null" for schemes that it does not know. */
  readonly origin: string;
  /** True when the page comes from the development server. Never in a packaged app. */
  readonly development: boolean;
}

/** Takes the development server's address from the environment only where no user can set one: outside the package. */
export function chooseHome(isPackaged: boolean, environment: NodeJS.ProcessEnv): Home {
  const development = isPackaged ? undefined : environment['ELECTRON_RENDERER_URL'];
  if (development !== undefined && URL.canParse(development)) {
    const { href, origin } = new URL(development);
    return { url: href, origin, development: true };
  }
  const origin = `${APP_SCHEME}://${APP_HOST}`;
  return { url: `${origin}/`, origin, development: false };
}

/** Whether `url` (an address, or an origin as Electron writes it) is inside the home. */
export function isInside(home: Home, url: string): boolean {
  return url === home.origin || url.startsWith(`${home.origin}/`);
}
