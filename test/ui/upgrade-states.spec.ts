/** Every state of the upgrade and of its result that stops or needs a person: its words, its buttons, and the way on. */
import { appendFileSync, existsSync, mkdirSync, unlinkSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { known } from '../../main/windows/known';
import { agentPackage, type FakeAnswers, type FakeServer } from '../fixtures/fake-port';
import {
  CACHED,
  crlf,
  encodeLog,
  missingPackageSession,
  session,
  setupFolderLine,
} from '../fixtures/installer-log';
import { makeProgram } from '../fixtures/program';
import { browseFor, expect, expectAccessible, expectTitle, picture } from './assistant';
import { goToRepair, putCase, test, type MadeUpServer } from './made-up-server';

const LOG = String.raw`C:\Windows\Temp\OBPatch.log`;
const SETUP_LOG = String.raw`C:\Windows\Temp\OBInstaller0Curr.errlog`;
const INSTALLER = String.raw`C:\Windows\Temp\MARSAgentInstaller.exe`;

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

const start = (page: Page) => page.getByRole('button', { name: 'Start the upgrade' });

/** A server whose package was put back, with the window at the upgrade. */
async function openUpgrade(
  page: Page,
  server: MadeUpServer,
  answers: FakeAnswers = {},
  installer: Uint8Array | null = makeProgram({ fileVersion: '2.0.9938.0' }),
): Promise<FakeServer> {
  const made = server.layOut(answers);
  putCase(made);
  if (installer !== null) made.put(INSTALLER, installer);
  await server.show(made);
  await goToRepair(page);
  await press(page, 'Put the package back');
  await press(page, 'Continue to upgrade');
  await expectTitle(page, 'Run the upgrade again');
  return made;
}

/** Runs the upgrade to a result whose log says this. */
async function runTo(
  page: Page,
  server: MadeUpServer,
  lines: readonly string[],
  exitCode: number,
  before: (made: FakeServer) => void = () => undefined,
): Promise<FakeServer> {
  let made: FakeServer | null = null;
  made = await openUpgrade(page, server, {
    startInstaller: async () => {
      if (made !== null) {
        before(made);
        appendFileSync(made.port.hostPath(LOG), encodeLog(crlf(lines), 'utf-16le-no-mark'));
      }
      return { ended: Promise.resolve(exitCode) };
    },
  });
  await page.getByRole('radio', { name: /Quietly/ }).check();
  await start(page).click();
  await expectTitle(page, 'Upgrading the agent');
  return made;
}

/** An upgrade is over only after its log was silent for some seconds. */
async function expectResult(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 30_000 });
}

