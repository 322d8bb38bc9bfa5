import { describe, expect, it } from 'vitest';
import { makeMsi, makeMsp } from '../../fixtures/package/make-package';
import { PRACTICE_AGENT, PRACTICE_OTHER, PRACTICE_PATCH } from '../../fixtures/practice-packages';
import { identityOf, inMemory, outcomeOf } from './read';
import { readPackageIdentity } from '../../../shared/package/package-identity';

const AGENT = {
  kind: 'msi',
  productCode: PRACTICE_AGENT.productCode,
  packageCode: PRACTICE_AGENT.packageCode,
  productName: PRACTICE_AGENT.productName,
  productVersion: PRACTICE_AGENT.productVersion,
  upgradeCode: PRACTICE_AGENT.upgradeCode,
  manufacturer: PRACTICE_AGENT.manufacturer,
  template: PRACTICE_AGENT.template,
  patchCode: null,
  targetProductCodes: null,
  hasSignature: false,
};

const cabinet = (bytes: number) => ({ name: 'Cabinet', content: Buffer.alloc(bytes, 0x4d) });

describe('the identity of a package', () => {
  it.each([
    ['of sectors of 512 bytes', {}],
    ['of sectors of 4096 bytes', { version: 4 as const }],
    ['with a list of the allocation table outside the header', { leastFatSectors: 400 }],
    ['with ids of three bytes', { wideIds: true }],
    ['in UTF-8', { codePage: 65001, encode: (text: string) => Buffer.from(text, 'utf8') }],
    ['with a big cabinet', { streams: [cabinet(3_000_000)] }],
    ['with a cabinet that ends on a sector', { streams: [cabinet(8192)] }],
    ['with an empty stream', { streams: [cabinet(0)] }],
  ])('%s is read', async (_what, options) => {
    expect(await identityOf(makeMsi(PRACTICE_AGENT, options))).toEqual(AGENT);
  });

  it('among a thousand streams is read', async () => {
    const streams = Array.from({ length: 1000 }, (_, at) => ({
      name: `Binary.${at}`,
      content: Buffer.alloc(at * 7, at),
    }));
    expect(await identityOf(makeMsi(PRACTICE_AGENT, { streams }))).toEqual(AGENT);
    expect(await identityOf(makeMsi(PRACTICE_AGENT, { streams, version: 4 }))).toEqual(AGENT);
  });

  it.each([65_535, 65_536, 200_000])('beside a text of %i bytes is read', async (bytes) => {
    const properties = { AAA: 'x'.repeat(bytes), BBB: '' };
    expect(await identityOf(makeMsi({ ...PRACTICE_AGENT, properties }))).toEqual(AGENT);
  });

  it('with tables of many texts, above the small streams, is read', async () => {
    const properties = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, at) => [`Property${at}`, `Value ${at}`]),
    );
    expect(await identityOf(makeMsi({ ...PRACTICE_AGENT, properties }))).toEqual(AGENT);
  });

  it('in another code page has its letters', async () => {
    const cyrillic = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
    const encode = (text: string) => (text === 'NAME' ? cyrillic : Buffer.from(text, 'latin1'));
    const bytes = makeMsi({ ...PRACTICE_AGENT, productName: 'NAME' }, { codePage: 1251, encode });
    expect((await identityOf(bytes)).productName).toBe('Привет');
  });

  it('says whether there is a signature', async () => {
    expect(await identityOf(makeMsi(PRACTICE_AGENT, { signed: true }))).toEqual({
      ...AGENT,
      hasSignature: true,
    });
  });

  it('has its codes in upper case, and the first package code only', async () => {
    const packageCode = `${PRACTICE_AGENT.packageCode.toLowerCase()}${PRACTICE_OTHER.packageCode}`;
    expect(await identityOf(makeMsi({ ...PRACTICE_AGENT, packageCode }))).toEqual(AGENT);
  });

  it('of a patch has its code and its products', async () => {
    const targetProductCodes = [PRACTICE_OTHER.productCode, PRACTICE_AGENT.productCode];
    expect(await identityOf(makeMsp({ ...PRACTICE_PATCH, targetProductCodes }))).toMatchObject({
      kind: 'msp',
      patchCode: PRACTICE_PATCH.patchCode,
      targetProductCodes,
      productCode: null,
      packageCode: null,
    });
  });

  it('costs few bytes of a big package', async () => {
    const file = inMemory(makeMsi(PRACTICE_AGENT, { streams: [cabinet(20_000_000)] }));
    await readPackageIdentity(file);
    expect(file.asked()).toBeLessThan(32 * 1024);
  });
});

describe('a text that no package has', () => {
  it('as a product name is refused', async () => {
    expect(await outcomeOf(makeMsi({ ...PRACTICE_AGENT, productName: 'x'.repeat(70_000) }))).toBe(
      'too-large',
    );
  });

  it('is not decoded for each row that names it', async () => {
    const long = 'x'.repeat(5_000_000);
    const properties = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`P${at}`, long]));
    expect(
      await identityOf(makeMsi({ ...PRACTICE_AGENT, properties: { [long]: 'y', ...properties } })),
    ).toEqual(AGENT);
  });
});
