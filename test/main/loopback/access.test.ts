import { describe, expect, it } from 'vitest';
import { createFakeAssistant, PREVIEW_ID } from '../../electron/fake-assistant';
import { cookieOf, send, useHosts, type RunningHost } from './host-fixture';

const startHost = useHosts();

const CALL = JSON.stringify({ method: 'session.get', input: {} });
const JSON_TYPE = { 'content-type': 'application/json' };
const TAKEN = 'open in another browser window already';

/** Every door of the host: the page, its files, events, calls and uploads. */
const DOORS = [
  ['GET', ''],
  ['GET', 'assets/page.js'],
  ['GET', 'events'],
  ['GET', `report/${PREVIEW_ID}`],
  ['GET', 'downloads/d-0123456789abcdef'],
  ['POST', 'call'],
  ['POST', 'files?name=a.log'],
] as const;

async function opened() {
  const assistant = createFakeAssistant();
  const running = await startHost({ assistant });
  const browser = await running.open();
  /** A request with everything right but what a test changes. */
  const knock = (
    [method, path]: readonly [string, string],
    headers: Record<string, string | undefined>,
    url = running.url,
  ) => {
    const type = path === 'call' ? JSON_TYPE['content-type'] : 'application/octet-stream';
    const all = { origin: running.origin, cookie: browser.cookie, 'content-type': type, ...headers };
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    return send(url + path, { method, headers: given, ...(method === 'POST' ? { body: CALL } : {}) });
  };
  return { ...running, assistant, browser, knock };
}

describe('the address', () => {
  it('is on this computer only and carries a token that is new for each start', async () => {
    const [one, other] = [await startHost(), await startHost()];
    expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/);
    expect(new URL(one.url).pathname).not.toBe(new URL(other.url).pathname);
  });
});

