/** Time as the watching services see it: passed in, so that tests need no waiting. */
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

export interface Clock {
  /** Milliseconds on a clock that nobody sets: only differences mean anything. */
  now(): number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. Never rejects. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const REAL_CLOCK: Clock = {
  now: () => performance.now(),
  wait: (milliseconds, signal) =>
    delay(milliseconds, undefined, { signal }).then(
      () => undefined,
      () => undefined,
    ),
};