test('a restart that Windows Installer asks for is said, and what to do after it', async ({
  page,
  server,
}) => {
  await runTo(page, server, session([], 3010), 3010);
  await expectResult(page, 'Restart to finish the upgrade');
  await expect(page.getByText('Windows Installer asks for a restart (3010).')).toBeVisible();
  await expect(page.getByText('Restart this server.')).toBeVisible();
  // Before the restart, the old version is no failure.
  await expect(page.getByRole('row', { name: /Open Agent version/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save the report' })).toBeVisible();
  await picture(page, 'state-result-restart');
  await expectAccessible(page);
});

test('an upgrade that stops for the same cause leads back to the repair', async ({ page, server }) => {
  const made = await runTo(page, server, missingPackageSession(), 1612, ({ port }) =>
    unlinkSync(port.hostPath(CACHED)),
  );
  await expectResult(page, 'The upgrade stopped with 1612 again');
  await expect(page.getByText('4d2ad.msi is still missing.')).toBeVisible();
  await picture(page, 'state-result-same-cause');
  await expectAccessible(page);
  await press(page, 'Go to repair');
  await expectTitle(page, 'Put 4d2ad.msi back');
  await press(page, 'Put the package back');
  await expectTitle(page, '4d2ad.msi is back');
  expect(existsSync(made.port.hostPath(CACHED))).toBe(true);
});

test('an upgrade that stops for another cause says that the package is fine, and offers the report', async ({
  page,
  server,
}) => {
  await runTo(page, server, session([], 1603), 1603);
  await expectResult(page, 'The upgrade stopped for another reason');
  await expect(
    page.getByText('The cached package is fine now. Error 1603: a step of the installation failed.'),
  ).toBeVisible();
  await picture(page, 'state-result-other-cause');
  await expectAccessible(page);
  await press(page, 'Save the report');
  await expectTitle(page, 'Save the report');
});

test('an open wizard stops the upgrade, and the window goes on by itself when it is closed', async ({
  page,
  server,
}) => {
  let isOpen = true;
  await openUpgrade(page, server, { isRunning: async () => known(isOpen) });
  await expect(
    page.getByText('The package is back. Close the wizard first: its window is still open.'),
  ).toBeVisible();
  await expect(page.getByText('Stops the upgrade: The wizard is open')).toBeVisible();
  await expect(start(page)).toBeDisabled();
  await picture(page, 'state-upgrade-wizard-open');
  await expectAccessible(page);
  isOpen = false;
  await expect(start(page)).toBeEnabled({ timeout: 20_000 });
  await expect(page.getByText('Fine: The wizard is closed')).toBeVisible();
  await expect(page.getByText('Close the wizard first')).toHaveCount(0);
});

test('another installation stops the upgrade until it has ended', async ({ page, server }) => {
  let isInstalling = false;
  const made = server.layOut({ isInstalling: async () => known(isInstalling) });
  putCase(made);
  made.put(INSTALLER, makeProgram({ fileVersion: '2.0.9938.0' }));
  await server.show(made);
  await goToRepair(page);
  await press(page, 'Put the package back');
  await expectTitle(page, '4d2ad.msi is back');
  isInstalling = true;
  await press(page, 'Continue to upgrade');
  await expect(page.getByText('Stops the upgrade: Another installation is running')).toBeVisible();
  await expect(start(page)).toBeDisabled();
  isInstalling = false;
  await expect(start(page)).toBeEnabled({ timeout: 20_000 });
});

test('a pending restart stops the upgrade until the person decides otherwise', async ({ page, server }) => {
  await openUpgrade(page, server, { isRestartPending: async () => known(true) });
  await expect(page.getByText('Stops the upgrade: A restart is pending')).toBeVisible();
  await expect(page.getByText('Restart first, then open this app again: it remembers.')).toBeVisible();
  await expect(start(page)).toBeDisabled();
  const despite = page.getByRole('checkbox', { name: /Start it without the restart/ });
  await expect(despite).toBeInViewport();
  await expect(despite).not.toBeChecked();
  await picture(page, 'state-upgrade-restart-pending');
  await expectAccessible(page);
  await despite.check();
  await expect(start(page)).toBeEnabled();
  await despite.uncheck();
  await expect(start(page)).toBeDisabled();
});

test('a backup that runs stops the upgrade', async ({ page, server }) => {
  let isRunning = true;
  await openUpgrade(page, server, { isBackupRunning: async () => known(isRunning) });
  await expect(page.getByText('Stops the upgrade: A backup is running')).toBeVisible();
  await expect(page.getByText('The upgrade would stop it.')).toBeVisible();
  await expect(start(page)).toBeDisabled();
  await picture(page, 'state-upgrade-backup-running');
  await expectAccessible(page);
  isRunning = false;
  await press(page, 'Check again');
  await expect(page.getByText('Fine: No backup job is running')).toBeVisible();
  await expect(start(page)).toBeEnabled();
});

test('an installer that is not found is chosen by the person', async ({ page, server }, info) => {
  await openUpgrade(page, server, {}, null);
  await expect(page.getByText('MARSAgentInstaller.exe was not found.')).toBeVisible();
  await expect(page.getByRole('radio', { name: /In the wizard/ })).toBeDisabled();
  await picture(page, 'state-upgrade-no-installer');
  await expectAccessible(page);
  const own = info.outputPath('MARSAgentInstaller.exe');
  mkdirSync(info.outputPath(), { recursive: true });
  writeFileSync(own, makeProgram({ fileVersion: '2.0.9938.0' }));
  const choose = page.getByRole('button', { name: 'Choose the file' });
  await browseFor(page, () => choose.click(), [own]);
  await expect(page.getByText('Version 2.0.9938.0, the file that you chose')).toBeVisible();
  await expect(page.getByRole('radio', { name: /In the wizard/ })).toBeEnabled();
  await expect(start(page)).toBeEnabled();
});

test('the wizard is opened for the person, and the window goes on with the package that it brings', async ({
  page,
  server,
}) => {
  const folder = 'C:\\feedfeedfeedfeedfeedfeed';
  let modes: readonly string[] = [];
  const made = server.layOut({
    startInstaller: async (_path, mode) => {
      modes = [...modes, mode];
      made.put(`${folder}\\Installers\\OBSAGENT.msi`, agentPackage());
      appendFileSync(made.port.hostPath(SETUP_LOG), encodeLog(crlf([setupFolderLine(folder)]), 'utf-8'));
      // It stays open.
      return { ended: new Promise(() => undefined) };
    },
  });
  putCase(made, null);
  made.put(INSTALLER, makeProgram({ fileVersion: '2.0.9938.0' }));
  await server.show(made);
  await goToRepair(page);
  await expectTitle(page, 'Open the upgrade wizard and leave it open');
  await press(page, 'Open the wizard for me');
  await expect(page.getByRole('heading', { level: 1, name: 'Put 4d2ad.msi back' })).toBeVisible({
    timeout: 20_000,
  });
  expect(modes).toEqual(['wizard']);
  await picture(page, 'state-wizard-opened');
  await expectAccessible(page);
});

test('a wizard that may not be opened now says why', async ({ page, server }) => {
  const made = server.layOut({ isRunning: async () => known(true) });
  putCase(made, null);
  made.put(INSTALLER, makeProgram({ fileVersion: '2.0.9938.0' }));
  await server.show(made);
  await goToRepair(page);
  await press(page, 'Open the wizard for me');
  await expect(page.getByText('only one can run at a time. Leave it open if')).toBeVisible();
  await picture(page, 'state-wizard-not-opened');
  await expectAccessible(page);
});
