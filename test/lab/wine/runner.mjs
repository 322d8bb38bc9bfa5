/**
 * Runs inside wine, in Node for Windows: starts programs for the tests and says how they ended. A test on Linux could not
 * do that itself, because an exit code that leaves wine keeps its lowest eight bits only, and 1612 becomes 76.
 *
 * Its own output is one line, the address and the secret; with plain writes, because Node under wine cannot open a pipe
 * of Linux as its output stream.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

/** @typedef {import('./runner-protocol').Ended} Ended */
/** @typedef {import('./runner-protocol').RunRequest} RunRequest */
/** @typedef {import('./runner-protocol').StartRequest} StartRequest */
/** @typedef {import('./runner-protocol').StopRequest} StopRequest */

/** A run of tests that was ended by force leaves nobody who would stop this. */
const SILENCE_MS = 10 * 60_000;

const secret = randomBytes(16).toString('hex');

/** Programs that stay. @type {Map<number, import('node:child_process').ChildProcess>} */
const started = new Map();

const server = createServer(async (request, response) => {
  silence.refresh();
  // A connection that was kept open could be closed just when the next request is sent.
  response.setHeader('connection', 'close');
  try {
    if (request.headers['x-secret'] !== secret) throw new Error('This request does not know the secret.');
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const answer = await carryOut(request.url ?? '', JSON.parse(Buffer.concat(pieces).toString('utf8')));
    response.end(JSON.stringify(answer));
  } catch (error) {
    response.statusCode = 500;
    response.end(error instanceof Error ? error.message : String(error));
  }
});
// The longest answer is that of a program that installs; the caller has a limit of its own.
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  writeSync(1, `${JSON.stringify({ url: `http://127.0.0.1:${address.port}`, secret })}\n`);
});
const silence = setTimeout(() => process.exit(1), SILENCE_MS);

/**
 * @param {string} action
 * @param {any} request
 */
function carryOut(action, request) {
  switch (action) {
    case '/run':
      return run(request);
    case '/start':
      return start(request);
    case '/stop':
      return stop(request);
    default:
      throw new Error(`There is no action ${action}.`);
  }
}

/**
 * Runs a program to its end. Its output goes to files, which stay: what it leaves running would keep a pipe open.
 * @param {RunRequest} request
 * @returns {Promise<Ended>}
 */
async function run({ file, args, env = {}, kill }) {
  const folder = mkdtempSync('C:\\lab\\run-');
  const [stdout, stderr] = [path.join(folder, 'out'), path.join(folder, 'err')];
  const [out, err] = [openSync(stdout, 'w'), openSync(stderr, 'w')];
  try {
    const child = spawn(file, args, {
      cwd: 'C:\\',
      env: { ...process.env, ...env },
      stdio: ['ignore', out, err],
      windowsHide: true,
    });
    const killing = kill === undefined ? undefined : killLater(child, kill);
    const [code, signal] = await once(child, 'exit');
    const msSinceSign = killing?.ended() ?? null;
    return {
      code,
      killed: signal !== null,
      msSinceSign,
      stdout: readFileSync(stdout, 'utf8'),
      stderr: readFileSync(stderr, 'utf8'),
    };
  } finally {
    for (const handle of [out, err]) closeSync(handle);
  }
}

/**
 * Ends a program a while after a new file appeared in a folder, as a power cut would: without a word to it.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NonNullable<RunRequest['kill']>} kill
 */
function killLater(child, { whenNewFileIn, afterMs }) {
  const before = new Set(namesIn(whenNewFileIn));
  let seenAt = 0;
  /** @type {NodeJS.Timeout | undefined} */
  let blow;
  const look = setInterval(() => {
    if (!namesIn(whenNewFileIn).some((name) => !before.has(name))) return;
    clearInterval(look);
    seenAt = performance.now();
    if (afterMs !== null) blow = setTimeout(() => child.kill('SIGKILL'), afterMs);
  }, 1);
  return {
    /** Milliseconds between the sign and the program's end; null where the sign never came. */
    ended() {
      clearInterval(look);
      clearTimeout(blow);
      return seenAt === 0 ? null : performance.now() - seenAt;
    },
  };
}

/** @param {string} folder */
function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/**
 * Starts a program that stays, and waits for words in its output.
 * @param {StartRequest} request
 */
async function start({ file, args, env = {}, until }) {
  const child = spawn(file, args, {
    cwd: 'C:\\',
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let said = '';
  const output = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`It ended with ${code} and had said: ${said}`)));
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece) => {
        said += String(piece);
        if (said.includes(until)) resolve(said);
      });
  });
  const id = child.pid ?? 0;
  started.set(id, child);
  return { id, output };
}

/** @param {StopRequest} request */
async function stop({ id }) {
  const child = started.get(id);
  started.delete(id);
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return {};
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  return {};
}
