import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeMsi, makeMsp } from '../../fixtures/package/make-package';
import { asMsiinfoSays, makeWithWixl } from '../../fixtures/package/msitools';
import { PRACTICE_AGENT, PRACTICE_OTHER, PRACTICE_PATCH } from '../../fixtures/practice-packages';
import { useTempFolder } from '../../fixtures/temp-folder';
import { missingMsitools } from '../../setup/msitools.mjs';
import { identityOf } from './read';

const temp = useTempFolder();
const missing = missingMsitools();

beforeEach((ctx) => {
  if (missing !== undefined) ctx.skip(missing);
});

/** Our answer in the same words. */
async function asWeSay(file: string) {
  const identity = await identityOf(readFileSync(file));
  return {
    kind: identity.kind,
    revisionNumber: identity.packageCode ?? identity.patchCode,
    template: identity.template ?? identity.targetProductCodes?.join(';') ?? null,
    productCode: identity.productCode,
    productName: identity.productName,
    productVersion: identity.productVersion,
    upgradeCode: identity.upgradeCode,
    manufacturer: identity.manufacturer,
  };
}

/** Has a letter that is another byte in UTF-8 than in Windows-1252. */
const MAKER = 'Müller';

const PRODUCT = {
  productCode: PRACTICE_AGENT.productCode,
  name: PRACTICE_AGENT.productName,
  version: '2.0.9083.0',
  manufacturer: 'Test Corp',
  upgradeCode: PRACTICE_AGENT.upgradeCode,
};

describe('the reader agrees with msiinfo', () => {
  it.each([
    ['made by wixl', PRODUCT],
    ['made by wixl with umlauts', { ...PRODUCT, name: 'Größe & Übermut ß', manufacturer: 'Müller ÄÖÜ' }],
  ])('about a package %s', async (_what, product) => {
    const escaped = { ...product, name: product.name.replace('&', '&amp;') };
    const file = makeWithWixl(temp.path, escaped);
    const ours = await asWeSay(file);
    expect(ours).toEqual(asMsiinfoSays(file));
    expect(ours).toMatchObject({
      kind: 'msi',
      productName: product.name,
      manufacturer: product.manufacturer,
    });
  });

  it.each([
    ['small', {}],
    ['with sectors of 4096 bytes', { version: 4 as const }],
    ['with ids of three bytes', { wideIds: true }],
    ['with a list of the allocation table', { leastFatSectors: 300 }],
    ['with a big cabinet', { streams: [{ name: 'Cabinet', content: Buffer.alloc(900_000, 7) }] }],
    ['with a signature stream', { signed: true }],
    ['in UTF-8', { codePage: 65001, encode: (text: string) => Buffer.from(text, 'utf8') }],
  ])('about a package of our own, %s', async (_what, options) => {
    const file = temp.write('own.msi', makeMsi({ ...PRACTICE_AGENT, manufacturer: MAKER }, options));
    const ours = await asWeSay(file);
    expect(ours).toEqual(asMsiinfoSays(file));
    expect(ours).toMatchObject({
      manufacturer: MAKER,
      productCode: PRACTICE_AGENT.productCode,
      revisionNumber: PRACTICE_AGENT.packageCode,
    });
  });

  it('about a package with a text of more than 64 KiB', async () => {
    const file = temp.write(
      'own.msi',
      makeMsi({ ...PRACTICE_AGENT, properties: { LONG: 'x'.repeat(70_000) } }),
    );
    expect(await asWeSay(file)).toEqual(asMsiinfoSays(file));
  });

  it('about a patch of our own', async () => {
    const file = temp.write('own.msp', makeMsp(PRACTICE_PATCH));
    const ours = await asWeSay(file);
    expect(ours).toEqual(asMsiinfoSays(file));
    expect(ours).toMatchObject({ kind: 'msp', template: PRACTICE_OTHER.productCode });
  });

  it('about every package of the practice server', async () => {
    const files = readdirSync('assets/practice/server', { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ms[ip]$/.test(name))
      .map((name) => path.join('assets/practice/server', name));
    expect(files).toHaveLength(3);
    for (const file of files) expect(await asWeSay(file)).toEqual(asMsiinfoSays(file));
  });
});
