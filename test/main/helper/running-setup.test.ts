/** What becomes of an upgrade under way, and of a waiting, when nobody watches any more: the setup goes on by itself. */
import { beforeEach, describe, expect, it } from 'vitest';
import { openChannel } from '../../../main/helper/channel';
import { createHost } from '../../../main/helper/handshake';
import type { Helper } from '../../../main/helper/helper';
import { PIPE_LIMITS } from '../../../main/helper/protocol';
import { serveHelper } from '../../../main/helper/serve';
import { createHelper } from '../../../main/helper/verbs';
import type { UpgradeProgress } from '../../../shared/upgrade/progress';
import { useTempFolder } from '../../fixtures/temp-folder';
import { codeOf } from './helper-suite';
import { invitationTo, usePipes } from './pipe';
import { endSetup, makeSetupServer, QUIET, SETUP_LINE, setupServer } from './setup-server';
import { useSpawnedHelpers } from './spawned';
import { upgradeWith, watchWith } from './watching';

const temp = useTempFolder();
const spawned = useSpawnedHelpers();
const newPipe = usePipes();

let folder = '';

beforeEach(() => {
  folder = temp.folder('server');
  makeSetupServer(folder);
});

const isOpen = (progress: UpgradeProgress) =>
  progress.at === 'working' && progress.lastLine?.text === SETUP_LINE;

/** Begins an upgrade and waits until its setup has written its line. */
async function begin(helper: Helper) {
  const upgrade = upgradeWith(helper, QUIET);
  await upgrade.first(isOpen);
  return upgrade;
}

const STOPPED = { done: false, reason: 'watching-stopped' };

describe.each<readonly [string, () => Helper]>([
  ['verbs in this process', () => createHelper(setupServer(folder))],
  ['a process behind the pipe', () => spawned({ kind: 'setup', folder }).helper],
])('an upgrade under way with %s', (_, make) => {
  it('goes on when its watching is stopped, and no other one is started beside it', async () => {
    const helper = make();
    const upgrade = await begin(helper);
    expect(await upgradeWith(helper, QUIET).ended).toMatchObject({ reason: 'upgrade-running' });
    upgrade.stop();
    expect(await upgrade.ended).toMatchObject(STOPPED);
    expect(await upgradeWith(helper, QUIET).ended).toMatchObject({ reason: 'wizard-open' });
    expect(await endSetup(folder)).toBe('ended');
    await helper.close();
  });

  it('goes on when the helper is closed', async () => {
    const helper = make();
    const upgrade = await begin(helper);
    await helper.close();
    expect(await upgrade.ended).toMatchObject(STOPPED);
    expect(await endSetup(folder)).toBe('ended');
  });
});

describe('the helper process', () => {
  it('ends when it is closed, although an upgrade and a waiting are under way', async () => {
    const { helper, processes } = spawned({ kind: 'setup', folder });
    const [watch, upgrade] = [watchWith(helper), await begin(helper)];
    await watch.first(() => true);
    await helper.close();
    await watch.ended;
    expect(await upgrade.ended).toMatchObject(STOPPED);
    expect(await processes[0]!.ended).toBe('ended');
    expect(await endSetup(folder)).toBe('ended');
  });

  it('that is lost takes no setup with it, and the next one waits anew', async () => {
    const { helper, processes } = spawned({ kind: 'setup', folder });
    const [watch, upgrade] = [watchWith(helper), await begin(helper)];
    await watch.first(() => true);
    processes[0]!.child.kill('SIGKILL');
    expect(await codeOf(watch.ended)).toBe('helper-lost');
    expect(await codeOf(upgrade.ended)).toBe('helper-lost');

    const again = watchWith(helper);
    expect(await again.first(() => true)).toMatchObject({ state: { at: 'waiting' } });
    expect(processes).toHaveLength(2);
    expect(await upgradeWith(helper, QUIET).ended).toMatchObject({ reason: 'wizard-open' });
    expect(await endSetup(folder)).toBe('ended');
    again.stop();
    await again.ended;
    await helper.close();
  });
});

describe('a main that vanishes', () => {
  it('ends the watching of both and with it the helper, and not the setup', async () => {
    const [pipe, host] = [await newPipe(), createHost()];
    const served = serveHelper({
      invitation: invitationTo(pipe, host),
      port: async () => setupServer(folder),
    });
    const main = await host.admit(openChannel(await pipe.first));
    void main.write({ kind: 'call', id: 1, verb: 'watchWizard', input: {} });
    void main.write({ kind: 'call', id: 2, verb: 'runUpgrade', input: QUIET });
    const waited = new Set([1, 2]);
    while (waited.size > 0) {
      const told = (await main.read(PIPE_LIMITS.replyBytes)) as { id: number; progress: UpgradeProgress };
      if (told.id === 1 || (told.id === 2 && isOpen(told.progress))) waited.delete(told.id);
    }
    main.close();
    expect(await served).toBe('ended');
    expect(await endSetup(folder)).toBe('ended');
  });
});
