/** Every state of the repair on a server: its words, its buttons, and that a person gets on from there. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { ServerAccess } from '../../main/server-access';
import { openJournal } from '../../main/services/repair/journal';
import type { Helper } from '../../main/helper/helper';
import { AssistantError } from '../../shared/errors';
import { NO_CONSENT, planRepair } from '../../shared/repair/plan';
import { NO_WITNESS } from '../../shared/repair/log-witness';
import { inspect } from '../../main/services/inspect';
import {
  agentPackage,
  NOT_VERIFIED,
  OTHER_CODE,
  type FakeAnswers,
  type FakeServer,
} from '../fixtures/fake-port';
import { REPAIR_OFF_WORDS } from '../../shared/program-home';
import { CACHED, crlf, encodeLog, setupFolderLine } from '../fixtures/installer-log';
import { browseFor, expect, expectAccessible, expectTitle, picture } from './assistant';
import { goToRepair, putCase, SOURCE, test, type MadeUpServer } from './made-up-server';

interface Case {
  readonly answers?: FakeAnswers;
  /** The package where the logs say; null for none. */
  readonly msi?: Uint8Array | null;
  /** Other files, by their Windows path. */
  readonly also?: Readonly<Record<string, Uint8Array>>;
  readonly access?: (access: ServerAccess) => Partial<ServerAccess>;
}

/** The window on a server with this case, at the repair. */
async function openRepair(
  page: Page,
  server: MadeUpServer,
  { answers, msi, also = {}, access }: Case = {},
): Promise<FakeServer> {
  const made = server.layOut(answers);
  putCase(made, msi);
  for (const [file, content] of Object.entries(also)) made.put(file, content);
  await server.show(made, access);
  await goToRepair(page);
  return made;
}

const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

const isBack = (server: FakeServer) => existsSync(server.port.hostPath(CACHED));

test('a signed package that fits is put back after one click, and taken back after two', async ({
  page,
  server,
}) => {
  const made = await openRepair(page, server, { access: () => ({ rights: async () => 'asked' }) });
  await expectTitle(page, 'Put 4d2ad.msi back');
  await expect(page.getByText('Signed by Microsoft Corporation')).toBeVisible();
  await expect(page.getByText('Windows asks for permission once.')).toBeVisible();
  await page.getByText('Why', { exact: true }).click();
  await expect(
    page.getByText('A helper of this app does the steps listed here and nothing else.'),
  ).toBeVisible();
  await picture(page, 'state-plan-why');
  await page.keyboard.press('Escape');
  await press(page, 'Put the package back');
  await expectTitle(page, '4d2ad.msi is back');
  expect(isBack(made)).toBe(true);
  await expectAccessible(page);
  await picture(page, 'state-done');
  await press(page, 'Undo');
  await press(page, 'Keep it');
  await press(page, 'Undo');
  await press(page, 'Remove it');
  await expectTitle(page, '4d2ad.msi was removed');
  expect(isBack(made)).toBe(false);
  await picture(page, 'state-undone');
});

test('a package with another code is explained, and copied only after its last four characters were typed', async ({
  page,
  server,
}) => {
  await openRepair(page, server, { msi: agentPackage({ packageCode: OTHER_CODE }) });
  await expectTitle(page, 'This package does not fit');
  await expect(page.getByText('The installer of the installed version')).toBeVisible();
  await picture(page, 'state-mismatch');
  await press(page, 'Copy this package anyway');
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
  await openRepair(page, server, { answers: { signature: NOT_VERIFIED } });
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
  const made = await openRepair(page, server, { msi: null });
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
  await press(page, 'Look for the package');
  await expectTitle(page, 'Put 4d2ad.msi back');
});

