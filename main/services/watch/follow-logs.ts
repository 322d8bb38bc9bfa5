/**
 * Follows a few logs by their names. The folder itself is never listed or watched: it may hold tens of thousands of
 * files, and the work does not depend on them.
 */
import type { WrittenLine } from '../../../shared/logs/line-splitter';
import { REAL_CLOCK, type Clock } from './clock';
import { createLogFollower, type LogEvent, type LogFollower } from './log-follower';
import { nativeNotices, type OpenNotices } from './native-notices';

/** Milliseconds between two looks that need no notice: a written line is seen within a second in any case. */
export const LOOK_EVERY_MS = 300;

export interface FollowOptions {
  /** Aborting it ends the following. */
  readonly signal: AbortSignal;
  /** Complete lines of one log, in its order. `old`: they were there when the following began. */
  readonly onLines: (path: string, lines: readonly WrittenLine[], old: boolean) => void;
  readonly onEvent?: (path: string, event: LogEvent) => void;
  /** Called after each round of looks, also when nothing is new. */
  readonly onRound?: () => Promise<void> | void;
  readonly clock?: Clock;
  readonly notices?: OpenNotices;
}

export interface Following {
  /** Resolves when the signal was aborted and nothing is open any more. */
  readonly ended: Promise<void>;
  /** Looks at every log at once; what is new has been reported when it resolves. */
  look(): Promise<void>;
}

/**
 * Follows until the signal is aborted. What the callbacks throw ends it too and comes out of the promise of the end.
 * @returns when everything that was there at the beginning has been read.
 */
export async function followLogs(paths: readonly string[], options: FollowOptions): Promise<Following> {
  const { signal, clock = REAL_CLOCK, notices: openNotices = nativeNotices } = options;
  const followers = new Map<string, LogFollower>();
  const underWay = new Set<Promise<void>>();
  /** What a look that nobody waited for has thrown: the next round tells it. */
  const failures: unknown[] = [];
  const notices = openNotices(paths, (path) => void look(path).catch((error) => failures.push(error)));

  function look(path: string): Promise<void> {
    const looking = followers.get(path)?.look() ?? Promise.resolve();
    underWay.add(looking);
    return looking.finally(() => underWay.delete(looking));
  }

  for (const path of paths) {
    const sink = {
      onLines: (lines: readonly WrittenLine[], old: boolean) => options.onLines(path, lines, old),
      onEvent: (event: LogEvent) => {
        if (event === 'appeared' || event === 'replaced') notices.add(path);
        options.onEvent?.(path, event);
      },
    };
    followers.set(path, createLogFollower(path, sink, signal));
  }

  async function round(): Promise<void> {
    await Promise.all(paths.map(look));
    if (failures.length > 0) throw failures[0];
    if (!signal.aborted) await options.onRound?.();
  }

  async function untilAborted(): Promise<void> {
    try {
      while (!signal.aborted) {
        await clock.wait(LOOK_EVERY_MS, signal);
        if (!signal.aborted) await round();
      }
    } finally {
      await notices.close();
      await Promise.allSettled(underWay);
    }
  }

  try {
    await round();
    for (const [path, follower] of followers) if (follower.isThere()) notices.add(path);
  } catch (error) {
    await notices.close();
    throw error;
  }
  return {
    ended: untilAborted(),
    look: async () => {
      await Promise.all(paths.map(look));
    },
  };
}
