import {
  CLIENT,
  engineReturned,
  failedSourceSearch,
  missingPackage,
  missingPackageSession,
  session,
  setupFolderLine,
} from '../fixtures/installer-log';
import { dropFiles, expect, expectTitle, test } from './assistant';

test('markup in a log is shown as text and nothing of it runs', async ({ page, assistant }) => {
  const markup = '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>';
  const log = await assistant.log('OBPatch.log', [
    `Property(S): ProductName = ${markup}`,
    `${missingPackage()} ${markup}`,
    ...failedSourceSearch(),
    engineReturned(1612, CLIENT),
  ]);
  await assistant.open(log);
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await expectTitle(page, 'The cached package 4d2ad.msi is missing');
  await expect(page.getByText('<img src=x').first()).toBeVisible();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  await expect(page).toHaveTitle('MARS Upgrade Assistant');
});

test('a path that leaves the cache is refused, shown, and leads to no repair', async ({
  page,
  assistant,
}) => {
  const log = await assistant.log(
    'OBPatch.log',
    missingPackageSession('C:\\Windows\\Installer\\..\\System32\\evil.msi'),
  );
  await assistant.open(log);
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await expect(page.getByText('leads out of its folder').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Go to repair' })).toHaveCount(0);
});

test('a setup folder on the network is refused with its line', async ({ page, assistant }) => {
  await assistant.open(
    await assistant.log('OBPatch.log', missingPackageSession()),
    await assistant.log('OBInstaller0Curr.errlog', [setupFolderLine('\\\\attacker\\share\\x')]),
  );
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await expect(page.getByText('Only folders on a local drive are used.').first()).toBeVisible();
  await expect(page.getByText('Not known yet')).toBeVisible();
});

test('every file that is of no use has a sentence that says what it is', async ({ page, assistant }) => {
  const patch = await assistant.log('OBPatch.log', missingPackageSession());
  await assistant.open();
  await dropFiles(page, page.getByRole('button', { name: /Drop OBPatch.log/ }), [
    patch,
    await assistant.log('copy.log', missingPackageSession()),
    await assistant.log('empty.log', Buffer.alloc(0)),
    await assistant.log(
      'MSI.log',
      Buffer.from('mysqld, Version: 5.7.20-log. started with:\nTime Id Command Argument\n'),
    ),
    await assistant.log('picture.log', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])),
  ]);
  await expect(page.getByText('Same content as OBPatch.log. Counted once.')).toBeVisible();
  await expect(page.getByText('This file is empty.')).toBeVisible();
  await expect(page.getByText('it looks like a MySQL query log')).toBeVisible();
  await expect(page.getByText('it looks like a picture')).toBeVisible();
});

test('characters that cannot be seen become visible and no file name turns around', async ({
  page,
  assistant,
}) => {
  const log = await assistant.log('OBPatch.log', [
    `${CLIENT}\u0005\u202Egpj.exe ${missingPackage()}`,
    ...failedSourceSearch(),
    engineReturned(1612, CLIENT),
  ]);
  await assistant.open(log);
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await expect(page.getByText('␅').first()).toBeVisible();
  expect(await page.locator('main').innerText()).not.toContain('\u202E');
});

test('a drop beside the zone or on another screen never leaves the page', async ({ page, assistant }) => {
  await assistant.open(await assistant.log('OBPatch.log', missingPackageSession()));
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  const stray = await assistant.log('stray.html', Buffer.from('<h1>stray</h1>'));
  await dropFiles(page, page.getByRole('heading', { level: 1 }), [stray]);
  await expectTitle(page, 'The cached package 4d2ad.msi is missing');
  expect(page.url()).toBe(assistant.url());
});

test('a second browser is told that the assistant is open already', async ({ browser, page, assistant }) => {
  await assistant.open();
  const other = await browser.newContext();
  const second = await other.newPage();
  const response = await second.goto(assistant.url());
  expect(response?.status()).toBe(403);
  await expect(second.getByText('open in another browser window already')).toBeVisible();
  await other.close();
  await expectTitle(page, 'Find out why the upgrade failed');
});

test('an assistant that was closed is named as the reason, with what to do', async ({
  page,
  assistant,
  complaints,
}) => {
  await assistant.open(await assistant.log('OBPatch.log', session([], 1618)));
  await page.route('**/call', (route) => route.abort());
  await page.getByRole('button', { name: 'Remove OBPatch.log' }).click();
  await expect(page.getByText('The program behind this page does not answer.').first()).toBeVisible();
  // The browser itself reports the broken request.
  complaints.length = 0;
});
