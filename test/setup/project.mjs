/** Where things stand in this project, and where the person stands who called us. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder that holds package.json. */
export const projectFolder = path.resolve(import.meta.dirname, '../..');

/** The programs that the scripts call, as files for Node: no shell and no `.cmd` wrapper is needed on any system. */
export const PROGRAMS = /** @type {const} */ ({
  typeScript: 'node_modules/typescript/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  prettier: 'node_modules/prettier/bin/prettier.cjs',
  electronVite: 'node_modules/electron-vite/bin/electron-vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  installElectron: 'node_modules/electron/install.js',
});

/** How the checks of the packed app are run, after a build. */
export const PACK_CHECK = /** @type {const} */ ([
  PROGRAMS.vitest,
  'run',
  '--allowOnly=false',
  '--config=test/pack/vitest.config.ts',
]);

/**
 * The full path of something in the project.
 * @param {string} relative
 */
export function inProject(relative) {
  return path.join(projectFolder, relative);
}

/** The version in package.json. */
export function appVersion() {
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  return version;
}

/**
 * The folder in which the person typed the command. npm runs scripts in the project folder and keeps the person's own
 * folder in INIT_CWD.
 * @param {NodeJS.ProcessEnv} env
 */
export function personFolder(env = process.env) {
  return env['INIT_CWD'] ?? process.cwd();
}

/**
 * File names as the person meant them: relative to their own folder. What starts with a dash is an option and stays.
 * @param {readonly string[]} args
 * @param {string} folder
 */
export function resolveFiles(args, folder) {
  return args.map((arg) => (arg.startsWith('-') ? arg : path.resolve(folder, arg)));
}
