/** `node test/setup/run-ts.mjs FILE.ts ARGS`: bundles one TypeScript file of the project and runs it in Node. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { handOver } from './processes.mjs';
import { appVersion, inProject, projectFolder } from './project.mjs';
import { makeReady } from './ready.mjs';
import { runScript, SetUpError } from './set-up-error.mjs';

await runScript(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined) throw new SetUpError('Which file? Usage: node test/setup/run-ts.mjs FILE.ts ARGS');
  await makeReady({ build: false });

  // Below node_modules, so that packages, which stay outside the bundle, are found from there.
  const folder = inProject(`node_modules/.cache/run-ts/${path.basename(file, '.ts')}-${process.pid}`);
  try {
    await bundle(inProject(file), folder);
    return (await handOver(process.execPath, [path.join(folder, 'main.mjs'), ...args])).code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/**
 * @param {string} file
 * @param {string} outDir
 */
async function bundle(file, outDir) {
  // Not at the top: on a fresh clone vite is there only after makeReady.
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: projectFolder,
    logLevel: 'warn',
    publicDir: false,
    define: { __APP_VERSION__: JSON.stringify(appVersion()) },
    build: {
      ssr: file,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  });
}
