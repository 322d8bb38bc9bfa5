/** Tells only the newest of some states where they come faster than they are taken: each of them is the whole state. */

export interface Newest<T> {
  /** Told at once, or as soon as the one before was taken, unless another one has come by then. */
  tell(state: T): void;
  /** Tells nothing any more, not even what waits. */
  end(): void;
}

/** @param send resolves when the state was taken; never rejects */
export function newestOf<T>(send: (state: T) => Promise<void>): Newest<T> {
  let waiting: { readonly state: T } | null = null;
  let isSending = false;
  let isOver = false;

  async function sendOn(): Promise<void> {
    isSending = true;
    while (waiting !== null && !isOver) {
      const { state }: { readonly state: T } = waiting;
      waiting = null;
      await send(state);
    }
    isSending = false;
  }

  return {
    tell(state) {
      if (isOver) return;
      waiting = { state };
      if (!isSending) void sendOn();
    },
    end() {
      isOver = true;
    },
  };
}
