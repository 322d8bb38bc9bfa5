/** `npm run dev [-- FILE...]`: the assistant with hot reload, in Electron where it runs and in the browser elsewhere. */
import { developInBrowser } from './dev-browser.mjs';
import { browserInstead, ensureElectron } from './electron.mjs';
import { handOver } from './processes.mjs';
import { personFolder, PROGRAMS, resolveFiles } from './project.mjs';
import { forgetBuild, makeReady } from './ready.mjs';
import { runScript } from './set-up-error.mjs';

await runScript(async () => {
  await makeReady({ build: false });
  const files = resolveFiles(process.argv.slice(2), personFolder());
  const electron = await ensureElectron((line) => console.error(line));
  if (electron.program === undefined) {
    console.error(browserInstead(electron.reason));
    return developInBrowser(files);
  }
  // electron-vite writes its development build into out/.
  forgetBuild();
  const { code } = await handOver(
    process.execPath,
    [PROGRAMS.electronVite, 'dev', '--watch', '--', ...files],
    {
      env: { ELECTRON_EXEC_PATH: electron.program, ELECTRON_RUN_AS_NODE: undefined },
    },
  );
  return code;
});
