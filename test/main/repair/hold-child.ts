/** A process that holds a file alone until it is ended. Argument: the file. */
import { holdAlone } from '../../../main/services/repair/hold-alone';

const hold = await holdAlone(process.argv[2] ?? '');
process.stdout.write(hold === null ? 'not held\n' : 'held\n');
// Its input never ends by itself.
process.stdin.resume();
