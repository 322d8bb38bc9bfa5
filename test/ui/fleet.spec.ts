/** Many servers: the folder of results as a list that can be sorted and filtered, and the story of each server. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { writeFleet } from '../fixtures/fleet-folder';
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

let root = '';

test.beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'mars-fleet-ui-'));
});

test.afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

async function openPage(page: Page, assistant: Assistant): Promise<void> {
  await assistant.open();
  await page.getByRole('tab', { name: 'Many servers' }).click();
  await expectTitle(page, 'See where many servers stand');
}

/** 60 servers, of which 15 need a person. */
async function openFleet(page: Page, assistant: Assistant, servers = 60): Promise<string> {
  const folder = writeFleet(path.join(root, 'results'), servers);
  await openPage(page, assistant);
  await browseFor(page, () => page.getByRole('button', { name: 'Browse for the folder' }).click(), [folder]);
  // Handing over thousands of files takes as long as the machine needs.
  await expect(page.getByRole('grid')).toBeVisible({ timeout: 60_000 });
  return folder;
}

const names = (page: Page) => page.getByRole('rowheader').allTextContents();

for (const { name, size, media } of LOOKS) {
  test(`many servers can be looked through in ${name}`, async ({ page, assistant }) => {
    test.slow();
    await page.setViewportSize(size);
    await page.emulateMedia(media);
    const stop = async (screen: string) => {
      await picture(page, `${screen}-${name}`);
      await expectAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, 'the page scrolls sideways').toBe(0);
    };
    await openPage(page, assistant);
    await stop('fleet-1-empty');
    await openFleet(page, assistant);
    await expectTitle(page, '15 servers need a person');
    await stop('fleet-2-list');
    await page.getByRole('button', { name: /^Can be repaired/ }).click();
    await page.getByRole('row', { name: /SRV-BACKUP02/ }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'SRV-BACKUP02' })).toBeVisible();
    await stop('fleet-3-story');
    await page.getByRole('button', { name: 'Close the story' }).click();
    await page.getByRole('searchbox', { name: 'Filter by name' }).fill('nobody');
    await expect(page.getByText('No server fits these filters.')).toBeVisible();
    await stop('fleet-4-none');
  });
}

