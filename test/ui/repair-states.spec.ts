/** Every state of the repair on a server: its words, its buttons, and that a person gets on from there. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { openJournal } from '../../main/services/repair/journal';
import type { Helper } from '../../main/helper/helper';
import { AssistantError } from '../../shared/errors';
import { NO_CONSENT, planRepair } from '../../shared/repair/plan';
import { NO_WITNESS } from '../../shared/repair/log-witness';
import { inspect } from '../../main/services/inspect';
import { agentPackage, NOT_VERIFIED, OTHER_CODE, type FakeServer } from '../fixtures/fake-port';
import { REPAIR_OFF_WORDS } from '../../shared/program-home';
import { CACHED, crlf, encodeLog, setupFolderLine } from '../fixtures/installer-log';
import { browseFor, expect, expectAccessible, expectTitle, picture } from './assistant';
import { goToRepair, putCase, SOURCE, test } from './made-up-server';

const isBack = (server: FakeServer) => existsSync(server.port.hostPath(CACHED));

test('a signed package that fits is put back after one click, and taken back after two', async ({
  page,
  server,
}) => {
  const made = server.layOut();
  putCase(made);
  await server.show(made, () => ({ rights: async () => 'asked' }));
  await goToRepair(page);
  await expectTitle(page, 'Put 4d2ad.msi back');
  await expect(page.getByText('Signed by Microsoft Corporation')).toBeVisible();
  await expect(page.getByText('Windows asks for permission once.')).toBeVisible();
  await page.getByText('Why', { exact: true }).click();
  await expect(
    page.getByText('A helper of this app does the steps listed here and nothing else.'),
  ).toBeVisible();
  await picture(page, 'state-plan-why');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Put the package back' }).click();
  await expectTitle(page, '4d2ad.msi is back');
  expect(isBack(made)).toBe(true);
  await expectAccessible(page);
  await picture(page, 'state-done');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Remove it' }).click();
  await expectTitle(page, '4d2ad.msi was removed');
  expect(isBack(made)).toBe(false);
  await picture(page, 'state-undone');
});

test('a package with another code is explained, and copied only after its last four characters were typed', async ({
  page,
  server,
}) => {
  const made = server.layOut();
  putCase(made, agentPackage({ packageCode: OTHER_CODE }));
  await server.show(made);
  await goToRepair(page);
  await expectTitle(page, 'This package does not fit');
  await expect(page.getByText('The installer of the installed version')).toBeVisible();
  await picture(page, 'state-mismatch');
  await page.getByRole('button', { name: 'Copy this package anyway' }).click();
  const copy = page.getByRole('button', { name: 'Copy anyway' });
  await expect(copy).toBeDisabled();
  await page.getByLabel('Type the last four characters').fill('0000');
  await expect(copy).toBeDisabled();
  await page.getByLabel('Type the last four characters').fill(OTHER_CODE.slice(-5, -1).toLowerCase());
  await picture(page, 'state-mismatch-anyway');
  await expectAccessible(page);
  await copy.click();
  await expectTitle(page, '4d2ad.msi is back');
  await expect(page.getByText('not the registered package. Windows Installer may ignore it.')).toBeVisible();
  await picture(page, 'state-done-literal');
});

test('a package without a verified signature needs the word COPY', async ({ page, server }) => {
  const made = server.layOut({ signature: NOT_VERIFIED });
  putCase(made);
  await server.show(made);
  await goToRepair(page);
  const put = page.getByRole('button', { name: 'Put the package back' });
  await expect(put).toBeDisabled();
  await picture(page, 'state-unverified');
  await page.getByLabel('Type COPY').fill('COPY');
  await put.click();
  await expectTitle(page, '4d2ad.msi is back');
});

test('without a package the wizard is asked for, and a file of one’s own is taken', async ({
  page,
  server,
}, info) => {
  const made = server.layOut();
  putCase(made, null);
  await server.show(made);
  await goToRepair(page);
  await expectTitle(page, 'Open the upgrade wizard and leave it open');
  await picture(page, 'state-no-package');
  const own = info.outputPath('OBSAGENT.msi');
  mkdirSync(info.outputPath(), { recursive: true });
  writeFileSync(
    own,
    agentPackage({ productCode: '{11111111-2222-4333-8444-555555555555}', productName: 'Other' }),
  );
  const choose = page.getByRole('button', { name: 'Use a file I have' });
  await browseFor(page, () => choose.click(), [own]);
  await expectTitle(page, 'This file cannot be used');
  await expect(page.getByText('It is another product: Other.')).toBeVisible();
  await picture(page, 'state-chosen-wrong');
  made.put(SOURCE, agentPackage());
  await page.getByRole('button', { name: 'Look for the package' }).click();
  await expectTitle(page, 'Put 4d2ad.msi back');
});

test('two packages that differ are both refused', async ({ page, server }) => {
  const made = server.layOut();
  putCase(made);
  made.put(
    String.raw`C:\aaaaaaaaaaaaaaaaaaaa\Installers\OBSAGENT.msi`,
    agentPackage({ manufacturer: 'Other' }),
  );
  await server.show(made);
  await goToRepair(page);
  await expectTitle(page, 'Two packages fit, but they differ');
  await picture(page, 'state-two-differ');
  await expectAccessible(page);
});

test('a wrong file in the way is kept under another name, as the plan says', async ({ page, server }) => {
  const made = server.layOut();
  putCase(made);
  const wrong = Buffer.from('not a package');
  made.put(CACHED, wrong);
  await server.show(made);
  await goToRepair(page);
  await expect(
    page.getByText('One file is added. The existing file is kept under another name.'),
  ).toBeVisible();
  await expect(page.getByText(/Keep the existing file as 4d2ad\.msi\.\d{8}-\d{6}\.bak/)).toBeVisible();
  await picture(page, 'state-keep-existing');
  await page.getByRole('button', { name: 'Put the package back' }).click();
  await expectTitle(page, '4d2ad.msi is back');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Remove it' }).click();
  await expectTitle(page, '4d2ad.msi was removed');
  expect(readFileSync(made.port.hostPath(CACHED))).toEqual(wrong);
});

test('another installation is waited for', async ({ page, server }) => {
  let busy = true;
  const made = server.layOut({ isInstalling: async () => ({ known: true, value: busy }) });
  putCase(made);
  await server.show(made);
  await goToRepair(page);
  await expectTitle(page, 'Another installation is running');
  await picture(page, 'state-installing');
  busy = false;
  await page.getByRole('button', { name: 'Check again' }).click();
  await expectTitle(page, 'Put 4d2ad.msi back');
});

test('a full drive is named with the space that is missing', async ({ page, server }) => {
  const made = server.layOut({ freeBytes: async () => ({ known: true, value: 0 }) });
  putCase(made);
  await server.show(made);
  await goToRepair(page);
  await expectTitle(page, 'The package cannot be put back yet');
  await expect(page.getByText('Its drive needs 16.0 MB more free space.')).toBeVisible();
  await picture(page, 'state-disk-full');
});

test('a package that goes while the person reads is said to have gone, and nothing was changed', async ({
  page,
  server,
}) => {
  const made = server.layOut();
  putCase(made);
  await server.show(made);
  await goToRepair(page);
  await expectTitle(page, 'Put 4d2ad.msi back');
  unlinkSync(made.port.hostPath(SOURCE));
  await page.getByRole('button', { name: 'Put the package back' }).click();
  await expectTitle(page, 'The package was not put back');
  await expect(page.getByRole('main').getByText('Nothing was changed. The package has gone')).toBeVisible();
  await picture(page, 'state-failed');
  await page.getByRole('button', { name: 'Check again' }).click();
  expect(isBack(made)).toBe(false);
});

test('a repair under way shows its steps and bytes, and can be stopped', async ({ page, server }) => {
  const made = server.layOut();
  putCase(made);
  let stopped = false;
  await server.show(made, ({ helper }) => ({
    helper: {
      ...helper,
      repair: (_request, { signal, onProgress }) =>
        new Promise((resolve) => {
          onProgress({ step: 0, state: 'starting' });
          onProgress({ step: 0, state: 'copying', bytes: 19_084_083, all: 43_306_189 });
          signal.addEventListener('abort', () => {
            stopped = true;
            resolve({ outcome: 'not-done', journalId: null, reason: 'cancelled' });
          });
        }),
    } satisfies Helper,
  }));
  await goToRepair(page);
  await page.getByRole('button', { name: 'Put the package back' }).click();
  await expectTitle(page, 'Putting 4d2ad.msi back');
  await expect(page.getByText('Copying, 18.2 of 41.3 MB')).toBeVisible();
  await picture(page, 'state-running');
  await expectAccessible(page);
  await page.reload();
  await expectTitle(page, 'Putting 4d2ad.msi back');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expectTitle(page, 'The package was not put back');
  expect(stopped).toBe(true);
});

async function interrupt(made: FakeServer): Promise<void> {
  const seen = await inspect(made.port, { witness: NO_WITNESS, named: SOURCE });
  const ids = { id: '20261126T084100Z-0a1b2c3d', random: '0123456789abcdef', stamp: '20261126-084100' };
  const planning = planRepair(seen, NO_CONSENT, ids);
  if (planning.kind !== 'plan') throw new Error(planning.kind);
  const folder = made.port.hostPath(await made.port.journalFolder());
  const journal = openJournal(folder, ids.id, () => new Date('2026-11-26T08:41:00Z'));
  await journal.write({ event: 'planned', plan: planning.plan });
  await journal.write({ event: 'starting', step: 0 });
}

test('a repair that was interrupted is finished with a plan that is shown first', async ({
  page,
  server,
}) => {
  const made = server.layOut();
  putCase(made);
  await interrupt(made);
  await server.show(made);
  await expectTitle(page, 'A repair was interrupted');
  await expect(page.getByText('The old state is intact.')).toBeVisible();
  await picture(page, 'state-interrupted');
  await page.getByRole('button', { name: 'Finish it' }).click();
  await expectTitle(page, 'Put 4d2ad.msi back');
  expect(isBack(made)).toBe(false);
});

test('a repair that was interrupted with its file in place is kept or taken back', async ({
  page,
  server,
}) => {
  const made = server.layOut();
  putCase(made);
  await interrupt(made);
  made.put(CACHED, agentPackage());
  await server.show(made);
  await expect(page.getByText('The file is in place and matches.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo it' }).click();
  await expectTitle(page, '4d2ad.msi was removed');
  expect(isBack(made)).toBe(false);
});

test('a server without logs is checked by its registry', async ({ page, server }) => {
  const made = server.layOut();
  made.put(SOURCE, agentPackage());
  await server.show(made);
  await page.getByRole('button', { name: 'Find them for me' }).click();
  await expectTitle(page, 'No upgrade logs here');
  await picture(page, 'state-no-logs');
  await page.getByRole('button', { name: 'Check this server' }).click();
  await expectTitle(page, 'The cached package 4d2ad.msi is missing');
  await expect(page.getByText('LocalPackage = ')).toBeVisible();
  await picture(page, 'state-check');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go to repair' }).click();
  await page.getByRole('button', { name: 'Put the package back' }).click();
  await expectTitle(page, '4d2ad.msi is back');
});

test('a person who says no to Windows’ question is asked again when they want to be', async ({
  page,
  server,
}) => {
  const made = server.layOut();
  putCase(made);
  let asked = 0;
  await server.show(made, ({ helper }) => ({
    rights: async () => 'asked',
    helper: {
      ...helper,
      repair: async (request, options) => {
        asked += 1;
        if (asked === 1) throw new AssistantError('permission-declined');
        return helper.repair(request, options);
      },
    },
  }));
  await goToRepair(page);
  await page.getByRole('button', { name: 'Put the package back' }).click();
  await expect(page.getByText('Permission was not given. Nothing was changed.').first()).toBeVisible();
  await expectTitle(page, 'Put 4d2ad.msi back');
  expect(isBack(made)).toBe(false);
  await picture(page, 'state-declined');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expectTitle(page, '4d2ad.msi is back');
});

test('the portable program says that it only diagnoses, and shows the steps', async ({ page, server }) => {
  const made = server.layOut();
  putCase(made);
  await server.show(made, () => ({ off: REPAIR_OFF_WORDS.portable }));
  await goToRepair(page);
  await expectTitle(page, 'Put 4d2ad.msi back');
  await expect(page.getByText(REPAIR_OFF_WORDS.portable.sentence)).toBeVisible();
  await expect(page.getByRole('radio', { name: /Do it for me/ })).toBeDisabled();
  await expect(page.getByText('Only in the installed app')).toBeVisible();
  await picture(page, 'state-portable');
  await expectAccessible(page);
});

test('waiting moves on by itself when the wizard is opened, and back when it is closed', async ({
  page,
  server,
}) => {
  const made = server.layOut();
  putCase(made, null);
  await server.show(made);
  await goToRepair(page);
  await expectTitle(page, 'Open the upgrade wizard and leave it open');
  await expect(page.getByText('Watching OBInstaller0Curr.errlog')).toBeVisible();
  await expect(page.getByText(/That folder is gone, so its line is not used\./)).toBeVisible();
  await picture(page, 'state-waiting');
  await expectAccessible(page);
  const folder = 'C:\\feedfeedfeedfeedfeedfeed';
  made.put(`${folder}\\Installers\\OBSAGENT.msi`, agentPackage());
  appendFileSync(
    made.port.hostPath('C:\\Windows\\Temp\\OBInstaller0Curr.errlog'),
    encodeLog(crlf([setupFolderLine(folder)]), 'utf-8'),
  );
  await expectTitle(page, 'Put 4d2ad.msi back');
  await expect(page.getByText(folder).first()).toBeVisible();
  rmSync(made.port.hostPath(folder), { recursive: true });
  await expectTitle(page, 'Open the upgrade wizard and leave it open');
  await expect(page.getByText(/The wizard was closed and its folder/)).toBeVisible();
  await picture(page, 'state-closed-too-early');
});

test('opened again after the repair, the window goes on at the upgrade', async ({ page, server }) => {
  const made = server.layOut();
  putCase(made);
  await server.show(made);
  await goToRepair(page);
  await page.getByRole('button', { name: 'Put the package back' }).click();
  await expectTitle(page, '4d2ad.msi is back');
  // Another start of the program on the same server.
  await server.show(made);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^You were at Upgrade on /);
  await expect(page.getByText('Starting over leaves the package in place.')).toBeVisible();
  await picture(page, 'state-unfinished');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectTitle(page, 'Run the upgrade again');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expectTitle(page, '4d2ad.msi is back');
});
