/**
 * Looks at the package by itself when the wizard brings it, and again until it can be judged: the setup may still be writing
 * it, or hold it locked. When the wizard has gone, what it brought is no longer offered.
 */
import type { WizardState, WizardView } from '../shared/repair/wizard-watch';
import type { Clock } from './services/watch/clock';

/** Milliseconds between two looks at a package that cannot be judged yet. */
const LOOK_AGAIN_MS = 3000;

export interface WizardFollower {
  /** Takes a state of the waiting. */
  take(view: WizardView): void;
  /** Looks no more. */
  end(): void;
}

/** @param look looks at the package, and says whether it could be judged. Never rejects. */
export function createWizardFollower(look: () => Promise<boolean>, clock: Clock): WizardFollower {
  let followed = '';
  let looking = new AbortController();

  async function follow(at: WizardState['at'], { signal }: AbortController): Promise<void> {
    if (at !== 'package-there' && at !== 'closed-too-early') return;
    for (;;) {
      const isJudged = await look();
      if (isJudged || at !== 'package-there' || signal.aborted) return;
      await clock.wait(LOOK_AGAIN_MS, signal);
      if (signal.aborted) return;
    }
  }

  return {
    take({ state }) {
      // A state that only tells more notes is no news.
      const now = `${state.at} ${'folder' in state ? state.folder : ''}`;
      if (now === followed) return;
      followed = now;
      looking.abort();
      looking = new AbortController();
      void follow(state.at, looking);
    },
    end() {
      followed = '';
      looking.abort();
    },
  };
}
