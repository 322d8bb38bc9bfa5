/** The registry of the real Windows: which commands are run for it, and what their answers become. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  classesExport,
  patchesExport,
  productsExport,
  PATCH_CODE,
  REGISTERED,
} from '../../fixtures/registry-exports';
import { useTempFolder } from '../../fixtures/temp-folder';
import { fakeWindows, INSTALLER, queried, SYSTEM32, type Answers } from './fake-windows';

const temp = useTempFolder();
const CLASSES = 'HKLM\\SOFTWARE\\Classes\\Installer';
const MACHINE = `${INSTALLER}\\UserData\\S-1-5-18`;

const SERVER: Answers = {
  query: {
    [INSTALLER]: queried(INSTALLER, ['UserData', 'Folders']),
    [`${INSTALLER}\\UserData`]: queried(`${INSTALLER}\\UserData`, ['S-1-5-18']),
    [MACHINE]: queried(MACHINE, ['Components', 'Patches', 'Products']),
    [CLASSES]: queried(CLASSES, ['Features', 'Products']),
  },
  exports: {
    [`${MACHINE}\\Products`]: productsExport({ patched: true }),
    [`${MACHINE}\\Patches`]: patchesExport(),
    [`${CLASSES}\\Products`]: classesExport(),
  },
};

describe('the registry of Windows Installer', () => {
  it('is read with what reg.exe exports of the 64-bit view', async () => {
    const { port, started } = fakeWindows(temp.path, SERVER);
    const { products, patches } = await port.installerRegistry();
    expect(products).toEqual([REGISTERED]);
    expect(patches).toMatchObject([{ patchCode: PATCH_CODE }]);
    for (const { file, args } of started.filter(({ file }) => file.endsWith('reg.exe'))) {
      expect(file).toBe(`${SYSTEM32}\\reg.exe`);
      expect(args.at(-1)).toBe('/reg:64');
    }
    const exported = started.filter(({ args }) => args[0] === 'export');
    expect(exported.map(({ args }) => args[1])).toEqual([
      `${CLASSES}\\Products`,
      `${MACHINE}\\Products`,
      `${MACHINE}\\Patches`,
    ]);
    for (const { args } of exported) expect(args).toEqual(['export', args[1], args[2], '/y', '/reg:64']);
  });

  it('leaves no file behind, also when an export fails', async () => {
    await fakeWindows(temp.path, SERVER).port.installerRegistry();
    await expect(fakeWindows(temp.path, { ...SERVER, exports: {} }).port.installerRegistry()).rejects.toThrow(
      'could not be read',
    );
    expect(readdirSync(temp.path)).toEqual([]);
  });

  it('is not taken for empty where reg.exe was not run', async () => {
    const reg = { code: null, stdout: '', stderr: 'It could not be started.' };
    const { port } = fakeWindows(temp.path, { ...SERVER, reg });
    await expect(port.windowsFolder()).rejects.toThrow('reg.exe was not run. It could not be started.');
    await expect(port.installerRegistry()).rejects.toThrow('reg.exe was not run');
  });

  it('asks for no key that is not named like a SID', async () => {
    const names = ['S-1-5-18', 'S-1-5-18\\..', 'S-1-5-18 /f', 'x', 'S-1-', '%TEMP%', '"&calc'];
    const { port, started } = fakeWindows(temp.path, {
      ...SERVER,
      query: { ...SERVER.query, [`${INSTALLER}\\UserData`]: queried(`${INSTALLER}\\UserData`, names) },
    });
    await port.installerRegistry();
    const below = started.map(({ args }) => args[1] ?? '').filter((key) => key.includes('UserData\\'));
    expect(new Set(below)).toEqual(new Set([MACHINE, `${MACHINE}\\Products`, `${MACHINE}\\Patches`]));
  });

  it('under another account is joined with that account’s own keys', async () => {
    const sid = 'S-1-5-21-0-0-0-1000';
    const [data, own] = [`${INSTALLER}\\UserData\\${sid}`, `HKU\\${sid}\\Software\\Microsoft\\Installer`];
    const { port } = fakeWindows(temp.path, {
      query: {
        [INSTALLER]: queried(INSTALLER, ['UserData']),
        [`${INSTALLER}\\UserData`]: queried(`${INSTALLER}\\UserData`, [sid]),
        [data]: queried(data, ['Products']),
        [own]: queried(own, ['Products']),
      },
      exports: {
        [`${data}\\Products`]: productsExport({ sid }),
        [`${own}\\Products`]: classesExport({ sid }),
      },
    });
    expect((await port.installerRegistry()).products).toEqual([{ ...REGISTERED, sid }]);
  });

  it('is empty where nothing was ever installed', async () => {
    const { port } = fakeWindows(temp.path, { query: { [INSTALLER]: queried(INSTALLER, ['Folders']) } });
    expect(await port.installerRegistry()).toEqual({ products: [], patches: [] });
  });

  it.each([
    ['nothing can be asked', {}],
    ['a SID’s key is locked', { ...SERVER.query, [MACHINE]: undefined }],
    ['the SIDs cannot be listed', { [INSTALLER]: queried(INSTALLER, ['UserData']) }],
  ])('is not taken for empty where %s', async (_case, query) => {
    const there = Object.fromEntries(Object.entries(query).filter(([, text]) => text !== undefined));
    const { port } = fakeWindows(temp.path, { ...SERVER, query: there as Record<string, string> });
    await expect(port.installerRegistry()).rejects.toThrow('could not be read');
  });
});
