/**
 * Who may talk to the loopback host. Any program and any web page on this computer can reach 127.0.0.1, so a request
 * must come to the printed address, from our own page, with the token of the URL and the cookie of the one session.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Guard {
  /** The path of a request below the token, without a leading slash and query; null where the request is refused. */
  admit(request: IncomingMessage): string | null;
  /** Opens the session for the first page that asks, and recognises its reloads. Null for everybody else. */
  openSession(request: IncomingMessage): SessionCookie | null;
  hasSession(request: IncomingMessage): boolean;
}

export interface SessionCookie {
  /** The value of a set-cookie header. */
  readonly header: string;
}

export interface GuardOptions {
  readonly token: string;
  /** `127.0.0.1:PORT` as the Host header must say it: a name that was rebound to this address is refused. */
  readonly host: string;
  /** The origin of the page; differs from the host only where a development server stands in front. */
  readonly origin: string;
  /** Behind a development server the page is not ours, so no cookie was set. */
  readonly withSession: boolean;
}

const COOKIE = 'mars-session';

export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

export function createGuard({ token, host, origin, withSession }: GuardOptions): Guard {
  let session: string | null = null;

  function hasSession(request: IncomingMessage): boolean {
    return !withSession || (session !== null && isSame(cookieOf(request), session));
  }

  return {
    admit(request) {
      if (request.headers.host !== host) return null;
      const from = request.headers.origin;
      if (from !== undefined && from !== origin) return null;
      if (request.method !== 'GET' && from === undefined) return null;
      const path = (request.url ?? '').split('?', 1)[0] ?? '';
      const [, given = '', ...rest] = path.split('/');
      return isSame(given, token) && path.length > token.length + 1 ? rest.join('/') : null;
    },
    openSession(request) {
      if (session !== null && !hasSession(request)) return null;
      session ??= newSecret();
      return { header: `${COOKIE}=${session}; HttpOnly; SameSite=Strict; Path=/${token}/` };
    },
    hasSession,
  };
}

function cookieOf(request: IncomingMessage): string {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? '';
}

/** Compares in constant time, so that an answer's speed tells nothing about the secret. */
function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
