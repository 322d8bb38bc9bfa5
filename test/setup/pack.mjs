/** `npm run pack:check`: packs the app with a stand-in for Electron's runtime and checks what is in it. */
import { handOver } from './processes.mjs';
import { PACK_CHECK } from './project.mjs';
import { makeReady } from './ready.mjs';
import { runScript } from './set-up-error.mjs';

await runScript(async () => {
  await makeReady();
  return (await handOver(process.execPath, PACK_CHECK)).code;
});
