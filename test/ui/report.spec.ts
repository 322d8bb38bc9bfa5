/** The report in the window: what is hidden, what is shown, and the file that the person gets. */
import type { Page } from '@playwright/test';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { AssistantError } from '../../shared/errors';
import {
  CACHED,
  CLIENT,
  crlf,
  encodeLog,
  engineReturned,
  failedSourceSearch,
  missingPackage,
  missingPackageSession,
  session,
} from '../fixtures/installer-log';
import { expect, expectAccessible, expectTitle, picture, test as plain } from './assistant';
import { LOOKS } from './looks';
import { goToRepair, putCase, test, type MadeUpServer } from './made-up-server';

const COMPUTER = 'SRV-BACKUP01';

/** What the made-up server says of itself. */
const NAMED = {
  environment: async () => ({
    facts: [{ label: 'Computer', value: COMPUTER, why: null }],
    names: [{ kind: 'server' as const, name: COMPUTER }],
  }),
};

const PATCH_LOG = 'C:\\Windows\\Temp\\OBPatch.log';

const preview = (page: Page) => page.frameLocator('iframe[title="Preview of the report"]');

async function openReport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Save the report' }).click();
  await expectTitle(page, 'Save the report');
}

/** The window on a server of that name, with the setup's logs and the package. */
async function showCase(server: MadeUpServer): Promise<void> {
  const made = server.layOut(NAMED);
  putCase(made);
  await server.show(made);
}

/** From the empty window to the report of the server's logs. */
async function openReportOfLogs(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Find them for me' }).click();
  await openReport(page);
  await expect(preview(page).locator('body')).toContainText('SERVER-1');
}

/** Saves and gives what the browser got. */
async function save(page: Page): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('the preview hides the names of the server until the person shows them, and the file is what was shown', async ({
  page,
  server,
}) => {
  const made = server.layOut(NAMED);
  putCase(made);
  made.put(
    PATCH_LOG,
    encodeLog(
      crlf(session([missingPackage(CACHED, `${COMPUTER} `), 'Property(S): LogonUser = alice'], 1612)),
    ),
  );
  await server.show(made);
  await page.getByRole('button', { name: 'Find them for me' }).click();
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await openReport(page);
  const body = preview(page).locator('body');
  await expect(body).toContainText('SERVER-1');
  await expect(body).not.toContainText(COMPUTER);
  await expect(preview(page).locator('mark.mask').first()).toHaveText('SERVER-1');
  const machine = page.getByRole('checkbox', { name: /^Machine name \d+ places?$/ });
  await expect(machine).toBeChecked();
  const { name, bytes } = await save(page);
  expect(name).toMatch(/^mars-upgrade-report-\d{8}T\d{4}Z\.html$/);
  expect(String(bytes)).toContain('SERVER-1');
  expect(String(bytes)).not.toContain(COMPUTER);
  await expect(page.getByText(`${name} was handed to the browser`).first()).toBeVisible();

  await page.getByText('Machine name').click();
  await expect(page.getByRole('checkbox', { name: /^Machine name shown in \d+ places?$/ })).not.toBeChecked();
  await expect(body).toContainText(COMPUTER);
  await expect(page.getByText('was handed to the browser')).toHaveCount(0);
  await picture(page, 'report-shown');
  expect(String((await save(page)).bytes)).toContain(COMPUTER);
  await page.getByText('Machine name').click();
  await expect(body).not.toContainText(COMPUTER);

  await page.getByRole('checkbox', { name: 'Evidence' }).uncheck();
  await expect(body).toContainText('Left out by choice: Evidence.');
  await page.getByRole('radio', { name: 'JSON' }).check();
  const json = await save(page);
  expect(json.name).toMatch(/\.json$/);
  expect(JSON.parse(String(json.bytes))).toMatchObject({ schema: 'report/1', evidence: null });
  expect(String(json.bytes)).not.toContain(COMPUTER);
});

/** Whatever its encoding, what is in it. */
function asText(content: Uint8Array): string {
  return `${Buffer.from(content)}${Buffer.from(content).toString('utf16le')}`;
}

test('the saved page opens by itself, says the same and can be read', async ({ page, server }, info) => {
  await showCase(server);
  await openReportOfLogs(page);
  const { bytes } = await save(page);
  const file = info.outputPath('report.html');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  await page.goto(pathToFileURL(file).href);
  await expectTitle(page, 'The cached package 4d2ad.msi is missing');
  await expectAccessible(page);
});

