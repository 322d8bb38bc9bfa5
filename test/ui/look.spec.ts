/** Each screen in light, dark, high contrast and small windows: pictures for a person, axe-core and overflow for the machine. */
import type { Page } from '@playwright/test';
import { practicePatchLog, practiceSetupLog } from '../fixtures/practice-logs';
import { expect, expectAccessible, expectTitle, picture, test, type Assistant } from './assistant';
import { LOOKS } from './looks';

for (const { name, size, media } of LOOKS) {
  test(`every screen can be read and worked in ${name}`, async ({ page, assistant }) => {
    // axe-core looks at nine screens.
    test.slow();
    await page.setViewportSize(size);
    await page.emulateMedia(media);
    await walk(page, assistant, async (screen) => {
      await picture(page, `${screen}-${name}`);
      await expectAccessible(page);
      expect(await overflow(page), 'the page scrolls sideways').toBe(0);
    });
  });
}

/** Visits every screen and stops at each. */
async function walk(
  page: Page,
  assistant: Assistant,
  stop: (screen: string) => Promise<void>,
): Promise<void> {
  await assistant.open();
  await expectTitle(page, 'Find out why the upgrade failed');
  await stop('1-logs-empty');
  await page.getByRole('button', { name: 'Try it on a practice case' }).click();
  await expectTitle(page, 'Both logs are here');
  await stop('2-logs-practice');
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await expectTitle(page, 'The cached package 4d2ad.msi is missing');
  await stop('3-diagnosis');
  await page.getByRole('button', { name: /Also found/ }).click();
  await stop('4-also-found');
  await page.getByRole('button', { name: 'Go to repair' }).click();
  await expect(page.getByRole('button', { name: 'Put the package back' })).toBeVisible();
  await stop('5-repair-plan');
  await page.getByRole('radio', { name: /Show me the steps/ }).check();
  await page.getByRole('button', { name: /Copy the package/ }).click();
  await stop('6-repair-copy');
  await page.getByRole('radio', { name: /Do it for me/ }).check();
  await page.getByRole('button', { name: 'Put the package back' }).click();
  await expectTitle(page, '4d2ad.msi is back');
  await stop('7-repair-done');
  await page.getByRole('button', { name: 'Continue to upgrade' }).click();
  await expect(page.getByText('The wizard is closed')).toBeVisible();
  await stop('8-upgrade-ready');
  await page.getByRole('button', { name: 'Start the upgrade' }).click();
  await expectTitle(page, 'The agent is upgraded');
  await stop('9-result');
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

test('the case of the README looks as its pictures show', async ({ page, assistant }) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await assistant.open(
    await assistant.log('OBPatch.log', practicePatchLog()),
    await assistant.log('OBInstaller0Curr.errlog', practiceSetupLog()),
  );
  await expectTitle(page, 'Both logs are here');
  await picture(page, 'readme-logs');
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await expectTitle(page, 'The cached package 4d2ad.msi is missing');
  await picture(page, 'readme-diagnosis');
  await page.getByRole('button', { name: 'Go to repair' }).click();
  await page.getByRole('button', { name: /Copy the package/ }).click();
  await expect(page.getByText('Get-FileHash')).toBeVisible();
  await picture(page, 'readme-repair');
});

test('a step that the app has done shows its command when asked', async ({ page, assistant }) => {
  await assistant.open(await assistant.log('OBPatch.log', practicePatchLog()));
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await page.getByRole('button', { name: 'Go to repair' }).click();
  await page.getByRole('button', { name: 'Show the command' }).first().click();
  await expect(page.getByText("notepad 'C:\\Windows\\Temp\\OBPatch.log'")).toBeVisible();
  await picture(page, 'step-by-hand');
});
