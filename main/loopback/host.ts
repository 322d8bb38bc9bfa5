/**
 * The loopback carrier: the same dispatch for a page in a browser on this computer. Used where Electron's runtime cannot
 * be had, and by the tests. It listens on 127.0.0.1 only and ends with its process.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emit, Envelope } from '../../shared/contract';
import { LIMITS } from '../../shared/limits';
import { AssistantError } from '../../shared/errors';
import { downloadAt } from '../../shared/served';
import type { Assistant } from '../assistant';
import { createDispatch, refuse, type Complain } from '../dispatch';
import { answerPage, type PageFiles, type PageResponse } from '../page';
import { answerPreview } from '../report-page';
import type { SaveWay } from '../save-way';
import { createDownloads } from './downloads';
import { createEventStream } from './event-stream';
import { createGuard, newSecret, type Guard } from './guard';
import { createResultUploads } from './result-uploads';
import { createUploads } from './uploads';

export interface LoopbackOptions {
  readonly page: PageFiles;
  /** Makes the assistant whose events and saved files go to this host's page. */
  readonly assistant: (emit: Emit, saving: SaveWay) => Promise<Assistant>;
  readonly complain: Complain;
  /** For development only: a fixed port and token, and the origin of the development server in front. */
  readonly development?: { readonly port: number; readonly token: string; readonly origin: string };
}

export interface LoopbackHost {
  /** The address to open, the token included. */
  readonly url: string;
  readonly assistant: Assistant;
  close(): Promise<void>;
}

const TAKEN =
  'This assistant is open in another browser window already. Go on there, or start it again to get a new address.';

/**
 * Starts listening.
 * @throws Error of node:net when no port can be had.
 */
export async function startLoopbackHost(options: LoopbackOptions): Promise<LoopbackHost> {
  const { page, complain, development } = options;
  const events = createEventStream();
  const uploads = await createUploads();
  const downloads = await createDownloads();
  const assistant = await options.assistant(events.emit, downloads.way);
  const results = createResultUploads(uploads);
  const dispatch = createDispatch(assistant.api, complain);
  const token = development?.token ?? newSecret();
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(development?.port ?? 0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const guard = createGuard({
    token,
    host,
    origin: development?.origin ?? `http://${host}`,
    withSession: development === undefined,
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = guard.admit(request);
    if (path === null) return sendText(response, 403, 'Forbidden');
    if (request.method === 'GET' && path === '')
      return sendPage(guard, request, response, answerPage(page, ''));
    if (!guard.hasSession(request)) return sendText(response, 403, TAKEN);
    if (request.method === 'GET') return read(path, response);
    if (request.method !== 'POST') return sendText(response, 405, 'Method not allowed');
    if (path === 'call') return sendJson(response, await call(request));
    if (path === 'files') return sendJson(response, await receive(request));
    if (path === 'results') return sendJson(response, await receiveResults(request));
    return sendText(response, 404, 'Not found');
  }

  async function read(path: string, response: ServerResponse): Promise<void> {
    if (path === 'events') return events.open(response);
    const download = downloadAt(path);
    if (download !== null && (await downloads.send(download, response))) return;
    send(response, answerPreview(assistant, path) ?? answerPage(page, path));
  }

  async function call(request: IncomingMessage): Promise<Envelope<unknown>> {
    const body = await readJson(request);
    return isCall(body) ? dispatch(body.method, body.input) : refuse('invalid-input');
  }

  async function receive(request: IncomingMessage): Promise<Envelope<readonly string[]>> {
    if (request.headers['content-type'] !== 'application/octet-stream') return refuse('invalid-input');
    const query = new URL(request.url ?? '', `http://${host}`).searchParams;
    const name = query.get('name') ?? '';
    try {
      const kept =
        query.get('kind') === 'empty-folder'
          ? await uploads.keepFolder(name)
          : await uploads.keep(name, request);
      return { ok: true, value: await assistant.registerPaths([kept]) };
    } catch (error) {
      complain('a file could not be taken over', error);
      return refuse(error instanceof AssistantError ? error.code : 'upload-failed');
    }
  }

  /** A folder of results, in as many requests as it takes: each answers with the key for the next, the last with the id. */
  async function receiveResults(request: IncomingMessage): Promise<Envelope<readonly string[]>> {
    if (request.headers['content-type'] !== 'application/octet-stream') return refuse('invalid-input');
    const query = new URL(request.url ?? '', `http://${host}`).searchParams;
    try {
      const key = await results.keep(query.get('into'), query.get('name') ?? '', request);
      if (!query.has('last')) return { ok: true, value: [key] };
      return { ok: true, value: await assistant.registerFolder([await results.finish(key)]) };
    } catch (error) {
      complain('results could not be taken over', error);
      return refuse(error instanceof AssistantError ? error.code : 'upload-failed');
    }
  }

  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      complain('a request failed', error);
      if (!response.headersSent) sendText(response, 500, 'Internal error');
      else response.destroy();
    });
  });

  return {
    url: `http://${host}/${token}/`,
    assistant,
    async close() {
      events.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await assistant.close();
      await uploads.discard();
      await downloads.discard();
    },
  };
}

function sendPage(
  guard: Guard,
  request: IncomingMessage,
  response: ServerResponse,
  page: PageResponse,
): void {
  const session = guard.openSession(request);
  if (session === null) return sendText(response, 403, TAKEN);
  response.setHeader('set-cookie', session.header);
  return send(response, page);
}

function send(response: ServerResponse, { status, headers, body }: PageResponse): void {
  response.writeHead(status, headers).end(body);
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .end(text);
}

function sendJson(response: ServerResponse, envelope: Envelope<unknown>): void {
  response
    .writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .end(JSON.stringify(envelope));
}

/** The body as JSON, or null where it is none, is too long, or is not declared as JSON. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  if (request.headers['content-type'] !== 'application/json') return null;
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > LIMITS.callBytes) return null;
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

function isCall(body: unknown): body is { readonly method: unknown; readonly input: unknown } {
  return typeof body === 'object' && body !== null && 'method' in body && 'input' in body;
}
