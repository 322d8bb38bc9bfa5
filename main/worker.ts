/** Entry of the helper process where the program runs in Node. Electron's own entry does the same with its flag. */
import { runHelper } from './helper/run-helper';

process.exit(await runHelper(process.argv));
