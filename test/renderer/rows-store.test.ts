import { describe, expect, it } from 'vitest';
import { createRowsStore, ROWS_AT_ONCE, type RowsQuery } from '../../renderer/fleet/rows-store';
import type { Envelope, Input, Output } from '../../shared/contract';
import type { ErrorCode } from '../../shared/errors';
import { FIRST_ORDER, NO_FILTER } from '../../shared/fleet/table';

type Reply = Envelope<Output<'fleet.rows'>>;

const QUERY: RowsQuery = { folder: 'o-0000000000000000', order: FIRST_ORDER, filter: NO_FILTER };

/** A program whose answers come when the test says. */
function opened(total = 10_000) {
  const asked: Input<'fleet.rows'>[] = [];
  const answers: ((reply: Reply) => void)[] = [];
  const failures: ErrorCode[] = [];
  const store = createRowsStore(
    (input) => {
      asked.push(input);
      return new Promise((resolve) => answers.push(resolve));
    },
    (code) => failures.push(code),
  );
  const answer = async (at: number, reply?: Reply) => {
    const { from = 0 } = asked[at] ?? {};
    const count = Math.max(0, Math.min(ROWS_AT_ONCE, total - from));
    const rows = Array.from({ length: count }, (_, offset) => rowOf(from + offset));
    answers[at]?.(reply ?? { ok: true, value: { total, rows } });
    await Promise.resolve();
    await Promise.resolve();
  };
  return { store, asked, answer, failures };
}

function rowOf(at: number): Output<'fleet.rows'>['rows'][number] {
  return { server: `s-${at}`, name: `SRV${at}`, standing: 'healthy', need: '', version: null, time: null };
}

describe('the rows in view', () => {
  it('are asked for once, a hundred at a time', async () => {
    const { store, asked, answer } = opened();
    store.ask(QUERY);
    await answer(0);
    store.look(150, 420);
    store.look(150, 420);
    expect(asked.map(({ from }) => from)).toEqual([0, 100, 200, 300, 400]);
    await answer(2);
    expect([store.get().row(200)?.name, store.get().row(150)]).toEqual(['SRV200', undefined]);
  });

  it('stay until the first answer to another question, and nothing is asked for in between', async () => {
    const { store, asked, answer } = opened();
    store.ask(QUERY);
    await answer(0);
    store.ask({ ...QUERY, filter: { standings: [], name: 'x' } });
    store.look(500, 510);
    expect(asked).toHaveLength(2);
    expect(store.get().row(0)?.name).toBe('SRV0');
    const { turn } = store.get();
    await answer(1, { ok: true, value: { total: 0, rows: [] } });
    expect(store.get()).toMatchObject({ total: 0 });
    expect(store.get().turn).not.toBe(turn);
    expect(store.get().row(0)).toBeUndefined();
  });

  it('are not those of an answer that comes too late', async () => {
    const { store, answer } = opened();
    store.ask(QUERY);
    store.ask({ ...QUERY, filter: { standings: [], name: 'x' } });
    await answer(1, { ok: true, value: { total: 1, rows: [rowOf(7)] } });
    await answer(0);
    expect([store.get().total, store.get().row(0)?.name]).toEqual([1, 'SRV7']);
  });

  it('do not fill the memory: those that were seen long ago are asked for again', async () => {
    const { store, asked, answer } = opened();
    store.ask(QUERY);
    await answer(0);
    for (let page = 1; page < 60; page += 1) {
      store.look(page * ROWS_AT_ONCE, page * ROWS_AT_ONCE);
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      await answer(page);
    }
    expect(store.get().row(0)).toBeUndefined();
    store.look(0, 0);
    expect(asked.at(-1)?.from).toBe(0);
  });

  it('that cannot be had are told, and can be asked for again', async () => {
    const { store, asked, answer, failures } = opened();
    store.ask(QUERY);
    await answer(0, { ok: false, error: { code: 'results-closed' } });
    expect(failures).toEqual(['results-closed']);
    store.ask(QUERY);
    expect(asked).toHaveLength(2);
  });
});
