/** Starts other programs: quietly, in the open, or as the one that takes over. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { projectFolder } from './project.mjs';
import { SetUpError } from './set-up-error.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] the project folder unless told otherwise
 * @property {NodeJS.ProcessEnv} [env] added to the environment; `undefined` removes a variable
 */

/**
 * @typedef {object} Ended
 * @property {number} code the exit code; 128 and the signal's number when a signal ended the program
 * @property {boolean} interrupted whether the person (or the system) asked us to stop meanwhile
 * @property {string} output what it printed, when it was run quietly
 */

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a program that takes over the terminal; its end is the caller's to judge.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ended>}
 */
export function handOver(command, args, options = {}) {
  return follow(command, args, options, 'inherit');
}

/**
 * Runs a program with its output on the screen. When the person interrupts it, the script ends with it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export async function runInTheOpen(command, args, options = {}) {
  return endWhenInterrupted(await follow(command, args, options, 'inherit'));
}

/**
 * Runs a program and keeps what it prints. When the person interrupts it, the script ends with it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export async function runQuietly(command, args, options = {}) {
  return endWhenInterrupted(await follow(command, args, options, 'keep'));
}

/**
 * Runs npm quietly through its own JavaScript file: `npm` itself is a `.cmd` on Windows, which needs a shell.
 * @param {readonly string[]} args
 */
export function runNpm(args) {
  const npm = findNpm(process.env, process.execPath, existsSync);
  if (npm === undefined) {
    throw new SetUpError('npm was not found beside Node. Run this through npm, for example: npm start');
  }
  return runQuietly(process.execPath, [npm, ...args]);
}

/**
 * npm's JavaScript file: the npm that called us, or else the one that came with Node.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} execPath
 * @param {(file: string) => boolean} exists
 */
export function findNpm(env, execPath, exists) {
  const nodeFolder = path.dirname(execPath);
  const candidates = [
    env['npm_execpath'] ?? '',
    path.join(nodeFolder, 'node_modules/npm/bin/npm-cli.js'),
    path.join(nodeFolder, '../lib/node_modules/npm/bin/npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  return candidates.find((file) => path.basename(file) === 'npm-cli.js' && exists(file));
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @param {'inherit' | 'keep'} output
 * @returns {Promise<Ended>}
 */
function follow(command, args, { cwd = projectFolder, env = {} }, output) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: output === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      windowsHide: output === 'keep',
    });
    /** @type {Buffer[]} */
    const kept = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (/** @type {Buffer} */ part) => kept.push(part));

    let interrupted = false;
    const pass = (/** @type {NodeJS.Signals} */ signal) => {
      interrupted = true;
      // Ctrl+C in a terminal reaches the child without us; passing it on would make it count twice.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, pass);
    const done = () => SIGNALS.forEach((signal) => process.off(signal, pass));

    // A program that cannot be started ends like a shell's "command not found".
    child.on('error', (error) => {
      done();
      resolve({ code: 127, interrupted, output: error.message });
    });
    child.on('close', (code, signal) => {
      done();
      resolve({ code: exitCode(code, signal), interrupted, output: Buffer.concat(kept).toString('utf8') });
    });
  });
}

/**
 * @param {Ended} ended
 * @returns {Ended}
 */
function endWhenInterrupted(ended) {
  if (ended.interrupted) process.exit(ended.code === 0 ? 130 : ended.code);
  return ended;
}

/**
 * The exit code as a shell would report it.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCode(code, signal) {
  if (code !== null) return code;
  return 128 + (signal === null ? 0 : constants.signals[signal]);
}