test('two packages that differ are both refused until the person names one', async ({
  page,
  server,
}, info) => {
  const other = String.raw`C:\aaaaaaaaaaaaaaaaaaaa\Installers\OBSAGENT.msi`;
  await openRepair(page, server, { also: { [other]: agentPackage({ manufacturer: 'Other' }) } });
  await expectTitle(page, 'Two packages fit, but they differ');
  await expect(page.getByText('Neither is used until you name the one to use.').first()).toBeVisible();
  await picture(page, 'state-two-differ');
  await expectAccessible(page);
  const own = info.outputPath('OBSAGENT.msi');
  mkdirSync(info.outputPath(), { recursive: true });
  writeFileSync(own, agentPackage());
  const choose = page.getByRole('button', { name: 'Use a file I have' });
  await browseFor(page, () => choose.click(), [own]);
  await expectTitle(page, 'Put 4d2ad.msi back');
});

test('a wrong file in the way is kept under another name, as the plan says', async ({ page, server }) => {
  const wrong = Buffer.from('not a package');
  const made = await openRepair(page, server, { also: { [CACHED]: wrong } });
  await expect(
    page.getByText('One file is added. The existing file is kept under another name.'),
  ).toBeVisible();
  await expect(page.getByText(/Keep the existing file as 4d2ad\.msi\.\d{8}-\d{6}\.bak/)).toBeVisible();
  await picture(page, 'state-keep-existing');
  await press(page, 'Put the package back');
  await expectTitle(page, '4d2ad.msi is back');
  await press(page, 'Undo');
  await press(page, 'Remove it');
  await expectTitle(page, '4d2ad.msi was removed');
  expect(readFileSync(made.port.hostPath(CACHED))).toEqual(wrong);
});

test('a kept file that was changed is left alone, and so is the package', async ({ page, server }) => {
  const made = await openRepair(page, server, { also: { [CACHED]: Buffer.from('not a package') } });
  await press(page, 'Put the package back');
  await expectTitle(page, '4d2ad.msi is back');
  const cache = path.dirname(made.port.hostPath(CACHED));
  const kept = readdirSync(cache).find((name) => name.endsWith('.bak')) ?? '';
  writeFileSync(path.join(cache, kept), 'something else');
  await press(page, 'Undo');
  await press(page, 'Remove it');
  await expectTitle(page, 'The repair was not undone');
  await expect(
    page.getByText('Nothing was changed. The file under the name that ends with .bak').first(),
  ).toBeVisible();
  expect(isBack(made)).toBe(true);
  await expectAccessible(page);
});

test('another installation is waited for', async ({ page, server }) => {
  let busy = true;
  await openRepair(page, server, {
    answers: { isInstalling: async () => ({ known: true, value: busy }) },
  });
  await expectTitle(page, 'Another installation is running');
  await picture(page, 'state-installing');
  busy = false;
  await press(page, 'Check again');
  await expectTitle(page, 'Put 4d2ad.msi back');
});

test('a full drive is named with the space that is missing', async ({ page, server }) => {
  await openRepair(page, server, { answers: { freeBytes: async () => ({ known: true, value: 0 }) } });
  await expectTitle(page, 'The package cannot be put back yet');
  await expect(page.getByText('Drive C: needs 16.0 MB more free space.')).toBeVisible();
  await picture(page, 'state-disk-full');
});

test('a package that goes while the person reads is said to have gone, and nothing was changed', async ({
  page,
  server,
}) => {
  const made = await openRepair(page, server);
  await expectTitle(page, 'Put 4d2ad.msi back');
  unlinkSync(made.port.hostPath(SOURCE));
  await press(page, 'Put the package back');
  await expectTitle(page, 'The package was not put back');
  await expect(page.getByRole('main').getByText('Nothing was changed. The package has gone')).toBeVisible();
  await picture(page, 'state-failed');
  await press(page, 'Open the wizard');
  await expectTitle(page, 'Open the upgrade wizard and leave it open');
  expect(isBack(made)).toBe(false);
});

