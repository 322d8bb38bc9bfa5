/** Tells only the newest of some states where they come faster than they are taken: each of them is the whole state. */

export interface Newest<T> {
  /** Told at once, or as soon as the one before was taken, unless another one has come by then. */
  tell(state: T): void;
  /** Tells nothing any more, not even what waits. */
  end(): void;
}

/** @param send resolves when the state was taken; never rejects */
export function newestOf<T>(send: (state: T) => Promise<void>): Newest<T> {
  let now: 'free' | 'sending' | 'over' = 'free';
  let waiting: readonly [T] | null = null;

  function sendOn(): void {
    if (waiting === null || now !== 'free') return;
    const [state] = waiting;
    waiting = null;
    now = 'sending';
    void send(state).then(() => {
      if (now === 'sending') now = 'free';
      sendOn();
    });
  }

  return {
    tell(state) {
      waiting = [state];
      sendOn();
    },
    end() {
      now = 'over';
    },
  };
}
