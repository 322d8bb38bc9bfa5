/** The part of the contract that is about this server and its repair. */
import type { Api, SessionView } from '../shared/contract';
import type { Workplace } from './workplace';

export type RepairApi = Pick<
  Api,
  | 'server.check'
  | 'package.choose'
  | 'repair.run'
  | 'repair.cancel'
  | 'repair.undo'
  | 'repair.finish'
  | 'repairs.list'
>;

export interface RepairApiOptions {
  readonly place: () => Workplace;
  readonly view: () => SessionView;
  /** The path of a file that was registered. @throws AssistantError unknown-file */
  readonly takeFile: (id: string) => string;
  /** Tells the page, which may have been loaded anew since it asked. */
  readonly changed: () => void;
}

export function createRepairApi({ place, view, takeFile, changed }: RepairApiOptions): RepairApi {
  const desk = () => place().repair;

  /** What takes long may end on another page than it began on. */
  async function told(work: Promise<void>): Promise<SessionView> {
    try {
      await work;
    } finally {
      changed();
    }
    return view();
  }

  return {
    'server.check': async ({ withRights }) => {
      await desk().look(place().witness(), withRights);
      return view();
    },
    'package.choose': async ({ file }) => {
      await desk().choose(file === null ? null : takeFile(file));
      await desk().look(place().witness(), false);
      return view();
    },
    'repair.run': ({ offer, typed }) =>
      told(
        desk()
          .run(offer, typed)
          // The package is in place: the wizard may be closed now, and nothing is waited for any more.
          .then(() => (desk().view().last?.kind === 'repaired' ? place().wizard.end() : undefined)),
      ),
    'repair.cancel': async () => {
      desk().cancel();
      return {};
    },
    'repair.undo': ({ repair }) => told(desk().undo(repair)),
    'repair.finish': ({ repair }) => told(desk().finish(repair)),
    'repairs.list': async () => ({ repairs: [...(await desk().list())] }),
  };
}
