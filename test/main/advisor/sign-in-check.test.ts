/** The check of a sign-in address, over this computer's own loopback only. */
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { checkSignIn } from '../../../main/services/advisor/sign-in-check';
import { environmentProxy, systemProxy, winHttpProxy, type Proxy } from '../../../shared/advisor/proxy';
import type { RegValue } from '../../../shared/registry/reg-file';
import { makeCertificate } from '../../fixtures/certificate';
import { winHttpSettings } from '../../fixtures/win-http';
import { signInWords } from '../../../shared/words/advisor/sign-in';

const open: (Server | HttpServer)[] = [];
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function listen(server: Server | HttpServer): Promise<number> {
  open.push(server);
  server.on('connection', (socket: Socket) => sockets.push(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  open.splice(open.indexOf(server), 1);
  return port;
}

const at = (port: number) => ({ host: '127.0.0.1', port, patienceMs: 10_000 });
const DIRECT: Proxy = { kind: 'none' };
const through = (port: number): Proxy => ({
  kind: 'named',
  name: `127.0.0.1:${port}`,
  host: '127.0.0.1',
  port,
});

/** A server that agrees on TLS, and the names that it was asked for. */
async function listenTls(): Promise<{ readonly port: number; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createTlsServer({
    ...makeCertificate('Inspecting Proxy Ltd'),
    SNICallback(name, done) {
      asked.push(name);
      done(null);
    },
  });
  return { port: await listen(server), asked };
}

describe('a sign-in address', () => {
  it('that answers is connected, agrees on TLS, and says who issued its certificate', async () => {
    const { port, asked } = await listenTls();
    const check = await checkSignIn('public', DIRECT, 'environment', at(port));
    expect(check).toMatchObject({
      tcp: { kind: 'connected' },
      tls: { kind: 'agreed', protocol: 'TLSv1.3', issuer: 'Inspecting Proxy Ltd' },
    });
    expect(asked).toEqual(['login.windows.net']);
    expect(signInWords(check).tone).toBe('success');
  });

  it('that refuses is told apart, and TLS is not tried', async () => {
    const check = await checkSignIn('public', DIRECT, 'environment', at(await freePort()));
    expect(check).toEqual({
      cloud: 'public',
      host: 'login.windows.net',
      proxy: { kind: 'none', name: '', of: 'environment' },
      winHttp: null,
      tcp: { kind: 'failed', because: 'refused' },
      tls: { kind: 'not-tried' },
    });
    expect(signInWords(check).title).toBe('login.windows.net cannot be reached from this computer');
  });

  it('behind which something speaks no TLS is connected and no more', async () => {
    const port = await listen(createServer((socket) => socket.end('HTTP/1.1 302 Found\r\n\r\n')));
    const check = await checkSignIn('china', DIRECT, 'environment', at(port));
    expect(check.tcp).toEqual({ kind: 'connected' });
    expect(check.tls).toEqual({ kind: 'failed', because: 'no-tls' });
  });

  it('that hangs up or says nothing ends the check', async () => {
    const hangsUp = await listen(createServer((socket) => socket.once('data', () => socket.destroy())));
    expect((await checkSignIn('public', DIRECT, 'environment', at(hangsUp))).tls).toEqual({
      kind: 'failed',
      because: 'closed',
    });
    const silent = await listen(createServer(() => undefined));
    expect(
      (await checkSignIn('public', DIRECT, 'environment', { ...at(silent), patienceMs: 100 })).tls,
    ).toEqual({
      kind: 'failed',
      because: 'timed-out',
    });
  });
});

describe('a proxy', () => {
  it('lets the whole agreement through', async () => {
    const { port } = await listenTls();
    const server = createHttpServer();
    server.on('connect', (_request, socket: Socket) => {
      const beyond = connect({ host: '127.0.0.1', port });
      sockets.push(beyond.on('error', () => undefined));
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(beyond).pipe(socket);
    });
    const proxy = through(await listen(server));
    const check = await checkSignIn('china', proxy, 'system', at(port));
    expect(check.tls).toMatchObject({ kind: 'agreed', issuer: 'Inspecting Proxy Ltd' });
  });

  it('is asked for the host and the port, and named in the answer', async () => {
    const asked: string[] = [];
    const server = createHttpServer();
    server.on('connect', ({ url = '' }, socket) => {
      asked.push(url);
      socket.end('HTTP/1.1 200 OK\r\n\r\n');
    });
    const port = await listen(server);
    const check = await checkSignIn('public', through(port), 'system', at(443));
    expect(asked).toEqual(['127.0.0.1:443']);
    expect(check).toMatchObject({
      proxy: { kind: 'named', name: `127.0.0.1:${port}`, of: 'system' },
      tcp: { kind: 'connected' },
      tls: { kind: 'failed' },
    });
    expect(signInWords(check).lines[0]).toContain(`127.0.0.1:${port}, set for the account SYSTEM`);
  });

  it.each([
    [407, 'proxy-sign-in'],
    [403, 'proxy-refused'],
  ] as const)('that answers %i is told apart', async (status, because) => {
    const server = createHttpServer();
    server.on('connect', (_request, socket) =>
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`),
    );
    const check = await checkSignIn('public', through(await listen(server)), 'system', at(443));
    expect(check.tcp).toEqual({ kind: 'failed', because });
  });

  it('that is not there is refused', async () => {
    const check = await checkSignIn('public', through(await freePort()), 'system', at(443));
    expect(check.tcp).toEqual({ kind: 'failed', because: 'refused' });
  });
});

function settings(values: Readonly<Record<string, string | number>>) {
  return {
    path: 'x',
    values: new Map(
      Object.entries(values).map(([name, value]): readonly [string, RegValue] => [
        name.toLowerCase(),
        typeof value === 'number' ? { kind: 'number', number: value } : { kind: 'text', text: value },
      ]),
    ),
  };
}

describe('the proxy in use', () => {
  it.each([
    [{}, { kind: 'none' }],
    [{ ProxyEnable: 0, ProxyServer: 'p:8080' }, { kind: 'none' }],
    [
      { ProxyEnable: 1, ProxyServer: 'p:8080' },
      { kind: 'named', name: 'p:8080', host: 'p', port: 8080 },
    ],
    [
      { ProxyEnable: 1, ProxyServer: 'http=a:1;https=b:2;ftp=c:3' },
      { kind: 'named', name: 'b:2', host: 'b', port: 2 },
    ],
    [{ ProxyEnable: 1, ProxyServer: 'http=a:1' }, { kind: 'none' }],
    [
      { ProxyEnable: 0, AutoConfigURL: 'http://me:secret@p/proxy.pac?x' },
      { kind: 'script', name: 'http://p/proxy.pac' },
    ],
    [{ AutoConfigURL: 'proxy.pac' }, { kind: 'script', name: '' }],
    [{ ProxyEnable: 1, ProxyServer: 'socks://p:1' }, { kind: 'unknown' }],
  ])('of SYSTEM with %j', (values, proxy) => {
    expect(systemProxy(settings(values))).toEqual(proxy);
  });

  it('of a program is that of its environment, without a name or a password', () => {
    expect(environmentProxy({})).toEqual({ kind: 'none' });
    expect(environmentProxy({ https_proxy: 'http://me:secret@p:3128' })).toEqual({
      kind: 'named',
      name: 'p:3128',
      host: 'p',
      port: 3128,
    });
  });
});

function winHttpOf(value: RegValue | null) {
  return winHttpProxy({ path: 'x', values: new Map(value === null ? [] : [['winhttpsettings', value]]) });
}

function bytes(content: Uint8Array): RegValue {
  return { kind: 'bytes', bytes: content };
}

describe('the proxy of WinHTTP', () => {
  it.each([
    ['nothing of it', null, { kind: 'none' }],
    ['a direct way', bytes(winHttpSettings(null)), { kind: 'none' }],
    ['one proxy', bytes(winHttpSettings('p:8080')), { kind: 'named', name: 'p:8080', host: 'p', port: 8080 }],
    [
      'one for each protocol',
      bytes(winHttpSettings('http=a:1;https=b:2', '<local>')),
      { kind: 'named', name: 'b:2', host: 'b', port: 2 },
    ],
    ['a length beyond its end', bytes(winHttpSettings('p:8080').subarray(0, 18)), { kind: 'unknown' }],
    ['too few bytes', bytes(new Uint8Array(15)), { kind: 'unknown' }],
    ['no bytes', { kind: 'text', text: 'p:8080' }, { kind: 'unknown' }],
  ] as const)('with %s in the registry is told', (_case, value, proxy) => {
    expect(winHttpOf(value)).toEqual(proxy);
  });

  it('is none where there is no such key', () => {
    expect(winHttpProxy(null)).toEqual({ kind: 'none' });
  });
});

it('on a practice server is not checked, and that is said', () => {
  expect(signInWords(null).title).toBe('Not checked in practice');
});
