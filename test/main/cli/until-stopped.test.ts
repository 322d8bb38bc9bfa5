import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { untilStopped } from '../../../main/cli/until-stopped';
import { deferred } from '../../fixtures/deferred';

describe('work that is not cut off', () => {
  it.each(['SIGINT', 'SIGBREAK', 'SIGHUP', 'SIGTERM'])('is told of %s and ends by itself', async (wish) => {
    const wishes = new EventEmitter();
    const told = deferred();
    const done = untilStopped(async (signal) => {
      signal.addEventListener('abort', () => told.resolve());
      await told.promise;
      return 'taken back';
    }, wishes);
    expect(wishes.emit(wish)).toBe(true);
    expect(await done).toBe('taken back');
    // From now on such a wish ends the process, as it does by itself.
    expect(wishes.emit(wish)).toBe(false);
  });

  it('leaves nothing behind where it fails', async () => {
    const wishes = new EventEmitter();
    await expect(untilStopped(() => Promise.reject(new Error('full')), wishes)).rejects.toThrow('full');
    expect(wishes.eventNames()).toEqual([]);
  });
});
