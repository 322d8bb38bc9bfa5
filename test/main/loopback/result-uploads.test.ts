import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesInBundle } from '../../../main/loopback/result-bundle';
import { createResultUploads, type ResultUploads } from '../../../main/loopback/result-uploads';
import { entryLine } from '../../../shared/fleet/bundle';
import { FLEET_LIMITS } from '../../../shared/fleet/limits';
import { filesBelow } from '../../fixtures/files-below';
import { useHosts } from './host-fixture';

const startHost = useHosts();

let root = '';
let uploads: ResultUploads;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'mars-results-'));
  let made = 0;
  uploads = createResultUploads({
    async keepFolder(name) {
      made += 1;
      const folder = path.join(root, String(made), name);
      mkdirSync(folder, { recursive: true });
      return folder;
    },
  });
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

interface Entry {
  readonly path: string;
  readonly text: string;
}

function bundle(...entries: readonly Entry[]): Buffer {
  return Buffer.concat(
    entries.map(({ path: name, text }) =>
      Buffer.from(`${entryLine({ path: name, bytes: Buffer.byteLength(text), modified: 5000 })}${text}`),
    ),
  );
}

/** The bytes in pieces of any sizes, as a connection brings them. */
function arriving(bytes: Buffer, piece = bytes.length): AsyncIterable<Buffer> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += Math.max(1, piece))
    pieces.push(bytes.subarray(at, at + Math.max(1, piece)));
  return Readable.from(pieces);
}

async function readAll(source: AsyncIterable<Buffer>): Promise<readonly Entry[]> {
  const files: Entry[] = [];
  for await (const { entry, content } of filesInBundle(source))
    files.push({ path: entry.path, text: content.toString('utf8') });
  return files;
}

