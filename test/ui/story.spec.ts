/** A story that was begun in an earlier start of the program, on a made-up server. */
import { appendFileSync } from 'node:fs';
import { AGENT_VERSION } from '../fixtures/fake-agent';
import { crlf, encodeLog, successfulSession } from '../fixtures/installer-log';
import { REGISTERED } from '../fixtures/registry-exports';
import { expect, expectAccessible, expectTitle, picture } from './assistant';
import { goToRepair, putCase, test } from './made-up-server';

test('opened again after the upgrade, the window goes on at its result', async ({ page, server }) => {
  let version = AGENT_VERSION;
  const known = () => ({ known: true, value: version }) as const;
  const made = server.layOut({
    agentVersionFacts: async () => ({ displayVersion: known(), engineVersion: known() }),
    installerRegistry: async () => ({ products: [{ ...REGISTERED, displayVersion: version }], patches: [] }),
  });
  putCase(made);
  await server.show(made);
  await goToRepair(page);
  await page.getByRole('button', { name: 'Put the package back' }).click();
  await expectTitle(page, '4d2ad.msi is back');
  // The window is closed, and the person runs the upgrade.
  version = '2.0.9938.0';
  appendFileSync(made.port.hostPath('C:\\Windows\\Temp\\OBPatch.log'), encodeLog(crlf(successfulSession())));
  await server.show(made, () => ({ rights: async () => 'asked' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^You were at Upgrade on /);
  await expect(page.getByText('Continue to see how the upgrade ended.')).toBeVisible();
  await expect(page.getByText('Windows asks for permission once.')).toBeVisible();
  await picture(page, 'state-upgraded-since');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectTitle(page, 'The agent is upgraded');
  await expect(page.getByRole('row', { name: /Windows Installer result/ })).toContainText('1612');
  await expect(page.getByText('The upgrade ended while this app was closed.')).toBeVisible();
  await picture(page, 'state-past-result');
});
