import {
  missingPackageSession,
  session,
  successfulSession,
  missingPatch,
  CACHED,
  SERVICE,
  failedSourceSearch,
} from '../fixtures/installer-log';
import { expect, expectTitle, test } from './assistant';

test('an evidence line opens the log at that line with its neighbours', async ({ page, assistant }) => {
  await assistant.open(await assistant.log('OBPatch.log', missingPackageSession()));
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await page.getByRole('button', { name: 'OBPatch.log:12', exact: true }).click();
  const view = page.getByRole('dialog');
  await expect(view.getByText(CACHED)).toBeVisible();
  await expect(view.getByText('SOURCEMGMT: Looking for sourcelist', { exact: false })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(view).toBeHidden();
});

test('copying a line gives the raw line behind its file and number', async ({ page, assistant, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await assistant.open(await assistant.log('OBPatch.log', missingPackageSession()));
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await page.getByRole('button', { name: /^Copy .*OBPatch\.log:12/ }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^OBPatch\.log:12/);
  expect(copied).toContain("Warning: Local cached package 'C:\\Windows\\Installer\\4d2ad.msi' is missing.");
});

test('the diagnosis can be copied as a text for a ticket', async ({ page, assistant, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await assistant.open(
    await assistant.log('OBPatch.log', session(missingPatch('C:\\Windows\\Installer\\145258.msp'), 1635)),
  );
  await page.getByRole('button', { name: 'See the diagnosis' }).click();
  await expectTitle(page, 'The cached patch 145258.msp is missing');
  await page.getByRole('button', { name: 'Copy the diagnosis' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('The cached patch 145258.msp is missing');
  expect(copied).toContain('OBPatch.log:');
  expect(copied).toContain('What to do');
});

const VERDICTS: readonly (readonly [title: string, lines: readonly string[]])[] = [
  [
    'The cached package 4d2ad.msi cannot be used',
    session(
      [
        `${SERVICE}Warning: Local cached package '${CACHED}' does not contain valid package code.`,
        ...failedSourceSearch(),
      ],
      1612,
    ),
  ],
  ['No source for the agent’s package was found', session(failedSourceSearch(), 1612)],
  ['Another installation was running', session([], 1618)],
  ['The upgrade stopped with error 1603', session([], 1603)],
  ['The upgrade succeeded', successfulSession()],
  ['The log ends before the result', session([], null)],
];

for (const [title, lines] of VERDICTS) {
  test(`the answer "${title}" is the title and leads to no repair`, async ({ page, assistant }) => {
    await assistant.open(await assistant.log('OBPatch.log', lines));
    await page.getByRole('button', { name: 'See the diagnosis' }).click();
    await expectTitle(page, title);
    await expect(page.getByRole('button', { name: 'Go to repair' })).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'What to do' })).toBeVisible();
  });
}
