/** Checks whether a sign-in address can be reached: TCP and TLS to port 443, through the proxy where one is named. */
import { request } from 'node:http';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { CLOUD, type CheckedCloud } from '../../../shared/advisor/clouds';
import { environmentProxy, systemProxy, winHttpProxy, type Proxy } from '../../../shared/advisor/proxy';
import { REGISTRY_PLACES } from '../../../shared/advisor/registry-places';
import type { Agreement, ReachFailure, SignInCheck } from '../../../shared/advisor/sign-in';
import type { WindowsPort } from '../../windows/port';

const PORT = 443;

/** Milliseconds for each of the two parts. */
const PATIENCE_MS = 10_000;

/** Longest issuer that is told, in UTF-16 code units. */
const LONGEST_ISSUER = 200;

/** Where a test sends the connections instead. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly patienceMs?: number;
}

/**
 * Checks from where the server is: with the proxy of SYSTEM on a server, with that of the environment where there is none
 * (`port` is null). Null on a practice server, which has no network.
 */
export async function checkFrom(
  port: WindowsPort | null,
  cloud: CheckedCloud,
  env: Readonly<Record<string, string | undefined>>,
  check: typeof checkSignIn = checkSignIn,
): Promise<SignInCheck | null> {
  if (port === null) return check(cloud, environmentProxy(env), 'environment');
  if (port.kind === 'practice') return null;
  // The services of the agent run as SYSTEM, which has settings of its own.
  const [system, winHttp] = await Promise.all([
    port.registryKey(REGISTRY_PLACES.systemProxy),
    port.registryKey(REGISTRY_PLACES.winHttp),
  ]);
  const checked = await check(cloud, system.known ? systemProxy(system.value) : UNKNOWN, 'system');
  return { ...checked, winHttp: told(winHttp.known ? winHttpProxy(winHttp.value) : UNKNOWN) };
}

const UNKNOWN = { kind: 'unknown' } as const;

function told<P extends Proxy>(proxy: P): { readonly kind: P['kind']; readonly name: string } {
  return { kind: proxy.kind, name: 'name' in proxy ? proxy.name : '' };
}

/** Never rejects. The connection is ended as soon as it is known; no data is sent over it. */
export async function checkSignIn(
  cloud: CheckedCloud,
  proxy: Proxy,
  of: SignInCheck['proxy']['of'],
  target: Target = { host: CLOUD[cloud].host, port: PORT },
): Promise<SignInCheck> {
  const { host } = CLOUD[cloud];
  const patienceMs = target.patienceMs ?? PATIENCE_MS;
  const reached =
    proxy.kind === 'named'
      ? await throughProxy(proxy, target, patienceMs)
      : await directly(target, patienceMs);
  if (typeof reached === 'string')
    return {
      cloud,
      host,
      proxy: { ...told(proxy), of },
      winHttp: null,
      tcp: { kind: 'failed', because: reached },
      tls: { kind: 'not-tried' },
    };
  const tls = await agree(reached, host, patienceMs);
  return { cloud, host, proxy: { ...told(proxy), of }, winHttp: null, tcp: { kind: 'connected' }, tls };
}

type Reached = Socket | ReachFailure;

function directly({ host, port }: Target, patienceMs: number): Promise<Reached> {
  return new Promise((resolve) => {
    const socket = connectTcp({ host, port });
    const end = (because: ReachFailure) => {
      socket.destroy();
      resolve(because);
    };
    socket.setTimeout(patienceMs, () => end('timed-out'));
    socket.once('error', (error) => end(failureOf(error)));
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.removeAllListeners('error').on('error', () => undefined);
      resolve(socket);
    });
  });
}

function throughProxy(
  proxy: Extract<Proxy, { kind: 'named' }>,
  { host, port }: Target,
  patienceMs: number,
): Promise<Reached> {
  return new Promise((resolve) => {
    const path = `${host}:${port}`;
    const asking = request({ host: proxy.host, port: proxy.port, method: 'CONNECT', path, agent: false });
    asking.setTimeout(patienceMs, () => asking.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })));
    asking.once('error', (error) => resolve(failureOf(error)));
    // A proxy that answers a CONNECT as if it were a page does not let it through.
    asking.once('response', (response) => {
      response.destroy();
      resolve(response.statusCode === 407 ? 'proxy-sign-in' : 'proxy-refused');
    });
    asking.once('connect', ({ statusCode }, socket) => {
      socket.on('error', () => undefined);
      socket.setTimeout(0);
      if (statusCode === 200) return resolve(socket as Socket);
      socket.destroy();
      resolve(statusCode === 407 ? 'proxy-sign-in' : 'proxy-refused');
    });
    asking.end();
  });
}

/** Agrees on TLS 1.2 or newer. Who issued the certificate is told and not judged: Windows has a list of its own. */
function agree(socket: Socket, host: string, patienceMs: number): Promise<Agreement> {
  return new Promise((resolve) => {
    const secure = connectTls({ socket, servername: host, rejectUnauthorized: false, minVersion: 'TLSv1.2' });
    const end = (agreement: Agreement) => {
      clearTimeout(timer);
      secure.destroy();
      socket.destroy();
      resolve(agreement);
    };
    const timer = setTimeout(() => end({ kind: 'failed', because: 'timed-out' }), patienceMs);
    secure.once('error', (error) => end({ kind: 'failed', because: tlsFailureOf(error) }));
    secure.once('close', () => end({ kind: 'failed', because: 'closed' }));
    secure.once('secureConnect', () => {
      const { issuer } = secure.getPeerCertificate();
      const named = [issuer?.O ?? issuer?.CN ?? 'an unnamed issuer'].flat().join(', ');
      end({
        kind: 'agreed',
        protocol: secure.getProtocol() ?? 'TLS',
        issuer: named.slice(0, LONGEST_ISSUER),
      });
    });
  });
}

const FAILURES: Readonly<Record<string, ReachFailure>> = {
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timed-out',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ECONNRESET: 'closed',
  EPIPE: 'closed',
};

function failureOf(error: NodeJS.ErrnoException): ReachFailure {
  return FAILURES[error.code ?? ''] ?? 'other';
}

function tlsFailureOf(error: NodeJS.ErrnoException): 'closed' | 'no-tls' {
  return error.code === 'ECONNRESET' || error.code === 'EPIPE' ? 'closed' : 'no-tls';
}
