/** What the loopback host serves beside the page: previews of reports under their own policy, and files that can be taken once. */
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { SaveWay } from '../../../main/save-way';
import { PREVIEW_ID, PREVIEW_PAGE } from '../../electron/fake-assistant';
import { send, useHosts } from './host-fixture';

const startHost = useHosts();

async function opened() {
  const running = await startHost();
  const browser = await running.open();
  return { running, browser, way: running.saving() };
}

/** A file that was written and waits to be taken. */
async function waiting(
  way: SaveWay,
  name = 'mars-upgrade-report-20261120T0900Z.html',
  text = '<p>report</p>',
) {
  const place = await way.choose({ title: 'Save the report', name, kind: 'Web page' });
  if (place === null) throw new Error('A browser is not asked where it keeps its files');
  await writeFile(place.file, text);
  const handed = place.handOver();
  return { file: place.file, id: handed.kind === 'download' ? handed.download : handed.kind };
}

describe('a preview', () => {
  it('is a page that may do nothing, shown by the window alone', async () => {
    const { browser } = await opened();
    const { status, headers, body } = await browser.get(`report/${PREVIEW_ID}`);
    expect({ status, body }).toEqual({ status: 200, body: PREVIEW_PAGE });
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; /);
    expect(policy.split('; ')).toEqual(expect.arrayContaining(["frame-ancestors 'self'", 'sandbox']));
    expect(policy).not.toMatch(/script-src|allow-|unsafe|nonce|https?:|\*/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });

  it.each([
    'report/r-ffffffffffffffff',
    'report/',
    `report/${PREVIEW_ID}/`,
    `report/../report/${PREVIEW_ID}`,
    'report/__proto__',
  ])('is not found at %s', async (address) => {
    const { browser } = await opened();
    expect(await browser.get(address)).toMatchObject({ status: 404, body: 'Not found' });
  });
});

describe('a saved file', () => {
  it('is handed to the browser as bytes to be kept, never as a page', async () => {
    const { browser, way } = await opened();
    const { id } = await waiting(way);
    const { status, headers, body } = await browser.get(`downloads/${id}`);
    expect({ status, body }).toEqual({ status: 200, body: '<p>report</p>' });
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="mars-upgrade-report-20261120T0900Z.html"',
      'content-length': '13',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });

  it('can be taken once, also by two requests at the same time, and is gone from the disk afterwards', async () => {
    const { browser, way } = await opened();
    const { id, file } = await waiting(way);
    const answers = await Promise.all([browser.get(`downloads/${id}`), browser.get(`downloads/${id}`)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
    expect((await browser.get(`downloads/${id}`)).status).toBe(404);
    // The answer may arrive before what it was read from has gone.
    await vi.waitFor(() => expect(readdirSync(path.dirname(path.dirname(file)))).toEqual([]));
  });

  it('is not given to a page of another session, and still waits for its own', async () => {
    const { running, browser, way } = await opened();
    const { id } = await waiting(way);
    const wrong = { cookie: `mars-session=${'x'.repeat(32)}` };
    expect((await send(`${running.url}downloads/${id}`)).status).toBe(403);
    expect((await send(`${running.url}downloads/${id}`, { headers: wrong })).status).toBe(403);
    expect((await browser.get(`downloads/${id}`)).status).toBe(200);
  });

  it.each([
    'downloads/d-ffffffffffffffff',
    'downloads/',
    'downloads/../downloads/d-ffffffffffffffff',
    'downloads/mars-upgrade-report-20261120T0900Z.html',
    'downloads/constructor',
  ])('is not found at %s', async (address) => {
    const { browser, way } = await opened();
    await waiting(way);
    expect((await browser.get(address)).status).toBe(404);
  });

  it('whose name is hostile gets a plain one, in a folder of its own', async () => {
    const { browser, way } = await opened();
    const { id } = await waiting(way, '../..\\x"\r\nset-cookie: a=b.html');
    const { headers } = await browser.get(`downloads/${id}`);
    expect(headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+"$/);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('that nobody takes makes room for later ones', async () => {
    const { browser, way } = await opened();
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1) ids.push((await waiting(way)).id);
    expect((await browser.get(`downloads/${ids[0]}`)).status).toBe(404);
    expect((await browser.get(`downloads/${ids[3]}`)).status).toBe(200);
  });

  it('that was never taken goes with the host', async () => {
    const { running, way } = await opened();
    const { file } = await waiting(way);
    await running.host.close();
    expect(() => readdirSync(path.dirname(path.dirname(file)))).toThrow('ENOENT');
  });
});
