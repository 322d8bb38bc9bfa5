import { beforeEach, describe, expect, it } from 'vitest';
import type { PageFiles } from '../../main/page';
import { declareScheme, servePage } from '../../main/electron/protocol';
import { callsOf, protocol, resetElectron } from './electron-stand-in';
import { createFakeAssistant, PREVIEW_ID, PREVIEW_PAGE } from './fake-assistant';

const FILES: PageFiles = new Map([
  ['', { type: 'text/html; charset=utf-8', body: Buffer.from('<style nonce="__CSP_NONCE__"></style>') }],
  ['assets/index.js', { type: 'text/javascript; charset=utf-8', body: Buffer.from('let a;') }],
]);

beforeEach(() => {
  resetElectron();
  servePage(FILES, createFakeAssistant());
});

/** Not through `new Request`, which refuses or tidies some of the addresses before the handler could see them. */
async function answerTo(url: string, method = 'GET'): Promise<Response> {
  const answer = await protocol.handlers.get('app')?.({ url, method } as Request);
  if (answer === undefined) throw new Error('nobody serves the scheme');
  return answer;
}

describe('app://assistant/', () => {
  it('is declared as a standard and secure scheme with no power beyond', () => {
    declareScheme();
    expect(callsOf('protocol.registerSchemesAsPrivileged')).toEqual([
      [[{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]],
    ]);
  });

  it('answers with the page and a policy that starts from nothing', async () => {
    const answer = await answerTo('app://assistant/');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const nonce = /nonce="([^"]+)"/.exec(await answer.text())?.[1];
    expect(policy).toContain(`'nonce-${nonce}'`);
  });

  it('answers with the files of the page, whatever their query', async () => {
    for (const url of ['app://assistant/assets/index.js', 'app://assistant/assets/index.js?v=1#top']) {
      const answer = await answerTo(url);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe('let a;');
    }
  });

  it.each([
    'app://assistant/index.html',
    'app://assistant/../package.json',
    'app://assistant/assets/../assets/index.js',
    'app://assistant/%2e%2e/package.json',
    'app://assistant/assets%2findex.js',
    'app://assistant//assets/index.js',
    String.raw`app://assistant/..\main\main.js`,
    'app://assistant/C:/Windows/win.ini',
    'app://assistant/assets',
    'app://assistant/__proto__',
  ])('does not know %s', async (url) => {
    const answer = await answerTo(url);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each([
    'app://other/',
    'app://assistant.example.com/',
    'app://assistant:80/',
    'app://user@assistant/',
    'app://assistant@other/',
    'app:///',
    'app:assistant/',
    'file:///C:/Windows/win.ini',
    'https://assistant/',
  ])('refuses the other place %s', async (url) => {
    const answer = await answerTo(url);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toBe('');
  });

  it('answers with the preview of a report under a policy that lets in its style and nothing else', async () => {
    const answer = await answerTo(`app://assistant/report/${PREVIEW_ID}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(PREVIEW_PAGE);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; .*; sandbox$/);
    expect(policy).not.toMatch(/script-src|allow-|unsafe|nonce/);
  });

  it.each([
    'app://assistant/report/r-ffffffffffffffff',
    'app://assistant/report/',
    `app://assistant/report/${PREVIEW_ID}/`,
    `app://assistant/report/../report/${PREVIEW_ID}`,
    `app://assistant/report/${PREVIEW_ID.toUpperCase()}`,
    'app://assistant/report/constructor',
  ])('has no preview %s', async (url) => {
    expect((await answerTo(url)).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'get'])('refuses %s', async (method) => {
    const answer = await answerTo('app://assistant/', method);
    expect(answer.status).toBe(405);
    expect(await answer.text()).toBe('');
  });
});
