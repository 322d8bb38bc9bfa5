/** Entry of the browser carrier: opens the assistant on a local address, prints it, and stays until it is ended. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createAssistant } from '../create-assistant';
import { loadPage } from '../page';
import { readStartFiles } from '../start-files';
import { startLoopbackHost, type LoopbackOptions } from './host';

const complain = (what: string, cause: unknown): void => {
  process.stderr.write(`${what}: ${cause instanceof Error ? cause.message : String(cause)}\n`);
};

/** Set by the development script, which puts its own server in front. */
function development(): NonNullable<LoopbackOptions['development']> | null {
  const {
    MARS_ASSISTANT_DEV_PORT: port,
    MARS_ASSISTANT_DEV_TOKEN: token,
    MARS_ASSISTANT_DEV_ORIGIN: origin,
  } = process.env;
  return port && token && origin ? { port: Number(port), token, origin } : null;
}

/** The built entry lies in out/main, two folders below the project. */
const APP_FOLDER = path.join(import.meta.dirname, '..', '..');

const dev = development();
const host = await startLoopbackHost({
  page: await loadPage(path.join(import.meta.dirname, '..', 'renderer')),
  assistant: (emit, saving) => createAssistant({ emit, complain, appFolder: APP_FOLDER, saving }),
  complain,
  ...(dev === null ? {} : { development: dev }),
});
await readStartFiles(host.assistant, process.argv.slice(2)).catch((error: unknown) =>
  complain('The files were not added', error),
);
if (dev === null) {
  process.stdout.write(
    `MARS Upgrade Assistant is open at\n  ${host.url}\nKeep this window open. Ctrl+C ends it.\n`,
  );
  openBrowser(host.url);
}

let closing = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (closing) return;
    closing = true;
    void host.close().finally(() => process.exit(0));
  });
}

/** Opens the person's browser where there is a desktop to open it on. The printed address is enough where not. */
function openBrowser(url: string): void {
  if (process.env['MARS_ASSISTANT_NO_BROWSER'] || process.env['CI']) return;
  const opener = openerFor(process.platform);
  if (opener === null) return;
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

function openerFor(platform: NodeJS.Platform): string | null {
  if (platform === 'win32') return `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\explorer.exe`;
  if (platform === 'darwin') return '/usr/bin/open';
  const hasDesktop = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
  return hasDesktop ? 'xdg-open' : null;
}
