/** The command line as one CommonJS script, which is all that Node takes inside an executable. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { appVersion, inProject, projectFolder } from '../project.mjs';

/** Folders of assets that the command line uses, by their names below assets/. */
const ASSET_FOLDERS = /** @type {const} */ (['advisor', 'practice']);

/**
 * Bundles main/cli-executable.ts with all its packages: cli.cjs, and licenses.md with what the packages ask to be handed on.
 * @param {string} outDir
 */
export async function bundleCli(outDir) {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: projectFolder,
    logLevel: 'warn',
    publicDir: false,
    define: { __APP_VERSION__: JSON.stringify(appVersion()) },
    ssr: { noExternal: true },
    build: {
      ssr: inProject('main/cli-executable.ts'),
      outDir,
      license: { fileName: 'licenses.md' },
      emptyOutDir: true,
      target: 'node22',
      // A stack trace of a server should be readable; the size is Node's own anyway.
      minify: false,
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: 'cli.cjs', codeSplitting: false },
      },
    },
  });
}

/** The assets that go into the executable: names below assets/ with forward slashes, sorted. @returns {readonly string[]} */
export function cliAssets() {
  return ASSET_FOLDERS.flatMap((folder) =>
    readdirSync(inProject(`assets/${folder}`), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(inProject('assets'), path.join(entry.parentPath, entry.name)))
      .map((name) => name.split(path.sep).join('/')),
  ).toSorted();
}
