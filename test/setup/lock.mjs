/**
 * One set-up at a time: two commands that start together must not both write node_modules or out. The lock is a file
 * with the process id of its holder.
 */
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 200;
/** The holder touches the file this often. */
const HEARTBEAT_MS = 2_000;
/** A lock that was not touched for so long is abandoned, even if its process id belongs to somebody else by now. */
const ABANDONED_MS = 30_000;

/**
 * Does the work while holding the lock.
 * @template T
 * @param {string} file
 * @param {(holder: number) => void} onWait called once when somebody else holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, onWait, work) {
  mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!take(file)) {
    const holder = readHolder(file);
    if (holder === undefined) continue;
    if (isAbandoned(holder, process.pid, isRunning) && breakLock(file)) continue;
    if (!told) onWait(holder.pid);
    told = true;
    await pause(LOOK_AGAIN_MS);
  }
  const release = () => rmSync(file, { force: true });
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS);
  heartbeat.unref();
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off('exit', release);
    release();
  }
}

/**
 * @typedef {object} Holder
 * @property {number} pid 0 while the holder has not written it yet
 * @property {number} ageMs time since the holder last gave a sign of life
 */

/**
 * Whether nobody holds the lock any more: its process has ended, or has been silent for too long.
 * @param {Holder} holder
 * @param {number} ownPid a lock with our own id is left over from an earlier process with the same id
 * @param {(pid: number) => boolean} running
 */
export function isAbandoned({ pid, ageMs }, ownPid, running) {
  if (ageMs > ABANDONED_MS) return true;
  return pid !== 0 && (pid === ownPid || !running(pid));
}

/**
 * @param {string} file
 * @returns {boolean} whether the lock is ours now
 */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes an abandoned lock. A second lock guards the removal: of two that see the same abandoned lock, the slower one
 * must not remove what the faster one has just taken.
 * @param {string} file
 * @returns {boolean} false when somebody else is at it
 */
function breakLock(file) {
  const guard = `${file}.break`;
  if (!take(guard)) {
    const holder = readHolder(guard);
    if (holder !== undefined && holder.ageMs > ABANDONED_MS) rmSync(guard, { force: true });
    return false;
  }
  try {
    const holder = readHolder(file);
    if (holder !== undefined && isAbandoned(holder, process.pid, isRunning)) rmSync(file, { force: true });
    return true;
  } finally {
    rmSync(guard, { force: true });
  }
}

/**
 * @param {string} file
 * @returns {Holder | undefined} nothing when the lock has gone meanwhile
 */
function readHolder(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return { pid: Number.isSafeInteger(pid) ? pid : 0, ageMs: Date.now() - statSync(file).mtimeMs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** @param {string} file */
function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Somebody removed the lock by hand; the work goes on, and there is nothing left to keep alive.
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but under another account.
    return codeOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
