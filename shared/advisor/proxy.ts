/** Which proxy stands between this computer and the sign-in address, as far as it is written down. */
import { textOf, type RegKey } from '../registry/reg-file';

export type Proxy =
  | { readonly kind: 'none' }
  /** `name` is host and port, without any name or password. */
  | { readonly kind: 'named'; readonly name: string; readonly host: string; readonly port: number }
  /** A script decides for each address; it is not run. `name` is where it lies, without any name, password or query. */
  | { readonly kind: 'script'; readonly name: string }
  | { readonly kind: 'unknown' };

const NONE = { kind: 'none' } as const satisfies Proxy;

/** The settings of the account SYSTEM, under which the agent’s services run. Null: it has none. */
export function systemProxy(key: RegKey | null): Proxy {
  if (key === null) return NONE;
  const enabled = key.values.get('proxyenable');
  const servers = textOf(key, 'ProxyServer') ?? '';
  if (enabled?.kind === 'number' && enabled.number === 1 && servers !== '')
    return parseProxy(forHttps(servers));
  const script = textOf(key, 'AutoConfigURL') ?? '';
  return script === '' ? NONE : { kind: 'script', name: placeOf(script) };
}

/** What of WinHTTP's settings is set for the whole server: Windows itself uses it, and programs that ask for it. */
export type WinHttpProxy = Exclude<Proxy, { kind: 'script' }>;

/** Where the parts of the value stand, as netsh writes it: flags, the length of the proxy's text, the text. */
const WIN_HTTP = { flags: 8, length: 12, text: 16, named: 0x2 } as const;

/** Null: the key is not there. */
export function winHttpProxy(key: RegKey | null): WinHttpProxy {
  const value = key?.values.get('winhttpsettings');
  if (value === undefined) return NONE;
  if (value.kind !== 'bytes' || value.bytes.length < WIN_HTTP.text) return { kind: 'unknown' };
  const { bytes } = value;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if ((view.getUint32(WIN_HTTP.flags, true) & WIN_HTTP.named) === 0) return NONE;
  const end = WIN_HTTP.text + view.getUint32(WIN_HTTP.length, true);
  if (end > bytes.length) return { kind: 'unknown' };
  return parseProxy(forHttps(String.fromCharCode(...bytes.subarray(WIN_HTTP.text, Math.min(end, LONGEST)))));
}

/** Bytes of the value that are read; a real one has a few hundred. */
const LONGEST = 4096;

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
function parseProxy(address: string): WinHttpProxy {
  if (address === '') return NONE;
  const url = /^[a-z]+:\/\//i.test(address) ? address : `http://${address}`;
  if (!URL.canParse(url)) return { kind: 'unknown' };
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'http:' || hostname === '') return { kind: 'unknown' };
  const number = port === '' ? DEFAULT_PORT : Number(port);
  return { kind: 'named', name: `${hostname}:${number}`, host: hostname, port: number };
}

function placeOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}