test('the most urgent servers stand first, and a click on a column sorts by it', async ({
  page,
  assistant,
}) => {
  await openFleet(page, assistant);
  await expect
    .poll(async () => (await names(page)).slice(0, 3))
    .toEqual(['SRV-BACKUP01', 'SRV-BACKUP07', 'SRV-BACKUP09']);
  await page.getByRole('button', { name: 'Last result' }).click();
  await expect(page.getByRole('columnheader', { name: 'Last result' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(page.getByRole('rowheader').first()).toHaveText('SRV-BACKUP60');
  await page.getByRole('button', { name: 'Server', exact: true }).click();
  await expect(page.getByRole('rowheader').first()).toHaveText('SRV-BACKUP01');
  await page.getByRole('button', { name: 'Server', exact: true }).click();
  await expect(page.getByRole('rowheader').first()).toHaveText('SRV-BACKUP60');
});

test('chips and a name leave those that fit, and say how many', async ({ page, assistant }) => {
  await openFleet(page, assistant);
  await expect(page.getByRole('grid', { name: '60 servers' })).toHaveAttribute('aria-rowcount', '61');
  await page.getByRole('button', { name: /^Needs a person 15/ }).click();
  await expect(page.getByRole('grid', { name: '15 of 60 servers' })).toHaveAttribute('aria-rowcount', '16');
  await page.getByRole('searchbox', { name: 'Filter by name' }).fill('backup5');
  await expect(page.getByRole('grid', { name: '2 of 60 servers' })).toBeVisible();
  await page.getByRole('button', { name: /^Needs a person 15/ }).click();
  await expect(page.getByRole('grid', { name: '10 of 60 servers' })).toBeVisible();
});

test('the list is worked with the keyboard alone', async ({ page, assistant }) => {
  await openFleet(page, assistant);
  await page.getByRole('searchbox', { name: 'Filter by name' }).focus();
  // The five columns come before the one row that Tab leads to.
  for (let at = 0; at < 6; at += 1) await page.keyboard.press('Tab');
  await expect(page.getByRole('row', { name: /SRV-BACKUP01/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('row', { name: /SRV-BACKUP07/ })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('row', { name: /SRV-BACKUP59/ })).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'SRV-BACKUP01' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /SRV-BACKUP01/ })).toBeFocused();
});

test('a story tells every result of its server in words, and shows it as it was stored', async ({
  page,
  assistant,
}) => {
  await openFleet(page, assistant);
  await page.getByRole('searchbox', { name: 'Filter by name' }).fill('backup04');
  await page.getByRole('row', { name: /SRV-BACKUP04/ }).click();
  const story = page.getByRole('region', { name: 'Story of SRV-BACKUP04' });
  await expect(story.getByRole('heading', { name: '4d2ad.msi is back' })).toBeVisible();
  await story.getByRole('button', { name: /^Before: The cached package 4d2ad.msi is missing/ }).click();
  await expect(story.getByText('Put the package back: use', { exact: false })).toBeVisible();
  await story.getByRole('button', { name: 'The result as it was stored' }).first().click();
  await expect(story.getByText('"schema": "outcome/1"', { exact: false })).toBeVisible();
  await picture(page, 'fleet-5-two-results');
  await expectAccessible(page);
});

test('order, filters and story are kept while another page is shown, and over a reload', async ({
  page,
  assistant,
}) => {
  await openFleet(page, assistant);
  await page.getByRole('button', { name: 'Last result' }).click();
  await page.getByRole('button', { name: /^Healthy/ }).click();
  await page.getByRole('searchbox', { name: 'Filter by name' }).fill('backup1');
  await page.getByRole('row', { name: /SRV-BACKUP11/ }).click();
  const isAsBefore = async () => {
    await expect(page.getByRole('grid', { name: '4 of 60 servers' })).toBeVisible();
    await expect
      .poll(() => names(page))
      .toEqual(['SRV-BACKUP19', 'SRV-BACKUP16', 'SRV-BACKUP14', 'SRV-BACKUP11']);
    await expect(page.getByRole('button', { name: /^Healthy/ })).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('searchbox', { name: 'Filter by name' })).toHaveValue('backup1');
    await expect(page.getByRole('heading', { level: 2, name: 'SRV-BACKUP11' })).toBeVisible();
  };
  await isAsBefore();
  await page.keyboard.press('Control+2');
  await expectTitle(page, 'Type the agent’s version');
  await page.keyboard.press('Control+3');
  await isAsBefore();
  await page.reload();
  await isAsBefore();
  await page.getByRole('button', { name: 'Close the story' }).click();
  await expect(page.getByRole('grid', { name: '4 of 60 servers' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('grid', { name: '4 of 60 servers' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'SRV-BACKUP11' })).toBeHidden();
});

test('another folder begins without the filters of the one before', async ({ page, assistant }) => {
  await openFleet(page, assistant);
  await page.getByRole('button', { name: /^Healthy/ }).click();
  const other = writeFleet(path.join(root, 'other'), 3);
  await browseFor(page, () => page.getByRole('button', { name: 'Open another folder' }).click(), [other]);
  await expect(page.getByRole('grid', { name: '3 servers' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('grid', { name: '3 servers' })).toBeVisible();
});

test('what could not be read stands above the list, and stays there', async ({ page, assistant }) => {
  // What the system refuses to a test that runs with all rights is nothing, so the answer says it.
  await page.route('**/call', async (route) => {
    const response = await route.fetch();
    const reply = (await response.json()) as { value?: { notRead?: object; folder?: { notRead?: object } } };
    const notRead = { folders: 150, files: 0, named: ['wave2/', 'site/SRV07/'] };
    if (reply.value?.notRead !== undefined) reply.value.notRead = notRead;
    if (reply.value?.folder?.notRead !== undefined) reply.value.folder.notRead = notRead;
    await route.fulfill({ response, json: reply });
  });
  await openFleet(page, assistant);
  const missing = page.getByRole('list', { name: 'Not read' });
  const isSaid = async () => {
    await expect(page.getByText('150 folders could not be read', { exact: false })).toBeVisible();
    await expect(missing.getByRole('listitem')).toHaveText(['wave2/', 'site/SRV07/', 'and 148 more']);
  };
  await isSaid();
  await picture(page, 'fleet-7-not-read');
  await expectAccessible(page);
  await page.reload();
  await isSaid();
});

test('the menu offers what Ctrl+O does on the page that is shown, and nothing that does nothing there', async ({
  page,
  assistant,
}) => {
  const offered = async () => {
    await page.getByRole('button', { name: 'More' }).click();
    const items = await page.getByRole('menuitem').allTextContents();
    await page.keyboard.press('Escape');
    return items.filter((item) => item.includes('Ctrl+O') || item === 'Start over');
  };
  await openPage(page, assistant);
  expect(await offered()).toEqual(['Open a folder of resultsCtrl+O']);
  const [one, two] = [1, 2].map((at) => writeFleet(path.join(root, String(at)), at));
  const choose = async () => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Open a folder of results' }).click();
  };
  await browseFor(page, choose, [one ?? '']);
  await expect(page.getByRole('grid', { name: '1 server' })).toBeVisible();
  await browseFor(page, () => page.keyboard.press('Control+o'), [two ?? '']);
  await expect(page.getByRole('grid', { name: '2 servers' })).toBeVisible();

  await page.keyboard.press('Control+2');
  await expectTitle(page, 'Type the agent’s version');
  expect(await offered()).toEqual(['Open logsCtrl+O']);
  const log = await assistant.log('OBPatch.log', missingPackageSession());
  await browseFor(page, () => page.keyboard.press('Control+o'), [log]);
  await expect(page.getByRole('tab', { name: 'Fix an upgrade' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('OBPatch.log').first()).toBeVisible();
  expect(await offered()).toEqual(['Start over', 'Open logsCtrl+O']);
});

test('the whole overview is exported as a table and as a page', async ({ page, assistant }) => {
  await openFleet(page, assistant);
  for (const [item, file, begins] of [
    ['Table', 'many-servers.csv', '\uFEFF"Server","Standing"'],
    ['Web page', 'many-servers.html', '<!doctype html>'],
  ] as const) {
    await page.getByRole('button', { name: 'Export all' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(file);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.startsWith(begins)).toBe(true);
    expect(text.match(/SRV-BACKUP\d+/g)?.length).toBeGreaterThanOrEqual(60);
  }
  await expect(page.getByRole('main').getByText('many-servers.html was handed to the browser')).toBeVisible();
});

test('a dropped folder is read with what lies below it, and a dropped file is refused', async ({
  page,
  assistant,
}) => {
  const folder = writeFleet(path.join(root, 'collected'), 3);
  writeFleet(path.join(folder, 'wave2', 'site'), 2);
  writeFileSync(path.join(root, 'one.json'), '{}');
  await openPage(page, assistant);
  await dropFiles(page, page.getByRole('main'), [path.join(root, 'one.json')]);
  await expect(
    page.getByRole('main').getByText('The results of many servers are read from one folder'),
  ).toBeVisible();
  await dropFiles(page, page.getByRole('main'), [folder]);
  await expect(page.getByText('5 results of 3 servers in “collected”', { exact: false })).toBeVisible();
});

test('what servers send is text, whatever it is', async ({ page, assistant }) => {
  const folder = writeFleet(path.join(root, 'results'), 1);
  const evil = '<img src=x onerror=alert(1)>\u202egnp.exe';
  const result = {
    schema: 'outcome/1',
    outcome: 'not-done',
    reason: { code: 'x', message: `${evil}${'long '.repeat(50_000)}`, next: evil },
  };
  writeFileSync(
    path.join(folder, 'a.json'),
    JSON.stringify({ schema: 'server-result/1', server: evil, result }),
  );
  await openPage(page, assistant);
  await browseFor(page, () => page.getByRole('button', { name: 'Browse for the folder' }).click(), [folder]);
  await page.getByRole('row', { name: /IMG SRC/ }).click();
  await expect(
    page
      .getByRole('region', { name: /^Story of/ })
      .getByText('onerror', { exact: false })
      .first(),
  ).toBeVisible();
  expect(await page.locator('img').count()).toBe(0);
  await picture(page, 'fleet-6-hostile');
  await expectAccessible(page);
});

test('the rows of many thousand servers come as they are scrolled to', async ({ page, assistant }) => {
  test.slow();
  await openFleet(page, assistant, 3000);
  await page.getByRole('button', { name: 'Server', exact: true }).click();
  await page.getByRole('row').nth(1).focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('row', { name: /SRV-BACKUP3000/ })).toBeFocused();
  expect(await page.getByRole('row').count()).toBeLessThan(60);
});
