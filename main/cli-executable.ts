/** Entry of the single executable: the same command line, with its assets inside. */
import { getAsset } from 'node:sea';
import { startCli } from './cli/start';
import { embeddedAssets } from './embedded-assets';

// Not awaited: Node takes only CommonJS as the script of an executable.
void startCli(embeddedAssets((name) => Buffer.from(getAsset(name))));
