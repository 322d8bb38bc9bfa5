/** `npm run build`: sets up the dependencies and builds everything into out/. */
import { makeReady, rebuild } from './ready.mjs';
import { runScript } from './set-up-error.mjs';

await runScript(async () => {
  await makeReady({ build: false });
  await rebuild();
  return 0;
});
