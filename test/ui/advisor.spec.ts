/** The upgrade advisor: each of its seven questions answered in the window, in every look. */
import type { Page } from '@playwright/test';
import { missingPackageSession } from '../fixtures/installer-log';
import {
  browseFor,
  dropFiles,
  expect,
  expectAccessible,
  expectTitle,
  picture,
  test,
  type Assistant,
} from './assistant';
import { LOOKS } from './looks';

async function openAdvisor(page: Page, assistant: Assistant): Promise<void> {
  await assistant.open();
  await page.getByRole('tab', { name: 'Upgrade advisor' }).click();
  await expectTitle(page, 'Type the agent’s version');
}

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Questions' }).getByRole('button', { name: question }).click();
}

async function planExample(page: Page): Promise<void> {
  await ask(page, 'Mobility service');
  await page.getByLabel('Installed version').fill('9.16');
  await page.getByLabel('Version at the last reboot').fill('9.16');
  await page.getByLabel('Latest in this list').fill('9.24');
  await expectTitle(page, 'Two upgrades and one reboot');
}

/** Stops at each screen of a walk. */
type Walk = (page: Page, stop: (screen: string) => Promise<void>) => Promise<void>;

/** Questions 1 and 2, with and without an answer. */
const versions: Walk = async (page, stop) => {
  await stop('advisor-1-mars-empty');
  await page.getByLabel('Installed version').fill('2.0.9070.0');
  await expectTitle(page, 'This agent has to be upgraded');
  await stop('advisor-2-mars');
  await planExample(page);
  await stop('advisor-3-mobility');
  await page.getByLabel('Installed version').fill('9.60');
  await page.getByLabel('Version at the last reboot').fill('');
  await page.getByLabel('Latest in this list').fill('9.63');
  await expectTitle(page, 'One upgrade');
  await stop('advisor-4-mobility-supported');
  await page.getByLabel('Installed version').fill('9.16');
  await expectTitle(page, 'No path with this list');
  await stop('advisor-5-mobility-gap');
};

/** Questions 3 to 7. */
const others: Walk = async (page, stop) => {
  await ask(page, 'Commands');
  await expectTitle(page, 'Upgrade the mobility agent on Windows');
  await page.getByLabel('File name of the package').fill('Microsoft-ASR_UA_9.62.0.0_Windows_release.exe');
  await page.getByRole('button', { name: 'Explain the parameters' }).nth(1).click();
  await stop('advisor-6-commands');
  await ask(page, 'Appliance');
  await expectTitle(page, 'Automatic updates are on unless AutoUpdate is 0');
  await stop('advisor-7-appliance');
  await ask(page, 'Blocked upgrade');
  await page.getByLabel('The reason was removed at').fill('14:05');
  await expectTitle(page, 'Try again after 14:35');
  await stop('advisor-8-blocked');
  await ask(page, 'Upgrade order');
  await page.getByLabel('Scenario').selectOption('vmware-or-physical');
  await expectTitle(page, 'The management server first, the agents last');
  await stop('advisor-9-order');
  await ask(page, 'Update rollups');
  await expectTitle(page, 'Update rollups of January 2019');
  await stop('advisor-10-rollups');
};

for (const { name, size, media } of LOOKS) {
  for (const [which, walk] of [
    ['the versions', versions],
    ['everything else', others],
  ] as const) {
    test(`the questions about ${which} are answered and can be read in ${name}`, async ({
      page,
      assistant,
    }) => {
      // axe-core looks at each of five screens.
      test.slow();
      await page.setViewportSize(size);
      await page.emulateMedia(media);
      await openAdvisor(page, assistant);
      await walk(page, async (screen) => {
        await picture(page, `${screen}-${name}`);
        await expectAccessible(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, 'the page scrolls sideways').toBe(0);
      });
    });
  }
}

test('the plan is one picture whose text alternative is the list of steps', async ({ page, assistant }) => {
  await openAdvisor(page, assistant);
  await planExample(page);
  await expect(
    page.getByRole('img', {
      name: 'You are at 9.16. Step 1: upgrade to 9.20. Step 2: reboot. Step 3: upgrade to 9.24. Supported: 9.20 and later.',
    }),
  ).toBeVisible();
  const steps = page.getByRole('main').locator('ol').first().locator('li');
  await expect(steps).toHaveText([
    /Upgrade to 9\.20.*Four versions up/,
    /Reboot.*Mandatory: 9\.24 is eight versions past the last reboot/,
    /Upgrade to 9\.24.*Four versions up/,
  ]);
});

