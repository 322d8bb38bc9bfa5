import { CACHED, missingPackageSession, SETUP_FOLDER, setupFolderLine } from '../fixtures/installer-log';
import { browseFor, dropFiles, expect, expectTitle, test, type Assistant } from './assistant';
import type { Page } from '@playwright/test';

const COPY_COMMAND = `[IO.File]::Copy('${SETUP_FOLDER}\\Installers\\OBSAGENT.msi', '${CACHED}', $false)`;

async function bothLogs(assistant: Assistant): Promise<readonly string[]> {
  return [
    await assistant.log('OBPatch.log', missingPackageSession()),
    await assistant.log('OBInstaller0Curr.errlog', [
      setupFolderLine('C:\\0ld0ld0ld0ld0ld0'),
      setupFolderLine(),
    ]),
  ];
}

async function expectGuide(page: Page): Promise<void> {
  await expectTitle(page, 'Put 4d2ad.msi back');
  await page.getByRole('button', { name: /Copy the package/ }).click();
  await expect(page.getByText(COPY_COMMAND)).toBeVisible();
}

test('dropping the two logs leads to the repair guide with the right names', async ({ page, assistant }) => {
  await assistant.open();
  await expectTitle(page, 'Find out why the upgrade failed');
  await dropFiles(page, page.getByRole('button', { name: /Drop OBPatch.log/ }), await bothLogs(assistant));
  await expectTitle(page, 'Both logs are here');
  await expect(page.getByText('4d2ad.msi', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await expectTitle(page, 'The cached package 4d2ad.msi is missing');
  await expect(page.getByText('MainEngineThread is returning')).toBeVisible();
  await page.getByRole('button', { name: 'Go to repair' }).click();
  await expectGuide(page);
});

test('browsing for the two logs leads to the same guide', async ({ page, assistant }) => {
  await assistant.open();
  const files = await bothLogs(assistant);
  await browseFor(page, () => page.getByRole('button', { name: 'Browse', exact: true }).click(), files);
  await expectTitle(page, 'Both logs are here');
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await page.getByRole('button', { name: 'Go to repair' }).click();
  await expectGuide(page);
});

test('the keyboard alone leads to the same guide and back again', async ({ page, assistant }) => {
  await assistant.open();
  const files = await bothLogs(assistant);
  await expectTitle(page, 'Find out why the upgrade failed');
  // The title is focused when the page listens to its keys.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await browseFor(page, () => page.keyboard.press('Control+o'), files);
  await expectTitle(page, 'Both logs are here');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await pressUntilFocused(page, 'See the diagnosis');
  await page.keyboard.press('Enter');
  await expectTitle(page, 'The cached package 4d2ad.msi is missing');
  await pressUntilFocused(page, 'Go to repair');
  await page.keyboard.press('Enter');
  await expectTitle(page, 'Put 4d2ad.msi back');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expectTitle(page, 'The cached package 4d2ad.msi is missing');
});

async function pressUntilFocused(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if (await button.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never reached "${name}"`);
}

test('a reload of the page keeps the place and the checked steps', async ({ page, assistant }) => {
  await assistant.open(...(await bothLogs(assistant)));
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await page.getByRole('button', { name: 'Go to repair' }).click();
  await page.getByRole('checkbox', { name: /Close the Microsoft Azure/ }).check();
  await page.reload();
  await expectTitle(page, 'Put 4d2ad.msi back');
  await expect(page.getByRole('checkbox', { name: /Close the Microsoft Azure/ })).toBeChecked();
});

test('files named at the start are there when the page opens, also after a reload', async ({
  page,
  assistant,
}) => {
  await assistant.open(...(await bothLogs(assistant)));
  await expectTitle(page, 'Both logs are here');
  await page.reload();
  await expectTitle(page, 'Both logs are here');
});

test('the practice case fails again while the package is missing, and its steps are shown beside the app’s own way', async ({
  page,
  assistant,
}) => {
  await assistant.open();
  await page.getByRole('button', { name: 'Try it on a practice case' }).click();
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await page.getByRole('button', { name: 'Go to repair' }).click();
  await page.getByRole('radio', { name: /Show me the steps/ }).check();
  await expectGuide(page);
  await page.getByRole('button', { name: 'Verify the file' }).click();
  await expect(page.getByText('4d2ad.msi is not there yet.')).toBeVisible();
  await page.getByRole('radio', { name: /Do it for me/ }).check();
  await page.getByRole('button', { name: 'Put the package back' }).click();
  await page.getByRole('button', { name: 'Continue to upgrade' }).click();
  await expectTitle(page, 'Run the upgrade again');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.click();
  await page.keyboard.press('Escape');
  await expect(undo).toBeFocused();
  await undo.click();
  await page.getByRole('button', { name: 'Remove it' }).click();
  await expectTitle(page, '4d2ad.msi was removed');
});

test('the practice case goes from 1612 to success by clicks and says on every screen that it is practice', async ({
  page,
  assistant,
}) => {
  await assistant.open();
  await page.getByRole('button', { name: 'Try it on a practice case' }).click();
  const strip = page.getByText('Its files are made up. Windows Installer on this computer is not touched.');
  await expectTitle(page, 'Both logs are here');
  await expect(strip).toBeVisible();
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await expectTitle(page, 'The cached package 4d2ad.msi is missing');
  await expect(strip).toBeVisible();
  await page.getByRole('button', { name: 'Go to repair' }).click();
  await expectTitle(page, 'Put 4d2ad.msi back');
  await expect(strip).toBeVisible();
  await expect(page).toHaveTitle('Practice - MARS Upgrade Assistant');
  await page.getByRole('button', { name: 'Put the package back' }).click();
  await expectTitle(page, '4d2ad.msi is back');
  await expect(strip).toBeVisible();
  await page.getByRole('button', { name: 'Continue to upgrade' }).click();
  await expectTitle(page, 'Run the upgrade again');
  await page.getByRole('radio', { name: /Quietly/ }).check();
  await page.getByRole('button', { name: 'Start the upgrade' }).click();
  await expectTitle(page, 'The agent is upgraded');
  await expect(page.getByRole('row', { name: /Windows Installer result/ })).toContainText('1612');
  await expect(strip).toBeVisible();
  await page.getByRole('button', { name: 'Leave practice' }).click();
  await expectTitle(page, 'Find out why the upgrade failed');
  await expect(strip).toBeHidden();
  await expect(page).toHaveTitle('MARS Upgrade Assistant');
});

test('the guide takes the new setup log when the wizard was opened later', async ({ page, assistant }) => {
  await assistant.open(await assistant.log('OBPatch.log', missingPackageSession()));
  await expectTitle(page, 'One log to go');
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await expect(page.getByText('Not known yet')).toBeVisible();
  await page.getByRole('button', { name: 'Go to repair' }).click();
  await page.getByRole('button', { name: /Open the wizard and leave it open/ }).click();
  await page.getByRole('checkbox', { name: /MARSAgentInstaller\.exe/ }).check();
  const log = await assistant.log('OBInstaller0Curr.errlog', [setupFolderLine()]);
  await browseFor(page, () => page.getByRole('button', { name: 'Add OBInstaller0Curr.errlog' }).click(), [
    log,
  ]);
  await expect(page.getByText(SETUP_FOLDER).first()).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /MARSAgentInstaller\.exe/ })).toBeChecked();
  await expectGuide(page);
});

test('checked steps are remembered on the way back and forth', async ({ page, assistant }) => {
  await assistant.open(...(await bothLogs(assistant)));
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await page.getByRole('button', { name: 'Go to repair' }).click();
  await page.getByRole('checkbox', { name: /Close the Microsoft Azure/ }).check();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('button', { name: 'Go to repair' }).click();
  await expect(page.getByRole('checkbox', { name: /Close the Microsoft Azure/ })).toBeChecked();
});
