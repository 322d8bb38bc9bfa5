/** `npm start [-- FILE...]`: opens the assistant, as a desktop app where Electron runs and in the browser elsewhere. */
import { browserInstead, ensureElectron, neverStarted } from './electron.mjs';
import { handOver } from './processes.mjs';
import { inProject, personFolder, projectFolder, resolveFiles } from './project.mjs';
import { makeReady } from './ready.mjs';
import { runScript } from './set-up-error.mjs';

await runScript(async () => {
  await makeReady();
  const files = resolveFiles(process.argv.slice(2), personFolder());
  const electron = await ensureElectron((line) => console.error(line));
  if (electron.program === undefined) return openInBrowser(electron.reason, files);

  const startedAt = performance.now();
  // Some editors set ELECTRON_RUN_AS_NODE in their terminals; Electron would then run as plain Node, without a window.
  const ended = await handOver(electron.program, [projectFolder, ...files], {
    env: { ELECTRON_RUN_AS_NODE: undefined },
  });
  const afterMs = performance.now() - startedAt;
  if (!neverStarted({ ...ended, afterMs })) return ended.code;
  return openInBrowser(`Electron ended at once (exit code ${ended.code})`, files);
});

/**
 * @param {string} reason
 * @param {readonly string[]} files
 */
async function openInBrowser(reason, files) {
  console.error(browserInstead(reason));
  return (await handOver(process.execPath, [inProject('out/main/loopback.js'), ...files])).code;
}
