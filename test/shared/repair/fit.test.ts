/** Whether a package is the registered one, and where to get it otherwise. */
import { describe, expect, it } from 'vitest';
import { MARS_PRODUCT_CODE } from '../../../shared/mars';
import type { PackageIdentity } from '../../../shared/package/package-identity';
import { judgeFit, whereToFind } from '../../../shared/repair/fit';

const CODE = '{5B0C9E4A-7D13-4F62-9A08-3E1D6C2B7F45}';
const OTHER = '{B80E6D17-42C9-4F3A-A5D1-0E7794C2A6B3}';
const REGISTERED = { packageCode: CODE, version: '2.0.9083.0' };

function identity(change: Partial<PackageIdentity> = {}): PackageIdentity {
  return {
    kind: 'msi',
    productCode: MARS_PRODUCT_CODE,
    packageCode: CODE,
    productName: 'Agent',
    productVersion: '2.0.9083.0',
    upgradeCode: null,
    manufacturer: null,
    template: 'x64;1033',
    patchCode: null,
    targetProductCodes: null,
    hasSignature: true,
    ...change,
  };
}

describe('a package', () => {
  it('fits by product code and package code alone', () => {
    const judged = judgeFit(
      identity({ productName: 'Other words', productVersion: '9.9', template: null }),
      REGISTERED,
    );
    expect(judged).toEqual({ fit: 'fits', why: '', next: '' });
  });

  it.each<readonly [string, Partial<PackageIdentity>, string]>([
    ['of another product', { productCode: OTHER }, 'other-product'],
    ['of no product', { productCode: null }, 'other-product'],
    ['with another package code', { packageCode: OTHER }, 'package-code-differs'],
    ['without a package code', { packageCode: null }, 'package-code-differs'],
    ['for Itanium', { packageCode: OTHER, template: 'Intel64;1033' }, 'other-processor'],
    ['for Arm', { packageCode: OTHER, template: 'Arm64;0' }, 'other-processor'],
    ['for 32 bits', { packageCode: OTHER, template: 'Intel;1033' }, 'package-code-differs'],
    ['that is a patch', { kind: 'msp' }, 'not-a-package'],
  ])('%s does not fit', (_case, change, fit) => {
    const judged = judgeFit(identity(change), REGISTERED);
    expect(judged.fit).toBe(fit);
    expect(judged.why).not.toBe('');
    expect(judged.next).toBe(whereToFind(REGISTERED));
  });

  it('does not fit where no package code is registered', () => {
    const judged = judgeFit(identity({ packageCode: null }), { packageCode: null, version: null });
    expect(judged.fit).toBe('package-code-differs');
    expect(judged.why).toContain('registry names no package code');
  });
});

describe('where to find the right package', () => {
  it('names the installed version where it is known', () => {
    expect(whereToFind(REGISTERED)).toContain('installed version, 2.0.9083.0:');
    expect(whereToFind({ packageCode: CODE, version: null })).toContain('installed version:');
  });
});
