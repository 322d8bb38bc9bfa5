/** `npm run cli -- ARGS`: sets up what is missing, then runs the command line of the assistant. */
import { handOver } from './processes.mjs';
import { inProject, personFolder } from './project.mjs';
import { makeReady } from './ready.mjs';
import { runScript } from './set-up-error.mjs';

await runScript(async () => {
  await makeReady();
  const { code } = await handOver(
    process.execPath,
    [inProject('out/main/cli.js'), ...process.argv.slice(2)],
    {
      cwd: personFolder(),
    },
  );
  return code;
});
