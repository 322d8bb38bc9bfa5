/** A loopback host for a test, and a client that sends exactly the headers it is told to. */
import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { afterEach } from 'vitest';
import type { Assistant } from '../../../main/assistant';
import { startLoopbackHost, type LoopbackHost, type LoopbackOptions } from '../../../main/loopback/host';
import type { PageFiles } from '../../../main/page';
import type { SaveWay } from '../../../main/save-way';
import type { Emit } from '../../../shared/contract';
import { createFakeAssistant } from '../../electron/fake-assistant';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

/** Sends one request. The path of `url` goes out as it is written, dots included. */
export function send(url: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answer> {
  const [, host = '', port = '', path = ''] = /^http:\/\/([^:/]+):(\d+)(.*)$/.exec(url) ?? [];
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host, port, path, method, headers, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(pieces).toString('utf8'),
        });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** A built page as small as can be. */
export const PAGE: PageFiles = new Map([
  [
    '',
    {
      type: 'text/html; charset=utf-8',
      body: Buffer.from(
        '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><p>__CSP_NONCE__</p>',
      ),
    },
  ],
  ['assets/page.js', { type: 'text/javascript; charset=utf-8', body: Buffer.from('void 0;') }],
]);

export interface RunningHost {
  readonly host: LoopbackHost;
  /** The address of the page, the token included. */
  readonly url: string;
  readonly origin: string;
  readonly emit: Emit;
  /** The host’s way of a saved file to the page. */
  readonly saving: () => SaveWay;
  readonly complaints: unknown[][];
  /** Loads the page as a browser does and gives the headers that its later requests carry. */
  open(): Promise<Browser>;
}

export interface Browser {
  readonly cookie: string;
  get(path: string): Promise<Answer>;
  post(path: string, sent: Sent): Promise<Answer>;
  call(method: unknown, input: unknown): Promise<unknown>;
  upload(query: Readonly<Record<string, string>>, body?: string | Uint8Array): Promise<unknown>;
}

export interface HostOptions extends Partial<Pick<LoopbackOptions, 'development' | 'page'>> {
  readonly assistant?: Assistant;
  readonly onComplaint?: () => void;
}

/** To be called at the top of a file: hosts end with their test. */
export function useHosts(): (options?: HostOptions) => Promise<RunningHost> {
  const running = new Set<LoopbackHost>();

  afterEach(async () => {
    for (const host of running) await host.close();
    running.clear();
  });

  return async ({ assistant = createFakeAssistant(), onComplaint, ...options } = {}) => {
    const complaints: unknown[][] = [];
    const given: { readonly emit: Emit; readonly saving: SaveWay }[] = [];
    const host = await startLoopbackHost({
      page: PAGE,
      assistant: async (emit, saving) => {
        given.push({ emit, saving });
        return assistant;
      },
      complain: (...complaint) => {
        complaints.push(complaint);
        onComplaint?.();
      },
      ...options,
    });
    running.add(host);
    const { origin } = new URL(host.url);
    return {
      host,
      url: host.url,
      origin,
      emit: (event, data) => given[0]?.emit(event, data),
      saving: () => given[0]!.saving,
      complaints,
      open: async () => openBrowser(host.url, origin),
    };
  };
}

async function openBrowser(url: string, origin: string): Promise<Browser> {
  const page = await send(url);
  const cookie = cookieOf(page);
  const post: Browser['post'] = (path, { headers, ...sent }) =>
    send(url + path, { method: 'POST', headers: { origin, cookie, ...headers }, ...sent });
  return {
    cookie,
    get: (path) => send(url + path, { headers: { cookie } }),
    post,
    async call(method, input) {
      const headers = { 'content-type': 'application/json' };
      const answer = await post('call', { headers, body: JSON.stringify({ method, input }) });
      return JSON.parse(answer.body);
    },
    async upload(query, body = 'text') {
      const headers = { 'content-type': 'application/octet-stream' };
      const answer = await post(`files?${new URLSearchParams(query)}`, { headers, body });
      return JSON.parse(answer.body);
    },
  };
}

/** The cookie that an answer sets, as a later request carries it. */
export function cookieOf(answer: Answer): string {
  return answer.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? '';
}
