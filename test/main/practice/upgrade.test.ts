import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { assetsInFolder } from '../../../main/services/asset-files';
import { createPracticeServer } from '../../../main/services/practice/create-practice-server';
import { simulateUpgrade } from '../../../main/services/practice/upgrade';
import {
  readPracticeRegistry,
  readPracticeServer,
  writePracticeRegistry,
} from '../../../main/windows/practice-folder';
import { createPracticePort, type PracticePort } from '../../../main/windows/practice-port';
import { diagnose } from '../../../shared/diagnosis/diagnose';
import { MARS_PRODUCT_CODE } from '../../../shared/mars';
import { CACHED, SETUP_FOLDER } from '../../fixtures/installer-log';
import { makeMsi } from '../../fixtures/package/make-package';
import { PRACTICE_AGENT } from '../../fixtures/practice-packages';
import { readBytes } from '../../fixtures/read';
import { useTempFolder } from '../../fixtures/temp-folder';

const ASSETS = assetsInFolder('assets');

const temp = useTempFolder();

const SOURCE = `${SETUP_FOLDER}\\Installers\\OBSAGENT.msi`;

let port: PracticePort;

beforeEach(async () => {
  await createPracticeServer(temp.path, ASSETS);
  port = await createPracticePort(temp.path);
});

const logBytes = () => readFileSync(temp.at('C', 'Windows', 'Temp', 'OBPatch.log'));
const diagnosisOfLog = () => diagnose([{ file: 'OBPatch.log', facts: readBytes(logBytes()) }]);
const agent = async () =>
  (await readPracticeRegistry(temp.path)).products.find(
    ({ productCode }) => productCode === MARS_PRODUCT_CODE,
  );

describe('the simulated upgrade', () => {
  it('fails with 1612 while the package is missing, says so in the log, and changes nothing else', async () => {
    const before = logBytes();
    const registry = readFileSync(temp.at('registry.json'));
    expect(await simulateUpgrade(port)).toEqual({
      installerExitCode: 1612,
      version: '2.0.9083.0',
      log: 'C:\\Windows\\Temp\\OBPatch.log',
    });
    expect(logBytes().subarray(0, before.length).equals(before)).toBe(true);
    expect(logBytes().length).toBeGreaterThan(before.length);
    expect(readFileSync(temp.at('registry.json')).equals(registry)).toBe(true);
    expect(diagnosisOfLog()).toMatchObject({
      verdict: 'missing-cached-package',
      installerExitCode: 1612,
      targetPackage: CACHED,
      inputs: [{ sessions: 3 }],
    });
  });

  it('succeeds when the right package is back, and the agent then has the new version', async () => {
    copyFileSync(port.hostPath(SOURCE), port.hostPath(CACHED));
    expect(await simulateUpgrade(port)).toMatchObject({ installerExitCode: 0, version: '2.0.9938.0' });
    expect(await agent()).toMatchObject({ displayVersion: '2.0.9938.0', localPackage: CACHED });
    expect((await readPracticeServer(temp.path)).agentVersion).toBe('2.0.9938.0');
    expect(diagnosisOfLog()).toMatchObject({ verdict: 'upgrade-succeeded' });
    expect(await simulateUpgrade(port)).toMatchObject({ installerExitCode: 0, version: '2.0.9938.0' });
  });

  it('fails again when the package is taken away again', async () => {
    copyFileSync(port.hostPath(SOURCE), port.hostPath(CACHED));
    await simulateUpgrade(port);
    rmSync(port.hostPath(CACHED));
    expect(await simulateUpgrade(port)).toMatchObject({ installerExitCode: 1612 });
    expect(diagnosisOfLog()).toMatchObject({ verdict: 'missing-cached-package' });
  });

  it.each([
    [
      'another package code',
      () => makeMsi({ ...PRACTICE_AGENT, packageCode: '{00000000-0000-0000-0000-000000000001}' }),
    ],
    ['garbage', () => Buffer.from('no package')],
    ['only half of it', () => makeMsi(PRACTICE_AGENT).subarray(0, 1500)],
    ['nothing', () => Buffer.alloc(0)],
  ])('fails while the file has %s, and the log tells that from a missing file', async (_what, make) => {
    writeFileSync(port.hostPath(CACHED), make());
    expect(await simulateUpgrade(port)).toMatchObject({ installerExitCode: 1612, version: '2.0.9083.0' });
    expect(diagnosisOfLog()).toMatchObject({ verdict: 'cached-package-rejected', installerExitCode: 1612 });
  });

  it('takes the package code in any case', async () => {
    writeFileSync(
      port.hostPath(CACHED),
      makeMsi({ ...PRACTICE_AGENT, packageCode: PRACTICE_AGENT.packageCode.toLowerCase() }),
    );
    expect(await simulateUpgrade(port)).toMatchObject({ installerExitCode: 0 });
  });

  it('begins a new log where there is none', async () => {
    rmSync(temp.at('C', 'Windows', 'Temp', 'OBPatch.log'));
    await simulateUpgrade(port);
    expect([...logBytes().subarray(0, 2)]).toEqual([0xff, 0xfe]);
    expect(diagnosisOfLog()).toMatchObject({ verdict: 'missing-cached-package', inputs: [{ sessions: 1 }] });
  });

  it('needs an agent that is registered', async () => {
    const registry = await readPracticeRegistry(temp.path);
    await writePracticeRegistry(temp.path, { ...registry, products: [] });
    await expect(simulateUpgrade(port)).rejects.toThrow(
      'The MARS agent is not registered on this practice server.',
    );
  });
});