describe('a bundle', () => {
  it('comes out as it went in, however it is cut into pieces', async () => {
    const entry = fc.record({
      path: fc.string({ unit: 'grapheme', maxLength: 20 }),
      text: fc.string({ unit: 'grapheme', maxLength: 200 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 8 }),
        fc.integer({ min: 1, max: 50 }),
        async (entries, piece) => {
          expect(await readAll(arriving(bundle(...entries), piece))).toEqual(entries);
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([
    ['ends in the middle of a file', bundle({ path: 'a.json', text: 'text' }).subarray(0, -1)],
    ['ends in the middle of a line', Buffer.from('{"path":"a.json"')],
    ['has something else for a line', Buffer.from('PK\n')],
    ['has a line without an end', Buffer.alloc(100_000, 'x')],
  ])('that %s is refused', async (_what, bytes) => {
    await expect(readAll(arriving(bytes, 1000))).rejects.toThrow('The bundle');
  });
});

describe('a folder that is handed over', () => {
  it('is rebuilt with its folders and its times, over as many requests as it takes', async () => {
    const key = await uploads.keep(null, 'results', arriving(bundle({ path: 'SRV01.json', text: 'one' })));
    await uploads.keep(key, '', arriving(bundle({ path: 'a/b/SRV02.json', text: 'two' })));
    const folder = await uploads.finish(key);
    expect(filesBelow(folder).toSorted()).toEqual(['SRV01.json', 'a/b/SRV02.json']);
    expect(readFileSync(path.join(folder, 'a/b/SRV02.json'), 'utf8')).toBe('two');
    expect(statSync(path.join(folder, 'SRV01.json')).mtimeMs).toBe(5000);
    await expect(uploads.finish(key)).rejects.toMatchObject({ code: 'upload-failed' });
    await expect(uploads.keep(key, '', arriving(bundle()))).rejects.toMatchObject({ code: 'upload-failed' });
  });

  it.each([
    '../../up.json',
    '/etc/x.json',
    'C:\\x.json',
    'a/../../x.json',
    'NUL/con.json',
    'a/..\\..\\x.json',
  ])('stays in its folder with a file named %s', async (name) => {
    const key = await uploads.keep(null, 'results', arriving(bundle({ path: name, text: 'text' })));
    const folder = await uploads.finish(key);
    expect(filesBelow(root)).toHaveLength(1);
    expect(filesBelow(folder)).toHaveLength(1);
  });

  it('keeps both of two names that become one', async () => {
    const files = [
      { path: 'a:b.json', text: 'one' },
      { path: 'a|b.json', text: 'other' },
    ];
    const key = await uploads.keep(null, 'results', arriving(bundle(...files)));
    const folder = await uploads.finish(key);
    const texts = filesBelow(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
    expect(texts.toSorted()).toEqual(['one', 'other']);
  });

  it('has a hole in the place of a file that is too large', async () => {
    const line = entryLine({ path: 'HUGE.json', bytes: 1024 ** 3, modified: 5000 });
    const key = await uploads.keep(null, 'results', arriving(Buffer.from(line)));
    const folder = await uploads.finish(key);
    expect(statSync(path.join(folder, 'HUGE.json')).size).toBe(FLEET_LIMITS.resultBytes + 1);
  });

  it.each([
    ['is no result', bundle({ path: 'run.exe', text: 'MZ' })],
    ['lies too deep', bundle({ path: 'a/b/c/d/e.json', text: '{}' })],
    ['breaks off', bundle({ path: 'a.json', text: 'text' }).subarray(0, -1)],
  ])('with a file that %s is refused, and nothing of it stays', async (_what, bytes) => {
    const key = await uploads.keep(null, 'results', arriving(bundle({ path: 'ok.json', text: '{}' })));
    await expect(uploads.keep(key, '', arriving(bytes))).rejects.toMatchObject({ code: 'upload-failed' });
    expect(filesBelow(root)).toEqual([]);
    await expect(uploads.finish(key)).rejects.toMatchObject({ code: 'upload-failed' });
  });

  it('that was never finished makes room for the next, and of the finished ones two stay', async () => {
    const one = { path: 'a.json', text: '{}' };
    await uploads.keep(null, 'left', arriving(bundle(one)));
    const folders: string[] = [];
    for (let at = 0; at < 3; at += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      folders.push(await uploads.finish(await uploads.keep(null, `${at}`, arriving(bundle(one)))));
    }
    expect(folders.map((folder) => existsSync(folder))).toEqual([false, true, true]);
    expect(filesBelow(root)).toHaveLength(2);
  });
});

describe('the address of results', () => {
  it('takes bundles of the page only, as bytes only', async () => {
    const { open, url, complaints } = await startHost();
    const browser = await open();
    const body = bundle({ path: 'a.json', text: '{}' });
    const typed = await browser.post('results?name=x', { headers: { 'content-type': 'text/plain' }, body });
    expect(JSON.parse(typed.body)).toEqual({ ok: false, error: { code: 'invalid-input' } });
    const foreign = await fetch(`${url}results?name=x`, { method: 'POST', body: 'text' });
    expect(foreign.status).toBe(403);
    const headers = { 'content-type': 'application/octet-stream' };
    const made = await browser.post('results?name=x&into=made-up', { headers, body });
    expect(JSON.parse(made.body)).toEqual({ ok: false, error: { code: 'upload-failed' } });
    expect(complaints).toHaveLength(1);
  });

  it('gives a key for the next request, and at last the id', async () => {
    const { open, host } = await startHost();
    const browser = await open();
    const headers = { 'content-type': 'application/octet-stream' };
    const first = await browser.post('results?name=x', {
      headers,
      body: bundle({ path: 'a.json', text: '{}' }),
    });
    const [key = ''] = (JSON.parse(first.body) as { value: string[] }).value;
    const last = await browser.post(`results?into=${key}&last=1`, {
      headers,
      body: bundle({ path: 'b.json', text: '{}' }),
    });
    expect(JSON.parse(last.body)).toEqual({ ok: true, value: ['f-0000000000000000'] });
    const [folder = ''] = (host.assistant as unknown as { registered: string[][] }).registered.at(-1) ?? [];
    expect(path.basename(folder)).toBe('x');
    expect(filesBelow(folder)).toEqual(['a.json', 'b.json']);
  });
});
