/** `npm run build:cli`: makes out/cli/mars-upgrade-assistant-cli.exe, one file for servers without Node, on Linux or Windows. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runQuietly } from '../processes.mjs';
import { appVersion, inProject } from '../project.mjs';
import { makeReady } from '../ready.mjs';
import { runScript, SetUpError } from '../set-up-error.mjs';
import { bundleCli, cliAssets } from './bundle-cli.mjs';
import { SEALED } from './sealed.mjs';
import { nodeLicence, NODE_VERSION, pinnedNode } from './pinned-node.mjs';

/** As main/embedded-assets.ts knows it. */
const ASSET_LIST = 'assets.json';

const FOLDER = inProject('out/cli');
const WORK = path.join(FOLDER, 'work');
const PROGRAM = path.join(FOLDER, 'mars-upgrade-assistant-cli.exe');

await runScript(async () => {
  await makeReady({ build: false });
  const maker = await pinnedNode(hostPlatform(), say);
  const windowsNode = await pinnedNode('win32', say);
  await bundleCli(WORK);
  const blob = await makeBlob(maker);
  // Not at the top: on a fresh clone it is there only after makeReady.
  const { makeExecutable } = await import('./executable.mjs');
  const { author, productName } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  writeFileSync(
    PROGRAM,
    makeExecutable({
      node: readFileSync(windowsNode),
      blob: readFileSync(blob),
      icon: readFileSync(inProject('assets/icon.ico')),
      version: appVersion(),
      strings: {
        ProductName: productName,
        FileDescription: `${productName} (command line)`,
        CompanyName: author,
        LegalCopyright: `Copyright © 2026 ${author}. Contains Node.js, see LICENSES.md.`,
        InternalName: 'mars-upgrade-assistant-cli',
        OriginalFilename: path.basename(PROGRAM),
      },
    }),
  );
  writeFileSync(path.join(FOLDER, 'LICENSES.md'), await licences());
  console.log(PROGRAM);
  return 0;
});

/** Node makes the blob for any platform, but runs on its own only. @returns {import('./pinned-node.mjs').NodePlatform} */
function hostPlatform() {
  const { platform, arch } = process;
  if ((platform === 'linux' || platform === 'win32') && arch === 'x64') return platform;
  throw new SetUpError(
    `The executable is made on Linux or Windows with an x64 processor, and this is ${platform} ${arch}.`,
  );
}

/** @param {string} node */
async function makeBlob(node) {
  const names = cliAssets();
  writeFileSync(path.join(WORK, ASSET_LIST), JSON.stringify(names));
  writeFileSync(
    path.join(WORK, 'sea-config.json'),
    JSON.stringify({
      ...SEALED,
      // Node writes this name into the blob: a whole path would make each folder's executable another one.
      main: 'cli.cjs',
      output: 'sea.blob',
      assets: {
        [ASSET_LIST]: ASSET_LIST,
        ...Object.fromEntries(names.map((name) => [name, inProject(`assets/${name}`)])),
      },
    }),
  );
  const ended = await runQuietly(node, ['--experimental-sea-config', 'sea-config.json'], { cwd: WORK });
  if (ended.code !== 0) throw new SetUpError('Node could not make the blob of the executable.', ended.output);
  return path.join(WORK, 'sea.blob');
}

/** What everything inside the executable asks to be handed on. */
async function licences() {
  return [
    '# MARS Upgrade Assistant\n',
    readFileSync(inProject('LICENSE'), 'utf8'),
    readFileSync(path.join(WORK, 'licenses.md'), 'utf8'),
    `# Node.js ${NODE_VERSION}\n`,
    await nodeLicence(say),
  ].join('\n');
}

/** @param {string} line */
function say(line) {
  console.error(line);
}
