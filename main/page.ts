/**
 * The built page as a closed map of files, with the same headers in every carrier. Nothing outside the map can be asked
 * for, so no request becomes a path.
 */
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Stands in the built index.html where the nonce of the response goes. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

/** The page's files by the path that the page asks for, without a leading slash; the page itself is `''`. */
export type PageFiles = ReadonlyMap<string, PageFile>;

export interface PageResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Reads the built page into memory.
 * @throws Error of node:fs when the page was not built.
 */
export async function loadPage(folder: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const type = CONTENT_TYPES[path.extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const full = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, full).split(path.sep).join('/');
    files.set(name === 'index.html' ? '' : name, { type, body: await readFile(full) });
  }
  return files;
}

/** The answer to a request for `name`, with a fresh nonce in the page and its policy. */
export function answerPage(files: PageFiles, name: string): PageResponse {
  const file = files.get(name);
  if (file === undefined)
    return {
      status: 404,
      headers: pageHeaders('text/plain; charset=utf-8', null),
      body: Buffer.from('Not found'),
    };
  if (name !== '') return { status: 200, headers: pageHeaders(file.type, null), body: file.body };
  const nonce = randomBytes(16).toString('base64url');
  const html = file.body.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce);
  return { status: 200, headers: pageHeaders(file.type, nonce), body: Buffer.from(html) };
}

/** Upwards from nothing: own scripts, own files, styles with the nonce of this response (Fluent UI makes its styles at run time). */
export function contentSecurityPolicy(nonce: string | null): string {
  const style = nonce === null ? "'self'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${style}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // The preview of a report, which has a stricter policy of its own.
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function pageHeaders(type: string, nonce: string | null): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}