test('a repair under way shows its steps and bytes, and can be stopped', async ({ page, server }) => {
  let stopped = false;
  await openRepair(page, server, {
    access: ({ helper }) => ({
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
    }),
  });
  await press(page, 'Put the package back');
  await expectTitle(page, 'Putting 4d2ad.msi back');
  await expect(page.getByText('Copying, 18.2 of 41.3 MB')).toBeVisible();
  await expect(page.locator('output[aria-live="polite"]')).toHaveText(
    /^Copy OBSAGENT\.msi into the Windows Installer cache/,
  );
  await picture(page, 'state-running');
  await expectAccessible(page);
  await page.reload();
  await expectTitle(page, 'Putting 4d2ad.msi back');
  await press(page, 'Cancel');
  await expectTitle(page, 'The package was not put back');
  await expect(page.getByRole('main').getByText('Stopped. Nothing was changed.')).toBeVisible();
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
  await press(page, 'Finish it');
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
  await press(page, 'Undo it');
  await expectTitle(page, '4d2ad.msi was removed');
  expect(isBack(made)).toBe(false);
});

test('a server without logs is checked by its registry', async ({ page, server }) => {
  const made = server.layOut();
  made.put(SOURCE, agentPackage());
  await server.show(made);
  await press(page, 'Find them for me');
  await expectTitle(page, 'No upgrade logs here');
  await picture(page, 'state-no-logs');
  await press(page, 'Check this server');
  await expectTitle(page, 'The cached package 4d2ad.msi is missing');
  await expect(page.getByText('LocalPackage = ')).toBeVisible();
  await picture(page, 'state-check');
  await expectAccessible(page);
  await press(page, 'Go to repair');
  await press(page, 'Put the package back');
  await expectTitle(page, '4d2ad.msi is back');
});

test('a person who says no to Windows’ question is asked again when they want to be', async ({
  page,
  server,
}) => {
  let asked = 0;
  const made = await openRepair(page, server, {
    access: ({ helper }) => ({
      rights: async () => 'asked',
      helper: {
        ...helper,
        repair: async (request, options) => {
          asked += 1;
          if (asked === 1) throw new AssistantError('permission-declined');
          return helper.repair(request, options);
        },
      },
    }),
  });
  await press(page, 'Put the package back');
  await expect(page.getByText('Permission was not given. Nothing was changed.').first()).toBeVisible();
  await expectTitle(page, 'Put 4d2ad.msi back');
  expect(isBack(made)).toBe(false);
  await picture(page, 'state-declined');
  await expectAccessible(page);
  await press(page, 'Ask again');
  await expectTitle(page, '4d2ad.msi is back');
});

test('the portable program says that it only diagnoses, and shows the steps', async ({ page, server }) => {
  await openRepair(page, server, { access: () => ({ off: REPAIR_OFF_WORDS.portable }) });
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
  const made = await openRepair(page, server, { msi: null });
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
  await expect(page.getByText(`Found ${folder}: the package fits. Leave the wizard open.`)).toBeVisible();
  await picture(page, 'state-found');
  rmSync(made.port.hostPath(folder), { recursive: true });
  await expectTitle(page, 'Open the upgrade wizard and leave it open');
  await expect(page.getByText(/The wizard was closed and its folder/)).toBeVisible();
  await picture(page, 'state-closed-too-early');
});

test('opened again after the repair, the window goes on at the upgrade', async ({ page, server }) => {
  const made = await openRepair(page, server);
  await press(page, 'Put the package back');
  await expectTitle(page, '4d2ad.msi is back');
  // Another start of the program on the same server.
  await server.show(made);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^You were at Upgrade on /);
  await expect(page.getByText('Starting over leaves the package in place.')).toBeVisible();
  await picture(page, 'state-unfinished');
  await expectAccessible(page);
  await press(page, 'Continue');
  await expectTitle(page, 'Run the upgrade again');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expectTitle(page, '4d2ad.msi is back');
});
