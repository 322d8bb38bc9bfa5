/** One suite over the verbs in this process and over a helper process behind a real pipe. */
import { createHelper } from '../../../main/helper/verbs';
import { createPracticePort } from '../../../main/windows/practice-port';
import { describeHelper } from './helper-suite';
import { useSpawnedHelpers } from './spawned';

const spawned = useSpawnedHelpers();

describeHelper('verbs in this process', async (folder) => createHelper(await createPracticePort(folder)));
describeHelper('a process behind the pipe', async (folder) => spawned({ kind: 'practice', folder }).helper);