test('the ZIP file has the server’s logs with the same masks, and the screen says what is not in it', async ({
  page,
  server,
}) => {
  const made = server.layOut(NAMED);
  putCase(made);
  made.put(PATCH_LOG, encodeLog(crlf([...missingPackageSession(), `Computer: ${COMPUTER}`])));
  await server.show(made);
  await openReportOfLogs(page);
  await page.getByRole('radio', { name: 'Web page and logs (ZIP)' }).check();
  await expect(page.getByText('The logs get the same masks.')).toBeVisible();
  const { name, bytes } = await save(page);
  expect(name).toMatch(/\.zip$/);
  const entries = Object.entries(unzipSync(bytes));
  expect(entries.map(([entry]) => entry)).toEqual(
    expect.arrayContaining(['report.html', 'manifest.json', 'logs/setup/OBPatch.log']),
  );
  for (const [entry, content] of entries) expect(asText(content), entry).not.toContain(COMPUTER);
  await page.getByRole('button', { name: 'What is not in it' }).click();
  await expect(page.getByText('Names of files whose backup failed.')).toBeInViewport();
  await picture(page, 'report-zip');
});

test('logs that need permission are asked for by the button with the shield, and only once', async ({
  page,
  server,
}) => {
  let isUp = false;
  let questions = 0;
  const made = server.layOut(NAMED);
  putCase(made);
  await server.show(made, ({ helper }) => ({
    rights: async () => (isUp ? 'held' : 'asked'),
    helper: {
      ...helper,
      openBundleLogs: async () => {
        if (!isUp) questions += 1;
        isUp = true;
        return helper.openBundleLogs();
      },
    },
  }));
  await openReport(page);
  await expect(preview(page).locator('body')).toContainText('SERVER-1');
  await expect(page.getByText('Windows asks for permission once.')).toHaveCount(0);
  await page.getByRole('radio', { name: 'Web page and logs (ZIP)' }).check();
  const include = page.getByRole('checkbox', { name: 'Include logs that need permission' });
  await expect(include).toBeChecked();
  await expect(page.getByText('Windows asks for permission once.')).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'report-permission');
  await include.uncheck();
  await expect(page.getByText('Windows asks for permission once.')).toHaveCount(0);
  await save(page);
  expect(questions).toBe(0);
  await include.check();
  const { bytes } = await save(page);
  expect(Object.keys(unzipSync(bytes))).toContain('logs/setup/OBPatch.log');
  await expect(include).toHaveCount(0);
  await expect(page.getByText('was handed to the browser').first()).toBeVisible();
  await save(page);
  expect(questions).toBe(1);
});

test('a permission that is not given saves nothing and says what to do', async ({ page, server }) => {
  const made = server.layOut(NAMED);
  putCase(made);
  await server.show(made, ({ helper }) => ({
    rights: async () => 'asked',
    helper: { ...helper, openBundleLogs: () => Promise.reject(new AssistantError('permission-declined')) },
  }));
  await openReport(page);
  await expect(preview(page).locator('body')).toContainText('SERVER-1');
  await page.getByRole('radio', { name: 'Web page and logs (ZIP)' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(
    page.getByText('Permission was not given, so the report was not saved.').first(),
  ).toBeVisible();
  await page.getByRole('checkbox', { name: 'Include logs that need permission' }).uncheck();
  await save(page);
});

test('a person comes to the report from where they are, goes back there, and keys do the same', async ({
  page,
  server,
}) => {
  await showCase(server);
  await goToRepair(page);
  await expectTitle(page, 'Put 4d2ad.msi back');
  await openReport(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.locator('[aria-current="step"]')).toContainText('Repair');
  await page.getByRole('button', { name: 'Back' }).click();
  await expectTitle(page, 'Put 4d2ad.msi back');
  await openReport(page);
  await expect(preview(page).locator('body')).toContainText('SERVER-1');
  // Choices make new pages in the frame; none of them is a step of the browser’s history.
  await page.getByText('Machine name').click();
  await expect(preview(page).locator('body')).toContainText(COMPUTER);
  await page.keyboard.press('Alt+ArrowLeft');
  await expectTitle(page, 'Put 4d2ad.msi back');
  await openReport(page);
  await page.getByRole('button', { name: 'Step 1 of 5, Logs, done' }).click();
  await expectTitle(page, 'Both logs are here');
  await openReport(page);
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Save the report' }).click();
  await expectTitle(page, 'Save the report');
});

test('a repair that was done is told by the report', async ({ page, server }) => {
  await showCase(server);
  await goToRepair(page);
  await page.getByRole('button', { name: 'Put the package back' }).click();
  await expectTitle(page, '4d2ad.msi is back');
  await openReport(page);
  await expect(preview(page).locator('body')).toContainText('4d2ad.msi is back');
  await expect(preview(page).getByText('In place', { exact: true })).toBeVisible();
});

plain('lines that try markup and scripts do nothing in the preview', async ({ page, assistant }) => {
  const markup =
    '<img src=x onerror="top.document.title=\'taken\'"><script>top.document.title="taken"</script>' +
    '<meta http-equiv="refresh" content="0;url=https://example.com/"><a href="https://example.com/">go</a>' +
    '<style>body{display:none}</style></code></td></table></iframe><form action="https://example.com/">';
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(assistant.url())) asked.push(request.url());
  });
  const log = await assistant.log('OBPatch.log', [
    `Property(S): ProductName = ${markup}`,
    `${missingPackage()} ${markup}`,
    ...failedSourceSearch(),
    engineReturned(1612, CLIENT),
  ]);
  await assistant.open(log);
  await openReport(page);
  const frame = preview(page);
  await expect(frame.getByText('<img src=x').first()).toBeVisible();
  for (const element of ['img', 'script', 'a', 'form', 'meta[http-equiv="refresh"]', 'body style'])
    await expect(frame.locator(element)).toHaveCount(0);
  await expect(page).toHaveTitle('MARS Upgrade Assistant');
  expect(asked).toEqual([]);
  const iframe = page.locator('iframe[title="Preview of the report"]');
  await expect(iframe).toHaveAttribute('sandbox', '');
  const origin = await page
    .frames()
    .find((one) => one.url().includes('/report/'))
    ?.evaluate(() => self.origin);
  expect(origin).toBe('null');
});

