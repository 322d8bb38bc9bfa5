import { describe, expect, it } from 'vitest';
import { newestOf } from '../../../main/helper/newest';
import { deferred, type Deferred } from '../../fixtures/deferred';

/** Somebody who takes a state when the test says so. */
function slowly() {
  const taken: number[] = [];
  let taking: Deferred<void> | null = null;
  const newest = newestOf<number>((state) => {
    taken.push(state);
    taking = deferred();
    return taking.promise;
  });
  async function take(): Promise<void> {
    taking?.resolve();
    await taking?.promise;
  }
  return { newest, taken, take };
}

describe('states that come faster than they are taken', () => {
  it('are overtaken by the newest one', async () => {
    const { newest, taken, take } = slowly();
    for (const state of [1, 2, 3, 4]) newest.tell(state);
    expect(taken).toEqual([1]);
    await take();
    expect(taken).toEqual([1, 4]);
    await take();
    expect(taken).toEqual([1, 4]);
    newest.tell(5);
    expect(taken).toEqual([1, 4, 5]);
  });

  it('are not told after the end, not even the one that waits', async () => {
    const { newest, taken, take } = slowly();
    newest.tell(1);
    newest.tell(2);
    newest.end();
    await take();
    newest.tell(3);
    expect(taken).toEqual([1]);
  });
});
