/** The part of the contract that is about the wizard and the upgrade. */
import type { Api, SessionView } from '../shared/contract';
import type { Workplace } from './workplace';

export type UpgradeApi = Pick<
  Api,
  | 'wizard.wait'
  | 'wizard.stop'
  | 'wizard.open'
  | 'upgrade.look'
  | 'upgrade.choose'
  | 'upgrade.run'
  | 'upgrade.checkAgain'
>;

export interface UpgradeApiOptions {
  readonly place: () => Workplace;
  readonly view: () => SessionView;
  /** The path of a file that was registered. @throws AssistantError unknown-file */
  readonly takeFile: (id: string) => string;
  /** Reads the server's logs again: the upgrade has written new ones. */
  readonly readLogs: () => Promise<void>;
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
  return {
    'wizard.wait': async () => {
      await place().wizard.begin();
      return view();
    },
    'wizard.stop': async () => {
      await place().wizard.end();
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
    'upgrade.run': async ({ mode, despiteRestart }) => {
      const { upgrade, wizard, repair } = place();
      const { last } = repair.view();
      await wizard.end();
      try {
        await upgrade.run(mode, despiteRestart, last?.kind === 'repaired' ? last.target : null);
        // The evidence of the result stands in the new logs; a result without them is a result all the same.
        await readLogs().catch(() => undefined);
      } finally {
        changed();
      }
      return view();
    },
    'upgrade.checkAgain': async () => {
      await place().upgrade.checkAgain();
      return view();
    },
  };
}
