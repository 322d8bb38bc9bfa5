/**
 * Scenario 5: the window. The page is shown on Linux, the services behind it run as a Windows program on the server of the
 * lab. So far the page is fetched; a person’s way through it in a browser belongs here too.
 */
import { describe, expect, it } from 'vitest';
import { installAgent, writeMissingPackageLogs } from './agent';
import { startLoopbackHost } from './loopback-host';
import { LOG_FOLDER } from './server';
import { useLab } from './use-lab';

const lab = useLab();

describe('5. The window', () => {
  it('is served by the Windows program to a browser on Linux, and to no second one', async () => {
    const { server } = lab;
    await installAgent(server);
    writeMissingPackageLogs(server, await server.cachedPackage());
    const host = await startLoopbackHost(server, `${LOG_FOLDER}\\OBPatch.log`);
    try {
      const page = await fetch(host.url);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(await page.text()).toContain('<div id="root">');
      expect((await fetch(host.url)).status).toBe(403);
      server.note({ what: 'the page in a browser on Linux', result: String(page.status) });
    } finally {
      await host.stop();
    }
  });
});