/** A version list of the person, with every version from one to another. */
function listOf(from: number, to: number): Buffer {
  const mobility = Array.from({ length: to - from + 1 }, (_, at) => ({
    version: `9.${from + at}`,
    document: 'ours',
  }));
  return Buffer.from(
    JSON.stringify({
      schema: 'released-versions/1',
      date: '2026-10-05',
      source: 'a test',
      documents: { ours: 'A test' },
      mobility,
      mars: [],
    }),
  );
}

async function replaceList(page: Page, file: string): Promise<void> {
  await browseFor(page, () => page.getByRole('contentinfo').getByText('Replace the list').last().click(), [
    file,
  ]);
}

test('another version list takes the place of the first, and its date is said', async ({
  page,
  assistant,
}) => {
  await openAdvisor(page, assistant);
  await ask(page, 'Mobility service');
  await page.getByLabel('Installed version').fill('9.16');
  await expectTitle(page, 'No path with this list');
  await replaceList(page, await assistant.log('notes.json', Buffer.from('Dear diary')));
  await expect(page.getByText('it is not JSON. The list is the same as before.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Close this message' }).click();
  await replaceList(page, await assistant.log('list.json', listOf(10, 63)));
  await expectTitle(page, '12 upgrades and 11 reboots');
  await expect(page.getByText('Version list of October 2026, from a test.').first()).toBeVisible();
  await picture(page, 'advisor-11-long-path');
  await page.setViewportSize({ width: 683, height: 467 });
  await expect(page.getByRole('group', { name: 'Path, can be scrolled sideways' })).toBeVisible();
  await picture(page, 'advisor-11-long-path-683x467');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Use the built-in list' }).click();
  await expectTitle(page, 'No path with this list');
});

test('the keys lead to the pages, and what was typed stays', async ({ page, assistant }) => {
  await assistant.open();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('Control+2');
  await expectTitle(page, 'Type the agent’s version');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByLabel('Installed version').fill('2.0.9263.0');
  await expectTitle(page, '2.0.9263.0 does not have to be upgraded');
  await page.keyboard.press('Control+1');
  await expectTitle(page, 'Find out why the upgrade failed');
  await page.keyboard.press('Control+2');
  await expectTitle(page, '2.0.9263.0 does not have to be upgraded');
  await page.reload();
  await expectTitle(page, '2.0.9263.0 does not have to be upgraded');
  await page.getByLabel('The portal shows a blank version').check();
  await expectTitle(page, 'This agent has to be upgraded');
});

