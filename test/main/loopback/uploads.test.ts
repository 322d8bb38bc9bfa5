import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createUploads, safeName, type Uploads } from '../../../main/loopback/uploads';
import { createFakeAssistant, fileId } from '../../electron/fake-assistant';
import { deferred } from '../../fixtures/deferred';
import { useHosts } from './host-fixture';

const startHost = useHosts();
const made: Uploads[] = [];

afterEach(async () => {
  for (const uploads of made.splice(0)) await uploads.discard();
});

async function newUploads(): Promise<Uploads> {
  const uploads = await createUploads();
  made.push(uploads);
  return uploads;
}

async function opened() {
  const assistant = createFakeAssistant();
  const complained = deferred();
  const running = await startHost({ assistant, onComplaint: complained.resolve });
  const browser = await running.open();
  /** Uploads and gives the path that the host gave the file. */
  const keep = async (name: string, body?: string | Uint8Array) => {
    expect(await browser.upload({ name }, body)).toEqual({ ok: true, value: [fileId(0)] });
    return assistant.registered.at(-1)?.[0] ?? '';
  };
  return { ...running, assistant, browser, keep, complained: complained.promise };
}

function* piecesThenFailure() {
  yield Buffer.alloc(100_000);
  throw new Error('the connection was cut');
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

/** The private folder of the host that kept `file`. */
const rootOf = (file: string): string => path.dirname(path.dirname(file));

const HOSTILE = [
  String.raw`..\..\x`,
  '../x',
  '../../../../../../tmp/x',
  String.raw`C:\x`,
  'C:x',
  '/etc/x',
  String.raw`\\server\share\x`,
  '',
  '.',
  '..',
  '...',
  ' ',
  'x'.repeat(300),
  '日'.repeat(300),
  '😀'.repeat(150),
  '<>:"/|?*',
  'x\u0000y',
  'x\ny',
  'x.log:stream',
  'x. . ',
  'NUL',
  'con.log',
  'COM1',
  'lpt9.txt',
  'aux .log',
] as const;

/** What Windows cannot have as the name of a file. */
const FORBIDDEN = /[<>:"/\\|?*\u0000-\u001F\u007F]|^$|[ .]$|^\.+$/;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$) *(?:\.|$)/i;

describe('the name of an upload', () => {
  it.each(HOSTILE)('%j stays inside a private folder of its own', async (name) => {
    const { keep } = await opened();
    const file = await keep(name, 'what it holds');
    expect(file).toBe(path.join(rootOf(file), path.basename(path.dirname(file)), path.basename(file)));
    expect(path.basename(rootOf(file))).toMatch(/^mars-upgrade-assistant-/);
    expect(path.basename(file)).toBe(safeName(name));
    expect(readFileSync(file, 'utf8')).toBe('what it holds');
    expect(filesBelow(rootOf(file))).toEqual([path.basename(file)]);
  });

  it('is kept where nothing is wrong with it', () => {
    for (const name of ['OBPatch.log', 'OBInstaller0Curr.errlog', 'Prüfung (1).log', '日本.log'])
      expect(safeName(name)).toBe(name);
    expect(safeName(String.raw`C:\Windows\Temp\OBPatch.log`)).toBe('OBPatch.log');
  });

  it('is one ordinary part of a path, whatever it was', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.constantFrom(...HOSTILE),
      fc.string({
        unit: fc.constantFrom('.', '/', '\\', ' ', ':', 'nul', 'con', '\u0000', 'ä'),
        maxLength: 20,
      }),
    );
    fc.assert(
      fc.property(anything, (name) => {
        const safe = safeName(name);
        expect(safe).not.toMatch(FORBIDDEN);
        expect(safe).not.toMatch(DEVICE);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
        expect(path.win32.basename(safe)).toBe(safe);
      }),
    );
  });
});

describe('an upload', () => {
  it('is kept byte by byte', async () => {
    const { keep } = await opened();
    const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 31) % 256);
    expect(readFileSync(await keep('OBPatch.log', bytes)).equals(bytes)).toBe(true);
  });

  it('may be empty', async () => {
    const { keep } = await opened();
    expect(readFileSync(await keep('OBPatch.log', ''))).toHaveLength(0);
  });

  it.skipIf(process.platform === 'win32')(
    'can be read by its owner only (file modes: not on Windows)',
    async () => {
      const { keep } = await opened();
      const file = await keep('OBPatch.log');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
      expect(statSync(rootOf(file)).mode & 0o777).toBe(0o700);
    },
  );

  it('does not meet another one of the same name', async () => {
    const { keep } = await opened();
    const [one, other] = [await keep('OBPatch.log', 'one'), await keep('OBPatch.log', 'other')];
    expect([readFileSync(one, 'utf8'), readFileSync(other, 'utf8')]).toEqual(['one', 'other']);
  });

  it('is deleted when the host ends', async () => {
    const { keep, host } = await opened();
    const root = rootOf(await keep('OBPatch.log'));
    await host.close();
    expect(existsSync(root)).toBe(false);
  });

  it('that breaks off leaves no file and is never read', async () => {
    const { keep, url, origin, browser, assistant, complaints, complained } = await opened();
    const root = rootOf(await keep('before.log'));
    const headers = {
      origin,
      cookie: browser.cookie,
      'content-type': 'application/octet-stream',
      'content-length': 1_000_000,
    };
    const call = request(`${url}files?name=OBPatch.log`, { method: 'POST', headers, agent: false });
    call.on('error', () => undefined);
    await new Promise<void>((written) => call.write(Buffer.alloc(500_000), () => written()));
    call.destroy();
    await complained;
    expect(complaints.map(([what]) => what)).toEqual(['a file could not be taken over']);
    expect(filesBelow(root)).toEqual(['before.log']);
    expect(assistant.registered).toHaveLength(1);
  });

  it('whose stream fails is told so, and nothing of it stays', async () => {
    const uploads = await newUploads();
    const root = rootOf(await uploads.keep('before.log', Readable.from([Buffer.from('text')])));
    const broken = Readable.from(piecesThenFailure());
    await expect(uploads.keep('OBPatch.log', broken)).rejects.toMatchObject({ code: 'upload-failed' });
    expect(filesBelow(root)).toEqual(['before.log']);
  });

  it.each(['text/plain', 'multipart/form-data', 'application/json'])(
    'of the type %s is refused',
    async (type) => {
      const { browser, assistant } = await opened();
      const answer = await browser.post('files?name=a.log', {
        headers: { 'content-type': type },
        body: 'text',
      });
      expect(JSON.parse(answer.body)).toEqual({ ok: false, error: { code: 'invalid-input' } });
      expect(assistant.registered).toEqual([]);
    },
  );

  it('of a folder without logs stands as an empty folder of its name', async () => {
    const { browser, assistant } = await opened();
    await browser.upload({ name: '../My logs', kind: 'empty-folder' }, '');
    const folder = assistant.registered[0]?.[0] ?? '';
    expect(path.basename(folder)).toBe('My logs');
    expect(readdirSync(folder)).toEqual([]);
  });
});
