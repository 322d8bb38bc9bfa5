import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { assetsInFolder } from '../../../main/services/asset-files';
import { createPracticeServer } from '../../../main/services/practice/create-practice-server';
import { readPackageFile } from '../../../main/services/package-file';
import { PracticeError } from '../../../main/windows/practice-folder';
import { createPracticePort } from '../../../main/windows/practice-port';
import { filesBelow } from '../../fixtures/files-below';
import { CACHED, SETUP_FOLDER } from '../../fixtures/installer-log';
import { PRACTICE_AGENT } from '../../fixtures/practice-packages';
import { PRACTICE_SERVER_FILES } from '../../fixtures/practice-server';
import { useTempFolder } from '../../fixtures/temp-folder';
import { PRACTICE_FOLDER } from '../api-fixture';

const ASSETS = assetsInFolder('assets');

const temp = useTempFolder();

const create = (folder: string) => createPracticeServer(folder, ASSETS);

describe('a practice server', () => {
  it('has the drive, the registry and the logs of a server whose cached package is missing', async () => {
    await create(temp.at('server'));
    expect(filesBelow(temp.at('server')).toSorted()).toEqual(
      [
        ...Object.keys(PRACTICE_SERVER_FILES),
        'C/Windows/Temp/OBPatch.log',
        'C/Windows/Temp/OBInstaller0Curr.errlog',
      ].toSorted(),
    );
    const port = await createPracticePort(temp.at('server'));
    expect(existsSync(port.hostPath(CACHED))).toBe(false);
    for (const log of ['OBPatch.log', 'OBInstaller0Curr.errlog'])
      expect(
        readFileSync(temp.at('server', 'C', 'Windows', 'Temp', log)).equals(
          readFileSync(path.join(PRACTICE_FOLDER, log)),
        ),
      ).toBe(true);
  });

  it('has the registered package in its setup folder, and the other registered files in their places', async () => {
    await create(temp.path);
    const port = await createPracticePort(temp.path);
    const { products, patches } = await port.installerRegistry();
    const source = await readPackageFile(port.hostPath(`${SETUP_FOLDER}\\Installers\\OBSAGENT.msi`));
    expect(source.identity).toMatchObject({
      packageCode: PRACTICE_AGENT.packageCode,
      productCode: PRACTICE_AGENT.productCode,
      hasSignature: false,
    });
    expect(products.map(({ localPackage }) => localPackage)).toContain(CACHED);
    expect(products.find(({ localPackage }) => localPackage === CACHED)).toMatchObject({
      productCode: source.identity.productCode,
      packageCode: source.identity.packageCode,
      displayName: source.identity.productName,
      displayVersion: source.identity.productVersion,
    });
    for (const { localPackage, packageCode } of products.filter((one) => one.localPackage !== CACHED))
      expect((await readPackageFile(port.hostPath(localPackage ?? ''))).identity.packageCode).toBe(
        packageCode,
      );
    for (const { localPackage, patchCode } of patches)
      expect((await readPackageFile(port.hostPath(localPackage ?? ''))).identity.patchCode).toBe(patchCode);
  });

  it('is not made in a folder that holds something, which stays as it is', async () => {
    temp.write('mine.txt', 'mine');
    await expect(create(temp.path)).rejects.toThrow(/is not empty, so no practice server was made there/);
    expect(filesBelow(temp.path)).toEqual(['mine.txt']);
  });

  it('is not made a second time in the same folder', async () => {
    await create(temp.at('server'));
    await expect(create(temp.at('server'))).rejects.toBeInstanceOf(PracticeError);
  });

  it('is not made in place of a file, or below one', async () => {
    const file = temp.write('file', 'mine');
    await expect(create(file)).rejects.toThrow(/cannot be used as a folder/);
    await expect(create(path.join(file, 'below'))).rejects.toThrow(/cannot be used as a folder/);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('whose files cannot all be written bears no mark', async () => {
    mkdirSync(temp.at('assets', 'server'), { recursive: true });
    writeFileSync(temp.at('assets', 'server', 'server.json'), '{}');
    await expect(createPracticeServer(temp.at('server'), assetsInFolder(temp.at('assets')))).rejects.toThrow(
      /could not be written/,
    );
    await expect(createPracticePort(temp.at('server'))).rejects.toThrow(/is not a practice server/);
  });

  it.each(['server.json', 'registry.json'])('without its %s is none', async (name) => {
    await create(temp.path);
    const port = await createPracticePort(temp.path);
    rmSync(temp.at(name));
    await expect(Promise.all([createPracticePort(temp.path), port.installerRegistry()])).rejects.toThrow(
      `its ${name} is missing or not as it was made`,
    );
  });
});