test('a mistake in a field is said there, and each has its sentence', async ({ page, assistant }) => {
  await openAdvisor(page, assistant);
  await page.getByLabel('Installed version').fill('9.20.1.1');
  await expectTitle(page, 'This is not a version');
  await expect(page.getByText('Type a version like 2.0.9083.0', { exact: true })).toBeVisible();
  await ask(page, 'Mobility service');
  await expectTitle(page, 'Type the installed version');
  await page.getByLabel('Installed version').fill('v9.20');
  await expect(page.getByText('Type a version like 9.20', { exact: true })).toBeVisible();
  await page.getByLabel('Installed version').fill('9.20');
  await page.getByLabel('Version at the last reboot').fill('9.21');
  await expectTitle(page, 'These two versions do not fit');
  await ask(page, 'Blocked upgrade');
  await page.getByLabel('The reason was removed at').fill('noon');
  await expect(page.getByText('Type a time like 14:05')).toBeVisible();
  await page.getByRole('button', { name: 'Just now' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Try again after \d\d:\d\d( tomorrow)?$/);
});

test('commands are copied as they stand, and a value that would break them is refused', async ({
  page,
  assistant,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openAdvisor(page, assistant);
  await ask(page, 'Commands');
  await page.getByLabel('What is upgraded').selectOption('process-server');
  await expectTitle(page, 'Update the process server');
  await page.getByRole('button', { name: 'Copy all commands' }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await copied()).toBe(
    'cd /d "C:\\Downloads"\nmsiexec.exe /i ProcessServer.msi ALLUSERS=1 REINSTALL=ALL REINSTALLMODE=vomus /l*v msi.log',
  );
  await page.getByRole('button', { name: 'Explain the parameters' }).last().click();
  await expect(page.getByText('Writes a verbose log, here to msi.log.')).toBeVisible();
  await page.getByLabel('Folder of the package').fill('C:\\%TEMP%');
  await expect(page.getByText('The folder of the package holds % or !.')).toBeVisible();
  await page.getByRole('button', { name: 'Copy all commands' }).click();
  expect(await copied()).not.toContain('TEMP');
});

test('a practice server gives its starting values, and nothing is connected to', async ({
  page,
  assistant,
}) => {
  await assistant.open();
  await page.getByRole('button', { name: 'Try it on a practice case' }).click();
  await expectTitle(page, 'Both logs are here');
  await page.keyboard.press('Control+2');
  await expectTitle(page, '2.0.9083.0 does not have to be upgraded');
  await expect(page.getByText('From Windows Installer on this server')).toBeVisible();
  await expect(page.getByText('Its files are made up.')).toBeVisible();
  await page.getByRole('button', { name: 'Check from this computer' }).click();
  await expect(page.getByText('Not checked in practice').first()).toBeVisible();
  await page.getByLabel('Azure cloud').selectOption('germany');
  await expect(page.getByText('Retired. Microsoft has closed this cloud.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check from this computer' })).toHaveCount(0);
  await picture(page, 'advisor-12-practice-mars');
  await ask(page, 'Appliance');
  await expectTitle(page, 'Automatic updates are off');
  await expect(page.getByText('DWORD 0, which stands for off')).toBeVisible();
  await ask(page, 'Mobility service');
  await expect(page.getByText('From this server’s registry')).toBeVisible();
  await page.getByRole('button', { name: 'Show the commands' }).click();
  await expect(page.getByText('agent\\UnifiedAgentConfigurator.exe')).toBeVisible();
  await page.getByRole('button', { name: 'Leave practice' }).click();
  await ask(page, 'MARS agent');
  await expectTitle(page, 'Type the agent’s version');
});

for (const { name, size, media } of LOOKS) {
  test(`the appliance’s switch is turned, listed and taken back in practice, in ${name}`, async ({
    page,
    assistant,
  }) => {
    test.slow();
    await page.setViewportSize(size);
    await page.emulateMedia(media);
    const stop = async (screen: string) => {
      await picture(page, `advisor-13-${screen}-${name}`);
      await expectAccessible(page);
    };
    await assistant.open();
    await page.getByRole('button', { name: 'Try it on a practice case' }).click();
    await expectTitle(page, 'Both logs are here');
    await page.keyboard.press('Control+2');
    await ask(page, 'Appliance');
    await expectTitle(page, 'Automatic updates are off');
    const plan = page.getByRole('region', { name: 'What turning them on changes' });
    await expect(plan.locator('dd').filter({ hasText: /\S/ })).toContainText([
      'AzureAppliance',
      'AutoUpdate',
      'DWORD 0, which stands for off',
      'No value, which stands for on',
    ]);
    await expect(page.getByText('Only this one value is changed, and you can undo it.')).toBeVisible();
    await stop('plan');

    await page.getByRole('button', { name: 'Turn automatic updates on' }).click();
    await expectTitle(page, 'Automatic updates are on');
    await expect(page.getByText('Automatic updates are on now.').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Turn automatic updates off' })).toBeEnabled();
    await stop('changed');

    const change = page.getByRole('region', { name: 'Last change of this program' });
    const undo = change.getByRole('button', { name: 'Undo' });
    await undo.click();
    await page.keyboard.press('Escape');
    await expect(undo).toBeFocused();
    await undo.click();
    await expect(page.getByRole('alertdialog', { name: 'Turn automatic updates off again?' })).toBeVisible();
    await page.getByRole('button', { name: 'Leave it' }).click();
    await expectTitle(page, 'Automatic updates are on');

    // From the list, while the page behind it shows the state.
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Repairs on this server' }).click();
    const list = page.getByRole('dialog', { name: 'Repairs on this server' });
    await expect(list.getByText('Automatic updates of the appliance turned on')).toBeVisible();
    await stop('list');
    await list.getByRole('button', { name: 'Undo' }).click();
    await stop('undo');
    await page.getByRole('button', { name: 'Turn off again' }).click();
    await expect(page.getByRole('alertdialog', { name: 'Automatic updates are off again' })).toBeVisible();
    await stop('undone');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await expectTitle(page, 'Automatic updates are off');
    await expect(change).toHaveCount(0);
    await expect(page.getByRole('main').getByText('Automatic updates are on now.')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Turn automatic updates on' })).toBeEnabled();
  });
}

test('logs that are opened from the advisor bring their own page', async ({ page, assistant }) => {
  const log = await assistant.log('OBPatch.log', missingPackageSession());
  await openAdvisor(page, assistant);
  await dropFiles(page, page.getByRole('heading', { level: 1 }), [log]);
  await expectTitle(page, 'One log to go');
  await expect(page.getByRole('tab', { name: 'Fix an upgrade' })).toHaveAttribute('aria-selected', 'true');
});
