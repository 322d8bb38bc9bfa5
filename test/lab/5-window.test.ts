/**
 * Scenario 5: the window. The page is shown by a browser on Linux; the services behind it, and the helper with the rights, are
 * two Windows programs on the server of the lab, with a named pipe between them.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { installedBrowser } from '../setup/browser.mjs';
import { makeProgram } from '../fixtures/program';
import { dropFiles } from '../ui/drop-files';
import {
  appendSuccess,
  installAgent,
  SETUP_PACKAGE,
  upgrade,
  VERSION,
  writeMissingPackageLogs,
} from './agent';
import { openPage, type Person } from './browser';
import { startLoopbackHost } from './loopback-host';
import { LOG_FOLDER, sha256, type LabServer } from './server';
import { useLab } from './use-lab';

const lab = useLab();

/** Nobody can sign it here, and wine could not check it: so the app does not start it, and a person does. */
const INSTALLER = `${LOG_FOLDER}\\MARSAgentInstaller.exe`;

/** A server whose upgrade has just stopped with a real 1612, with the wizard of the installed version open. */
async function failing(server: LabServer) {
  const agent = await installAgent(server);
  const cachedPackage = await server.cachedPackage();
  server.remove(cachedPackage);
  expect(await upgrade(server)).toBe(1612);
  writeMissingPackageLogs(server, cachedPackage);
  server.put(SETUP_PACKAGE, agent);
  const name = cachedPackage.slice(cachedPackage.lastIndexOf('\\') + 1);
  return { cachedPackage, name, hash: sha256(agent) };
}

async function atTheWindow(server: LabServer, work: (person: Person) => Promise<void>): Promise<void> {
  const browser = installedBrowser();
  if (browser.path === undefined) throw new Error(browser.reason);
  const host = await startLoopbackHost(server);
  try {
    const person = await openPage(server, browser.path, host.url);
    try {
      await work(person);
    } finally {
      await person.leaves();
    }
  } finally {
    await host.stop();
  }
}

/** From both logs to the package that is back. */
async function putBack(server: LabServer, person: Person, name: string): Promise<void> {
  await person.sees('Both logs are here');
  await person.keeps('1-logs');
  await person.clicks('See the diagnosis');
  await person.sees(`The cached package ${name} is missing`);
  await person.keeps('2-diagnosis');
  await person.clicks('Go to repair');
  await person.sees(`Put ${name} back`);
  expect(server.cache()).toEqual({});
  // wine cannot check signatures, so the person's word is asked for.
  const put = person.page.getByRole('button', { name: 'Put the package back' });
  expect(await put.isDisabled()).toBe(true);
  await person.page.getByLabel('Type COPY').fill('COPY');
  await person.keeps('3-repair');
  await person.clicks('Put the package back');
  await person.sees(`${name} is back`);
  await person.keeps('4-repaired');
}

/** From the result to the saved report, as data. */
async function saveReport(person: Person): Promise<unknown> {
  const { page } = person;
  await person.clicks('More');
  await page.getByRole('menuitem', { name: 'Save the report' }).click();
  await person.sees('Save the report');
  await page.getByRole('radio', { name: 'JSON' }).check();
  const report = await person.getsBy('Save');
  await page.getByRole('contentinfo').getByText('was handed to the browser').waitFor();
  await person.keeps('9-report');
  return JSON.parse(report.toString('utf8')) as unknown;
}

describe.skipIf(installedBrowser().path === undefined)('5. The window', () => {
  it('takes a failing server to an upgraded one by clicks, and the report tells it', async () => {
    const { server } = lab;
    const { name, cachedPackage, hash } = await failing(server);
    server.put(INSTALLER, makeProgram({ fileVersion: '2.0.9938.0' }));
    let saved: unknown = null;
    await atTheWindow(server, async (person) => {
      const { page } = person;
      await person.sees('Find out why the upgrade failed');
      const logs = ['OBPatch.log', 'OBInstaller0Curr.errlog'].map((log) =>
        server.host(`${LOG_FOLDER}\\${log}`),
      );
      await dropFiles(page, page.getByRole('button', { name: /Drop OBPatch.log/ }), logs);
      await putBack(server, person, name);
      expect(server.cache()).toEqual({ [name]: hash });
      expect(server.running('\\out\\main\\worker.js')).toBe(1);
      server.remove(SETUP_PACKAGE);

      await person.clicks('Continue to upgrade');
      await person.sees('Run the upgrade again');
      await page.getByText('Not verified', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Follow the upgrade' }).waitFor();
      await person.keeps('5-ready');
      await person.clicks('Follow the upgrade');
      await person.sees('Start the upgrade now');
      await page.getByRole('button', { name: 'Stop following' }).waitFor();
      await person.keeps('6-waiting');

      expect(await upgrade(server)).toBe(0);
      appendSuccess(server);
      await person.sees('Upgrading the agent');
      await person.keeps('7-upgrading');
      // wine knows no services of the agent, and the package brings no cbengine.exe: a success would be a lie.
      await person.sees('The upgrade finished, not all of it could be checked');
      await person.keeps('8-result');
      const cells = await page
        .getByRole('row')
        .evaluateAll((rows) =>
          rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())),
        );
      expect(cells.slice(1).map(([state, checked, before, now]) => [state, checked, before, now])).toEqual([
        [
          'Open',
          'Agent version',
          `${VERSION.installed} (registry), not known (cbengine.exe)`,
          `${VERSION.upgraded} (registry), not known (cbengine.exe)`,
        ],
        ['Proved', 'Windows Installer result', '1612', '0'],
        ['Open', 'Recovery Services Agent service', 'Not checked', 'Not checked'],
        ['Open', 'Management Agent service', 'Not checked', 'Not checked'],
        // Before is the state of the fault, so the package that was put back counts as missing.
        ['Proved', 'Cached packages of the agent', '1 missing', 'All present'],
      ]);
      saved = await saveReport(person);
    });
    expect(await server.registered('DisplayVersion')).toBe(VERSION.upgraded);
    expect(await server.registered('LocalPackage')).toBe(cachedPackage);

    const told = {
      schema: 'report/1',
      practice: false,
      story: expect.arrayContaining([
        expect.objectContaining({ what: 'Upgrade finished', detail: '0' }),
        expect.objectContaining({ what: `${name} is back`, tone: 'good' }),
      ]),
      checks: {
        rows: expect.arrayContaining([
          expect.objectContaining({ checked: 'Registered agent version', now: VERSION.upgraded }),
        ]),
      },
      changes: [{ state: 'In place', target: cachedPackage, sha256: hash }],
    };
    const answer = { title: 'The upgrade finished, not all of it could be checked' };
    expect(saved).toMatchObject({ ...told, answer });
    // The command line has seen no upgrade: it judges the same from what was left on the server.
    const report = 'C:\\report.json';
    expect(await server.cli('report', '--out', report)).toMatchObject({ exit: 0 });
    expect(JSON.parse(readFileSync(server.host(report), 'utf8'))).toMatchObject({ ...told, answer });
  });

  it('finds the logs by itself and puts the package back, and the upgrade succeeds', async () => {
    const { server } = lab;
    const { name, hash } = await failing(server);
    await atTheWindow(server, async (person) => {
      await person.sees('Find out why the upgrade failed');
      await person.clicks('Find them for me');
      await putBack(server, person, name);
      expect(server.cache()).toEqual({ [name]: hash });
    });
    server.remove(SETUP_PACKAGE);
    expect(await upgrade(server)).toBe(0);
    expect(await server.registered('DisplayVersion')).toBe(VERSION.upgraded);
  });
});
