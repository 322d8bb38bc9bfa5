/** Work that ends in order when a person stops the command, instead of in the middle of something. */

/** Ctrl+C; Ctrl+Break and the closing of a console on Windows; what a service manager sends elsewhere. */
const WISHES = ['SIGINT', 'SIGBREAK', 'SIGHUP', 'SIGTERM'] as const;

/** Where the wishes come from: this process, or a test. */
export interface Wishes {
  on(wish: NodeJS.Signals, listener: () => void): unknown;
  off(wish: NodeJS.Signals, listener: () => void): unknown;
}

/**
 * Does work that is told by its signal when the command is to end. Until it has ended, the command goes on; after it, a wish
 * ends the process as always.
 */
export async function untilStopped<T>(
  work: (signal: AbortSignal) => Promise<T>,
  wishes: Wishes = process,
): Promise<T> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  for (const wish of WISHES) wishes.on(wish, stop);
  try {
    return await work(stopping.signal);
  } finally {
    for (const wish of WISHES) wishes.off(wish, stop);
  }
}
