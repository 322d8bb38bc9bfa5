/**
 * Development in the browser: vite serves the page, so that it changes while one types, and passes the page's requests
 * on to the loopback host. The host is built and started again whenever its sources change.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createTcpServer } from 'node:net';
import { appVersion, inProject, projectFolder } from './project.mjs';
import { ensureBuild } from './ready.mjs';
import { SetUpError } from './set-up-error.mjs';

/** As deep below the project as out/main, so that the host finds the page and the assets where it expects them. */
const HOST_FOLDER = inProject('out/dev');

/** The requests of the page that the host answers; everything else is the page itself. */
const HOST_REQUESTS = '(call|events|files|report|downloads)([/?]|$)';

/** How the host learns its place; read by main/loopback/start.ts. @typedef {{ port: number, token: string, origin: string }} HostPlace */

/**
 * @param {readonly string[]} files
 * @returns {Promise<number>} the exit code, once somebody stops it
 */
export async function developInBrowser(files) {
  await buildWherePossible();
  const token = randomBytes(16).toString('hex');
  const port = await freePort();
  const page = await servePage(token, port);
  const origin = new URL(page.resolvedUrls?.local[0] ?? 'http://127.0.0.1').origin;
  const host = keepHostRunning(files, { port, token, origin });
  const builder = await watchHost(async () => {
    await host.restart();
    page.ws.send({ type: 'full-reload' });
  });
  console.error(`The page with hot reload: ${origin}/${token}/`);

  await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
  await Promise.all([builder.close(), page.close(), host.stop()]);
  return 0;
}

/** The host reads the built page when it starts. A source that does not build yet must not keep development from starting. */
async function buildWherePossible() {
  try {
    await ensureBuild();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    console.error(error.report);
  }
}

/**
 * @param {string} token
 * @param {number} hostPort
 */
async function servePage(token, hostPort) {
  const [{ createServer }, { default: react }] = await Promise.all([
    import('vite'),
    import('@vitejs/plugin-react'),
  ]);
  const server = await createServer({
    configFile: false,
    root: inProject('renderer'),
    base: `/${token}/`,
    plugins: [react()],
    define: { __APP_VERSION__: JSON.stringify(appVersion()) },
    cacheDir: inProject('node_modules/.cache/dev-page'),
    server: {
      host: '127.0.0.1',
      fs: { allow: [projectFolder] },
      proxy: {
        [`^/${token}/${HOST_REQUESTS}`]: { target: `http://127.0.0.1:${hostPort}`, changeOrigin: true },
      },
    },
  });
  return server.listen();
}

/**
 * Builds the host now and after each change.
 * @param {() => Promise<void>} onBuilt
 * @returns {Promise<{ close(): Promise<void> }>}
 */
async function watchHost(onBuilt) {
  const { build } = await import('vite');
  const watcher = await build({
    configFile: false,
    root: projectFolder,
    logLevel: 'warn',
    publicDir: false,
    define: { __APP_VERSION__: JSON.stringify(appVersion()) },
    build: {
      ssr: inProject('main/loopback/start.ts'),
      outDir: HOST_FOLDER,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      watch: {},
      rolldownOptions: { output: { entryFileNames: 'loopback.js' } },
    },
  });
  if (!('on' in watcher)) throw new Error('vite built the host once instead of watching it');
  watcher.on('event', async (event) => {
    if (event.code === 'ERROR') console.error(event.error.message);
    if (event.code === 'BUNDLE_END') await event.result.close();
    if (event.code === 'END') await onBuilt();
  });
  return watcher;
}

/**
 * @param {readonly string[]} files
 * @param {HostPlace} place
 */
function keepHostRunning(files, { port, token, origin }) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  // vite ends this process by itself on some signals; the host must not outlive it.
  process.once('exit', () => child?.kill());

  async function stop() {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill();
    await ended;
  }

  async function restart() {
    await stop();
    child = spawn(process.execPath, [`${HOST_FOLDER}/loopback.js`, ...files], {
      cwd: projectFolder,
      // The host prints its own address, which is not the one to open here; its complaints are wanted.
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        MARS_ASSISTANT_DEV_PORT: String(port),
        MARS_ASSISTANT_DEV_TOKEN: token,
        MARS_ASSISTANT_DEV_ORIGIN: origin,
      },
    });
  }

  return { stop, restart };
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}
