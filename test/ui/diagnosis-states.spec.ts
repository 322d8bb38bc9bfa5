/** The diagnosis and the logs on a server: what the server adds to them, and what the blue button does there. */
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { known } from '../../main/windows/known';
import { AGENT_REGISTRY, agentPackage, patch } from '../fixtures/fake-port';
import {
  CACHED,
  crlf,
  encodeLog,
  failedSourceSearch,
  missingPatch,
  session,
  successfulSession,
} from '../fixtures/installer-log';
import { REGISTERED } from '../fixtures/registry-exports';
import { expect, expectAccessible, expectTitle, picture } from './assistant';
import { test } from './made-up-server';

const LOG = String.raw`C:\Windows\Temp\OBPatch.log`;

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** From the empty window to what the server's own logs say. */
async function goToDiagnosis(page: Page): Promise<void> {
  await press(page, 'Find them for me');
  await press(page, 'See the diagnosis');
}

const log = (lines: readonly string[]) => encodeLog(crlf(lines));

test('a success names the version once the server was looked at', async ({ page, server }) => {
  const made = server.layOut();
  made.put(LOG, log(successfulSession()));
  made.put(CACHED, agentPackage());
  await server.show(made);
  await goToDiagnosis(page);
  await expectTitle(page, 'The upgrade succeeded');
  await expect(
    page.getByText(`Agent version: ${REGISTERED.displayVersion}, as the registry of this server has it.`),
  ).toBeVisible();
  await expect(page.getByText('Cached package', { exact: true })).toBeVisible();
  await press(page, 'Check this server');
  await expect(page.locator('output[aria-live="polite"]')).toHaveText(/^The package is in place and fits\./);
  await picture(page, 'state-diagnosis-succeeded');
  await expectAccessible(page);
});

test('a missing source is checked on the server', async ({ page, server }) => {
  const made = server.layOut();
  made.put(LOG, log(session(failedSourceSearch(), 1612)));
  made.put(CACHED, agentPackage());
  await server.show(made, () => ({ rights: async () => 'asked' }));
  await goToDiagnosis(page);
  await expectTitle(page, 'No source for the agent’s package was found');
  await press(page, 'Check this server');
  await expect(page.getByText('Found', { exact: true })).toBeVisible();
  await picture(page, 'state-diagnosis-no-source');
  await expectAccessible(page);
});

test('where another installation was running, the person can look whether it still is', async ({
  page,
  server,
}) => {
  let isInstalling = true;
  const made = server.layOut({ isInstalling: async () => known(isInstalling) });
  made.put(LOG, log(session([], 1618)));
  made.put(CACHED, agentPackage());
  await server.show(made);
  await goToDiagnosis(page);
  await expectTitle(page, 'Another installation was running');
  await expect(page.getByText('Another installation is still running')).toBeVisible();
  await picture(page, 'state-diagnosis-1618');
  await expectAccessible(page);
  isInstalling = false;
  await press(page, 'Check again');
  await expect(page.getByText('No installation is running now')).toBeVisible();
});

test('a log without its end is read again where it lies', async ({ page, server }) => {
  const made = server.layOut();
  const host = made.put(LOG, log(session(failedSourceSearch(), null)));
  made.put(CACHED, agentPackage());
  await server.show(made);
  await goToDiagnosis(page);
  await expectTitle(page, 'The log ends before the result');
  await picture(page, 'state-diagnosis-incomplete');
  await expectAccessible(page);
  writeFileSync(host, log(successfulSession()));
  await press(page, 'Read again');
  await expectTitle(page, 'The upgrade succeeded');
});

test('a missing patch is named with its code, which the registry knows', async ({ page, server }) => {
  const gone = patch('145258.msp', [REGISTERED.productCode]);
  const made = server.layOut({ registry: { ...AGENT_REGISTRY, patches: [gone] } });
  made.put(LOG, log(session(missingPatch(gone.localPackage ?? ''), 1635)));
  made.put(CACHED, agentPackage());
  await server.show(made);
  await goToDiagnosis(page);
  await expectTitle(page, 'The cached patch 145258.msp is missing');
  await expect(
    page.getByText(`the agent version that brought this patch (${gone.patchCode}).`),
  ).toBeVisible();
  await expect(page.getByText('Or send the report to Microsoft Support.')).toBeVisible();
  await picture(page, 'state-diagnosis-patch');
  await expectAccessible(page);
});

test('a log that another program has locked is tried again', async ({ page, server }) => {
  let isLocked = true;
  const made = server.layOut();
  const host = made.put(LOG, log(successfulSession()));
  await server.show(made, ({ helper }) => ({
    helper: {
      ...helper,
      readLogs: async (options) =>
        isLocked ? [{ path: host, reading: { ok: false, reason: 'in-use' } }] : helper.readLogs(options),
    },
  }));
  await press(page, 'Find them for me');
  await expectTitle(page, 'This file could not be used');
  await expect(page.getByText('Another program has locked this file.')).toBeVisible();
  await picture(page, 'state-log-locked');
  await expectAccessible(page);
  isLocked = false;
  await press(page, 'Try again');
  await expect(page.getByText('Upgrade finished')).toBeVisible();
});