plain(
  'a failure that is not repaired here leads to the report by its blue button',
  async ({ page, assistant }) => {
    await assistant.open(await assistant.log('OBPatch.log', session([], 1603)));
    await page.getByRole('button', { name: 'See the diagnosis' }).click();
    await expect(page.getByRole('button', { name: 'Copy the diagnosis' })).toBeVisible();
    await page.getByRole('button', { name: 'Save the report' }).click();
    await expectTitle(page, 'Save the report');
    await expect(
      page.getByText('Nothing to hide was found. Look through it before sending.').first(),
    ).toBeVisible();
    await page.keyboard.press('Alt+ArrowLeft');
    await expectTitle(page, 'The upgrade stopped with error 1603');
  },
);

plain('without a log and without a server there is nothing to report', async ({ page, assistant }) => {
  await assistant.open();
  await page.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('menuitem', { name: 'Save the report' })).toBeDisabled();
});

plain('the practice case is told to its end: logs, repair, upgrade, report', async ({ page, assistant }) => {
  await assistant.open();
  await page.getByRole('button', { name: 'Try it on a practice case' }).click();
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await page.getByRole('button', { name: 'Go to repair' }).click();
  await page.getByRole('button', { name: 'Put the package back' }).click();
  await page.getByRole('button', { name: 'Continue to upgrade' }).click();
  await page.getByText('Quietly', { exact: true }).click();
  await page.getByRole('button', { name: 'Start the upgrade' }).click();
  await expectTitle(page, 'The agent is upgraded');
  await page.getByRole('button', { name: 'Save the report' }).click();
  const body = preview(page).locator('body');
  await expect(body).toContainText('Practice server. Its files are made up.');
  await expect(body.getByRole('heading', { level: 1 })).toHaveText('The agent is upgraded');
  for (const told of ['4d2ad.msi is back', 'The upgrade was started', 'Simulated, on the practice server'])
    await expect(body).toContainText(told);
  const { name, bytes } = await save(page);
  expect(name).toMatch(/^practice-mars-upgrade-report-/);
  expect(String(bytes)).toContain('<title>Practice - MARS upgrade report</title>');
  await picture(page, 'report-practice-saved');
  await page.getByRole('button', { name: 'Back' }).click();
  await expectTitle(page, 'The agent is upgraded');
});

for (const { name, size, media } of LOOKS) {
  test(`the screen can be read and worked in ${name}`, async ({ page, server }) => {
    await page.setViewportSize(size);
    await page.emulateMedia(media);
    await showCase(server);
    await openReportOfLogs(page);
    await picture(page, `report-${name}`);
    await expectAccessible(page);
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide, 'the page scrolls sideways').toBe(0);
  });
}
