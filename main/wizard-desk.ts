/** Waiting for the upgrade wizard behind one window: begun and ended by the page, told as it goes. */
import { AssistantError } from '../shared/errors';
import type { WizardView } from '../shared/repair/wizard-watch';
import type { WizardWait } from '../shared/upgrade/contract';
import { waitView } from '../shared/upgrade/view';
import type { ServerAccess } from './server-access';

export interface WizardDesk {
  view(): WizardWait | null;
  /** Begins to wait; a waiting that is under way goes on. Resolves with the first state. @throws AssistantError */
  begin(): Promise<void>;
  /** Ends the waiting. */
  end(): Promise<void>;
}

export interface WizardDeskOptions {
  /** Told of each state. */
  readonly onState: (view: WizardView) => void;
  /** Told when the waiting has ended without having been asked to, for example because the helper was lost. */
  readonly onLost: () => void;
}

export function createWizardDesk(
  access: ServerAccess | null,
  { onState, onLost }: WizardDeskOptions,
): WizardDesk {
  let wait: WizardWait | null = null;
  let watching: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null;

  /** Begins, and resolves with the first state. */
  function begin(helper: ServerAccess['helper']): Promise<void> {
    const stop = new AbortController();
    return new Promise((resolve, reject) => {
      const ended = helper
        .watchWizard({
          signal: stop.signal,
          onState(view) {
            if (stop.signal.aborted) return;
            wait = waitView(view);
            onState(view);
            resolve();
          },
        })
        .then(resolve, (error: unknown) => {
          reject(error instanceof Error ? error : new Error(String(error)));
        })
        .finally(() => {
          if (watching?.stop !== stop) return;
          watching = null;
          wait = null;
          onLost();
        });
      watching = { stop, ended };
    });
  }

  return {
    view: () => wait,
    async begin() {
      if (access === null) throw new AssistantError('only-on-the-server');
      if (watching === null) await begin(access.helper);
    },
    async end() {
      const ending = watching;
      watching = null;
      wait = null;
      ending?.stop.abort();
      await ending?.ended;
    },
  };
}
