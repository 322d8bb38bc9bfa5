/** `node test/setup/run-ts.mjs test/windows/write-packages.ts DIR`: makes the packages of the Windows tests, where wixl is. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MARS_PRODUCT_CODE, MARS_PRODUCT_NAME } from '../../shared/mars';
import { makeWithWixl } from '../fixtures/package/msitools';

const [, , folder = 'packages'] = process.argv;

const work = mkdtempSync(path.join(tmpdir(), 'mars-wixl-'));
try {
  const made = makeWithWixl(work, {
    productCode: MARS_PRODUCT_CODE,
    name: MARS_PRODUCT_NAME,
    version: '2.0.9083.0',
    manufacturer: 'Test Corp',
    upgradeCode: '{0A1D8D2B-2F54-4A88-9E0B-2D9D1F3D1B11}',
  });
  mkdirSync(folder, { recursive: true });
  copyFileSync(made, path.join(folder, 'agent.msi'));
} finally {
  rmSync(work, { recursive: true, force: true });
}
