/** Entry of the command line as it is built into out/main, two folders below the project. */
import path from 'node:path';
import { startCli } from './cli/start';
import { assetsInFolder } from './services/asset-files';

await startCli(assetsInFolder(path.join(import.meta.dirname, '..', '..', 'assets')));
