/** The part of the contract that is about the wizard and the upgrade. */
import type { Api, SessionView } from '../shared/contract';
import { logsSince, repairBefore } from './services/upgrade/past-upgrade';
import type { AddedLog } from './session';
import type { UpgradeDesk } from './upgrade-desk';
import type { Workplace } from './workplace';

export type UpgradeApi = Pick<
  Api,
  | 'wizard.wait'
  | 'wizard.open'
  | 'upgrade.look'
  | 'upgrade.choose'
  | 'upgrade.run'
  | 'upgrade.follow'
  | 'upgrade.stopFollowing'
  | 'upgrade.checkAgain'
  | 'repair.resume'
>;

export interface UpgradeApiOptions {
  readonly place: () => Workplace;
  readonly view: () => SessionView;
  /** The path of a file that was registered. @throws AssistantError unknown-file */
  readonly takeFile: (id: string) => string;
  /** Reads the server's logs again: the upgrade has written new ones. */
  readonly readLogs: (of: Workplace) => Promise<readonly AddedLog[]>;
  /** Tells the page, which may have been loaded anew since it asked. */
  readonly changed: () => void;
}

export function createUpgradeApi({
  place,
  view,
  takeFile,
  readLogs,
  changed,
}: UpgradeApiOptions): UpgradeApi {
  /** Watches an upgrade to its end and takes in what it wrote. */
  async function watched(
    upgrade: (desk: UpgradeDesk, restored: string | null) => Promise<void>,
  ): Promise<SessionView> {
    const here = place();
    const { last } = here.repair.view();
    await here.wizard.end();
    try {
      await upgrade(here.upgrade, last?.kind === 'repaired' ? last.target : null);
      // The evidence of the result stands in the new logs; a result without them is a result all the same.
      await readLogs(here).catch(() => undefined);
    } finally {
      // What was seen before the upgrade says nothing about the agent after it.
      if (here.upgrade.view().result?.kind === 'ended') here.repair.forget();
      changed();
    }
    return view();
  }

  return {
    'wizard.wait': async () => {
      const { wizard, upgrade } = place();
      await wizard.begin();
      // The setup is shown by its name before a person can have it opened; without one they open it themselves.
      await upgrade.lookForInstaller().catch(() => undefined);
      return view();
    },
    'wizard.open': async () => {
      await place().upgrade.openWizard();
      return view();
    },
    'upgrade.look': async () => {
      await place().upgrade.look();
      return view();
    },
    'upgrade.choose': async ({ file }) => {
      await place().upgrade.choose(takeFile(file));
      return view();
    },
    'upgrade.run': ({ mode, despiteRestart }) =>
      watched((upgrade, restored) => upgrade.run(mode, despiteRestart, restored)),
    'upgrade.follow': () => watched((upgrade, restored) => upgrade.follow(restored)),
    'upgrade.stopFollowing': async () => {
      place().upgrade.stopFollowing();
      return {};
    },
    'repair.resume': async ({ repair }) => {
      const here = place();
      const story = await here.repair.story(repair);
      // The story is left as it was where the result is not judged: a person who gives no permission is asked again.
      if (story.next === 'result')
        await here.upgrade.judgePast(repairBefore(story), logsSince(await readLogs(here)));
      await here.repair.resume(story);
      return view();
    },
    'upgrade.checkAgain': async () => {
      await place().upgrade.checkAgain();
      return view();
    },
  };
}
