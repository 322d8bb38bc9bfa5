/** The suites over the verbs in this process and over a helper process behind a real pipe. */
import { createHelper } from '../../../main/helper/verbs';
import { createPracticePort } from '../../../main/windows/practice-port';
import { describeBundle } from './bundle-suite';
import { describeHelper } from './helper-suite';
import { useSpawnedHelpers } from './spawned';
import { describeUpgrade } from './upgrade-suite';

const spawned = useSpawnedHelpers();

const here = async (folder: string) => createHelper(await createPracticePort(folder));
const behindPipe = async (folder: string) => spawned({ kind: 'practice', folder }).helper;

describeHelper('verbs in this process', here);
describeHelper('a process behind the pipe', behindPipe);
describeUpgrade('verbs in this process', here);
describeUpgrade('a process behind the pipe', behindPipe);
describeBundle('verbs in this process', here);
describeBundle('a process behind the pipe', behindPipe);
