/** An upgrade that the person starts outside the window: it is followed from there to its result. */
import { appendFileSync } from 'node:fs';
import { NOT_VERIFIED } from '../fixtures/fake-port';
import { crlf, encodeLog, successfulSession } from '../fixtures/installer-log';
import { makeProgram } from '../fixtures/program';
import { expect, expectAccessible, expectTitle, picture } from './assistant';
import { goToRepair, putCase, test } from './made-up-server';

const LOG = String.raw`C:\Windows\Temp\OBPatch.log`;
const INSTALLER = String.raw`C:\Windows\Temp\MARSAgentInstaller.exe`;

test('an installer that cannot be checked is started by the person, and the window leads on to the result', async ({
  page,
  server,
}) => {
  let installed = '2.0.9083.0';
  const version = () => ({ known: true as const, value: installed });
  const made = server.layOut({
    signature: NOT_VERIFIED,
    agentVersionFacts: async () => ({ displayVersion: version(), engineVersion: version() }),
  });
  putCase(made);
  made.put(INSTALLER, makeProgram({ fileVersion: '2.0.9938.0' }));
  await server.show(made);
  await goToRepair(page);
  await page.getByLabel('Type COPY').fill('COPY');
  await page.getByRole('button', { name: 'Put the package back' }).click();
  await page.getByRole('button', { name: 'Continue to upgrade' }).click();
  await expectTitle(page, 'Run the upgrade again');
  await expect(page.getByText('Not verified', { exact: true })).toBeVisible();
  await expect(page.getByRole('radio', { name: /In the wizard/ })).toBeDisabled();
  await expect(page.getByRole('radio', { name: /I start it myself/ })).toBeChecked();
  await picture(page, 'state-follow-ready');
  await expectAccessible(page);

  const follow = page.getByRole('button', { name: 'Follow the upgrade' });
  await follow.click();
  await expectTitle(page, 'Start the upgrade now');
  await picture(page, 'state-follow-waiting');
  await expectAccessible(page);
  await page.reload();
  await expectTitle(page, 'Start the upgrade now');
  await page.getByRole('button', { name: 'Stop following' }).click();
  await expectTitle(page, 'Run the upgrade again');

  await follow.click();
  await expectTitle(page, 'Start the upgrade now');
  installed = '2.0.9938.0';
  appendFileSync(made.port.hostPath(LOG), encodeLog(crlf(successfulSession()), 'utf-16le-no-mark'));
  await expectTitle(page, 'Upgrading the agent');
  await expect(page.getByText('Verbose logging stopped')).toBeVisible();
  await picture(page, 'state-follow-working');
  await expect(page.getByRole('heading', { level: 1, name: 'The agent is upgraded' })).toBeVisible({
    timeout: 20_000,
  });
  await picture(page, 'state-follow-result');
});

test('an installer that may be started can be started by the person all the same', async ({
  page,
  server,
}) => {
  const made = server.layOut();
  putCase(made);
  made.put(INSTALLER, makeProgram({ fileVersion: '2.0.9938.0' }));
  await server.show(made);
  await goToRepair(page);
  await page.getByRole('button', { name: 'Put the package back' }).click();
  await page.getByRole('button', { name: 'Continue to upgrade' }).click();
  await expect(page.getByRole('radio', { name: /In the wizard/ })).toBeChecked();
  await expect(page.getByRole('button', { name: 'Start the upgrade' })).toBeVisible();
  await page.getByRole('radio', { name: /I start it myself/ }).check();
  await expect(page.getByText('This app starts nothing.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Follow the upgrade' })).toBeEnabled();
});