describe.each(DOORS)('%s %s', (method, path) => {
  const door = [method, path] as const;

  it('is refused with another token', async () => {
    const { knock, origin, assistant } = await opened();
    const answer = await knock(door, {}, `${origin}/${'x'.repeat(32)}/`);
    expect(answer.status).toBe(403);
    expect(answer.body).toBe('Forbidden');
    expect(assistant.called).toEqual([]);
  });

  it('is refused without a token, and with the beginning of the right one', async () => {
    const { knock, origin, url, assistant } = await opened();
    expect((await knock(door, {}, `${origin}/`)).status).toBe(403);
    expect((await knock(door, {}, `${url.slice(0, -2)}/`)).status).toBe(403);
    expect(assistant.called).toEqual([]);
  });

  it('is refused under another name of this computer, as after DNS rebinding', async () => {
    const { knock, url, assistant } = await opened();
    const { port } = new URL(url);
    for (const host of [`attacker.example:${port}`, `localhost:${port}`, '127.0.0.1', '127.0.0.1:1'])
      expect({ host, status: (await knock(door, { host })).status }).toEqual({ host, status: 403 });
    expect(assistant.called).toEqual([]);
  });

  it('is refused to a page of another origin', async () => {
    const { knock, assistant } = await opened();
    for (const origin of ['http://attacker.example', 'null', 'http://127.0.0.1', 'https://127.0.0.1:1'])
      expect({ origin, status: (await knock(door, { origin })).status }).toEqual({ origin, status: 403 });
    expect(assistant.called).toEqual([]);
  });

  it('is refused to a second browser, which is told why', async () => {
    const { knock, assistant } = await opened();
    for (const cookie of [undefined, 'mars-session=', `mars-session=${'x'.repeat(32)}`, 'other=1']) {
      const answer = await knock(door, { cookie });
      expect(answer.status).toBe(403);
      expect(answer.body).toContain(TAKEN);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
    expect(assistant.called).toEqual([]);
  });
});

describe('a call that could change something', () => {
  it.each(['call', 'files?name=a.log'])('is refused without an origin: POST %s', async (path) => {
    const { knock, assistant } = await opened();
    expect((await knock(['POST', path], { origin: undefined })).status).toBe(403);
    expect(assistant.called).toEqual([]);
    expect(assistant.registered).toEqual([]);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('is refused as %s', async (method) => {
    const { knock, assistant } = await opened();
    expect((await knock([method, 'call'], {})).status).toBe(405);
    expect((await knock([method, 'call'], { origin: undefined })).status).toBe(403);
    expect(assistant.called).toEqual([]);
  });

  it('is not allowed to other origins by any header', async () => {
    const { knock } = await opened();
    const answers = [await knock(['OPTIONS', 'call'], {}), await knock(['POST', 'call'], {})];
    for (const { headers } of answers)
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('the session', () => {
  it('is opened by the first page and recognised when that page is loaded again', async () => {
    const { url } = await startHost();
    const first = await send(url);
    expect(first.status).toBe(200);
    const again = await send(url, { headers: { cookie: cookieOf(first) } });
    expect(again.status).toBe(200);
    expect(cookieOf(again)).toBe(cookieOf(first));
  });

  it('is found among other cookies', async () => {
    const { url } = await startHost();
    const cookie = `a=1; ${cookieOf(await send(url))}; b=2`;
    expect((await send(url, { headers: { cookie } })).status).toBe(200);
  });

  it('is needed before anything but the page is answered', async () => {
    const { url, origin } = await startHost();
    const headers = { ...JSON_TYPE, origin, cookie: 'mars-session=' };
    expect((await send(`${url}call`, { method: 'POST', headers, body: CALL })).status).toBe(403);
    expect((await send(`${url}assets/page.js`)).status).toBe(403);
    expect((await send(`${url}events`)).status).toBe(403);
  });

  it('is a cookie that scripts, other sites and other programs on this computer do not get', async () => {
    const { url } = await startHost();
    const [cookie = ''] = (await send(url)).headers['set-cookie'] ?? [];
    const [pair = '', ...attributes] = cookie.split('; ');
    expect(pair).toMatch(/^mars-session=[\w-]{32}$/);
    expect(attributes.toSorted((one, other) => one.localeCompare(other))).toEqual([
      'HttpOnly',
      `Path=${new URL(url).pathname}`,
      'SameSite=Strict',
    ]);
  });

  it('does not need a cookie behind a development server, and admits its origin only', async () => {
    const token = 'development-token';
    const origin = 'http://localhost:5173';
    const { url } = await startHost({ development: { port: 0, token, origin } });
    const post = (from: string) =>
      send(`${url}call`, { method: 'POST', headers: { ...JSON_TYPE, origin: from }, body: CALL });
    expect(url).toContain(`/${token}/`);
    expect((await post(origin)).status).toBe(200);
    expect((await post(new URL(url).origin)).status).toBe(403);
  });
});

/** The nonce in a policy. */
const nonceOf = (policy: unknown) => /'nonce-([^']+)'/.exec(String(policy))?.[1] ?? '';

describe('the page', () => {
  it('carries one nonce in its text and its policy, and another one each time', async () => {
    const { url } = await startHost();
    const first = await send(url);
    const second = await send(url, { headers: { cookie: cookieOf(first) } });
    const nonces = [first, second].map(({ headers }) => nonceOf(headers['content-security-policy']));
    for (const [at, { body }] of [first, second].entries()) {
      expect(nonces[at]).toMatch(/^[\w-]{22}$/);
      expect(body.split(nonces[at] ?? '')).toHaveLength(3);
      expect(body).not.toContain('__CSP_NONCE__');
    }
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('has a policy without any unsafe word, and the headers that keep others out', async () => {
    const { headers } = await send((await startHost()).url);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });

  it('has files that are answered by their names', async () => {
    const { browser } = await opened();
    const answer = await browser.get('assets/page.js?v=1');
    expect(answer).toMatchObject({ status: 200, body: 'void 0;' });
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    '../package.json',
    '../../etc/passwd',
    'assets/../../main/main.js',
    '%2e%2e/package.json',
    '..%2fpackage.json',
    '..%5cpackage.json',
    String.raw`..\package.json`,
    'assets/',
    'assets',
    '/etc/passwd',
    '/',
    'C:/Windows/win.ini',
    'index.html',
    'constructor',
    '__proto__',
    'assets/page.js%00.png',
    'call',
    'files',
  ])('has no file %j', async (name) => {
    const { browser } = await opened();
    const answer = await browser.get(name);
    expect(answer).toMatchObject({ status: 404, body: 'Not found' });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('is not asked for by a complete address, as a proxy would be', async () => {
    const { origin, url } = (await opened()) satisfies RunningHost;
    expect((await send(origin + url)).status).toBe(403);
  });
});
