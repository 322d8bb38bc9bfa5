/** What changes a server is done one at a time, whichever desk of a window asks. */
import { AssistantError } from '../shared/errors';

export interface OneAtATime {
  /** @throws AssistantError busy */
  mustBeIdle(): void;
  /** Does this and nothing else meanwhile. @throws AssistantError busy, and what the work throws */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way any more, whatever came of it. */
  settled(): Promise<void>;
}

export function createOneAtATime(): OneAtATime {
  let working: Promise<unknown> | null = null;

  function mustBeIdle(): void {
    if (working !== null) throw new AssistantError('busy');
  }

  return {
    mustBeIdle,
    async run(work) {
      mustBeIdle();
      const mine = work();
      working = mine;
      try {
        return await mine;
      } finally {
        working = null;
      }
    },
    async settled() {
      await working?.catch(() => undefined);
    },
  };
}
