/** The appliance's page on a made-up server, where Windows asks for permission and other states can be had. */
import type { Page } from '@playwright/test';
import { AUTO_UPDATE } from '../../shared/advisor/appliance';
import { AssistantError } from '../../shared/errors';
import type { RegValue } from '../../shared/registry/reg-file';
import { expect, expectAccessible, expectTitle, picture } from './assistant';
import { test } from './made-up-server';

/** An appliance whose value is kept here. */
function appliance(value?: RegValue) {
  let now = value;
  return {
    registryKey: async (path: string) =>
      ({
        known: true,
        value:
          path === AUTO_UPDATE.key
            ? { path, values: new Map(now === undefined ? [] : [['autoupdate', now] as const]) }
            : null,
      }) as const,
    setAutoUpdate: async (wanted: 'on' | 'off') => {
      now = wanted === 'off' ? { kind: 'number', number: 0 } : undefined;
    },
  };
}

const declined = () => Promise.reject(new AssistantError('permission-declined'));

async function openAppliance(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Upgrade advisor' }).click();
  await page
    .getByRole('navigation', { name: 'Questions' })
    .getByRole('button', { name: 'Appliance' })
    .click();
}

test('where Windows asks, the button has the shield, and a no leaves the page as it was', async ({
  page,
  server,
}) => {
  await server.open(appliance(), (access) => ({
    rights: async () => 'asked',
    helper: { ...access.helper, setAutoUpdate: declined },
  }));
  await openAppliance(page);
  await expectTitle(page, 'Automatic updates are on');
  const button = page.getByRole('button', { name: 'Turn automatic updates off' });
  await expect(button.locator('svg')).toBeVisible();
  await expect(page.getByText('Windows asks for permission once.')).toBeVisible();
  await button.click();
  await expect(page.getByText('Permission was not given. Nothing was changed.').first()).toBeVisible();
  await expect(page.getByText('Ask again, or use the steps of the page.')).toBeVisible();
  await expect(button).toBeEnabled();
  await picture(page, 'advisor-14-declined');
  await expectAccessible(page);
});

test('once given, the permission is not asked for again, and the undo is there', async ({ page, server }) => {
  // Windows asks until the first change has brought the helper up.
  let helperIsUp = false;
  await server.open(appliance(), ({ helper }) => ({
    rights: async () => (helperIsUp ? 'held' : 'asked'),
    helper: {
      ...helper,
      setAutoUpdate: async (order) => {
        helperIsUp = true;
        return helper.setAutoUpdate(order);
      },
    },
  }));
  await openAppliance(page);
  await page.getByRole('button', { name: 'Turn automatic updates off' }).click();
  await expectTitle(page, 'Automatic updates are off');
  await expect(page.getByText('Only this one value is changed, and you can undo it.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Turn on again' }).click();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expectTitle(page, 'Automatic updates are on');
});

test('other data is named and no change of it is offered', async ({ page, server }) => {
  await server.open(appliance({ kind: 'number', number: 5 }));
  await openAppliance(page);
  await expectTitle(page, 'AutoUpdate is not recognised');
  await expect(page.getByText('AutoUpdate: DWORD 5')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Turn automatic updates/ })).toHaveCount(0);
});
