/** Which proxy stands between this computer and the sign-in address, as far as it is written down. */
import { textOf, type RegKey } from '../registry/reg-file';

export type Proxy =
  | { readonly kind: 'none' }
  /** `name` is host and port, without any name or password. */
  | { readonly kind: 'named'; readonly name: string; readonly host: string; readonly port: number }
  /** A script decides for each address; it is not run. */
  | { readonly kind: 'script' }
  | { readonly kind: 'unknown' };

const NONE: Proxy = { kind: 'none' };

/** The settings of the account SYSTEM, under which the agent’s services run. Null: it has none. */
export function systemProxy(key: RegKey | null): Proxy {
  if (key === null) return NONE;
  const enabled = key.values.get('proxyenable');
  const servers = textOf(key, 'ProxyServer') ?? '';
  if (enabled?.kind === 'number' && enabled.number === 1 && servers !== '')
    return parseProxy(forHttps(servers));
  return (textOf(key, 'AutoConfigURL') ?? '') === '' ? NONE : { kind: 'script' };
}

/** The proxy of an environment, as most programs read it. */
export function environmentProxy(env: Readonly<Record<string, string | undefined>>): Proxy {
  const named = env['HTTPS_PROXY'] ?? env['https_proxy'] ?? '';
  return named === '' ? NONE : parseProxy(named);
}

/** `http=a:80;https=b:81` names one for each protocol, `a:80` one for all. */
function forHttps(servers: string): string {
  const parts = servers.split(';').map((part) => part.trim());
  const https = parts.find((part) => /^https=/i.test(part));
  if (https !== undefined) return https.replace(/^https=/i, '');
  return parts.find((part) => !part.includes('=')) ?? '';
}

const DEFAULT_PORT = 80;

/** Host and port of an address; a name and a password in it are dropped. */
function parseProxy(address: string): Proxy {
  if (address === '') return NONE;
  const url = /^[a-z]+:\/\//i.test(address) ? address : `http://${address}`;
  if (!URL.canParse(url)) return { kind: 'unknown' };
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'http:' || hostname === '') return { kind: 'unknown' };
  const number = port === '' ? DEFAULT_PORT : Number(port);
  return { kind: 'named', name: `${hostname}:${number}`, host: hostname, port: number };
}
