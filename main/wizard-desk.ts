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

/** @param onState is told of each state, after the first one too */
export function createWizardDesk(
  access: ServerAccess | null,
  onState: (view: WizardView) => void,
): WizardDesk {
  let wait: WizardWait | null = null;
  let watching: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null;

  async function end(): Promise<void> {
    const ending = watching;
    watching = null;
    wait = null;
    ending?.stop.abort();
    await ending?.ended.catch(() => undefined);
  }

  return {
    view: () => wait,
    async begin() {
      if (access === null) throw new AssistantError('only-on-the-server');
      if (watching !== null) return;
      const stop = new AbortController();
      await new Promise<void>((resolve, reject) => {
        const ended = access.helper.watchWizard({
          signal: stop.signal,
          onState(view) {
            if (stop.signal.aborted) return;
            wait = waitView(view);
            onState(view);
            resolve();
          },
        });
        watching = { stop, ended };
        ended.then(resolve, (error: unknown) => {
          watching = null;
          wait = null;
          reject(error instanceof Error ? error : new Error(String(error)));
        });
      });
    },
    end,
  };
}
