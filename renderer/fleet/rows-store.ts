/** Windows of rows: asked for where the eye is, kept for a while, forgotten when something else is asked. Knows nothing of React. */
import type { Envelope, Input, Output } from '../../shared/contract';
import type { ErrorCode } from '../../shared/errors';
import type { FleetRow } from '../../shared/fleet/contract';
import type { RowFilter, RowOrder } from '../../shared/fleet/table';

export interface RowsQuery {
  readonly folder: string;
  readonly order: RowOrder;
  readonly filter: RowFilter;
}

export interface RowsShown {
  /** Rows that the filter leaves; null before the first answer. */
  readonly total: number | null;
  /** Undefined while it is not there yet. */
  readonly row: (index: number) => FleetRow | undefined;
  /** Changes whenever other rows are shown, not when more of the same arrive. */
  readonly turn: number;
}

export interface RowsStore {
  get(this: void): RowsShown;
  subscribe(this: void, changed: () => void): () => void;
  /** Shows other rows. Those from before stay in view until the first answer is there. */
  ask(query: RowsQuery): void;
  /** The rows that are in view, both ends included. */
  look(first: number, last: number): void;
}

type Ask = (input: Input<'fleet.rows'>) => Promise<Envelope<Output<'fleet.rows'>>>;

/** Rows of one request. */
export const ROWS_AT_ONCE = 100;

/** Requests' worth of rows that are kept. */
const MOST_KEPT = 40;

interface Answers {
  readonly turn: number;
  readonly total: number | null;
  readonly pages: ReadonlyMap<number, readonly FleetRow[]>;
}

export function createRowsStore(ask: Ask, onFailure: (code: ErrorCode) => void): RowsStore {
  let query: RowsQuery | null = null;
  let turn = 0;
  let answers: Answers = { turn: 0, total: null, pages: new Map() };
  let shown = shownOf(answers);
  let waiting = new Set<number>();
  const listeners = new Set<() => void>();

  async function request(page: number): Promise<void> {
    if (query === null || waiting.has(page)) return;
    const [mine, asked, { folder, order, filter }] = [turn, waiting, query];
    asked.add(page);
    const from = page * ROWS_AT_ONCE;
    const { standings, name } = filter;
    const reply = await ask({
      folder,
      from,
      count: ROWS_AT_ONCE,
      order,
      filter: { standings: [...standings], name },
    });
    asked.delete(page);
    if (mine !== turn) return;
    if (!reply.ok) return onFailure(reply.error.code);
    const pages = answers.turn === turn ? new Map(answers.pages) : new Map<number, readonly FleetRow[]>();
    pages.delete(page);
    pages.set(page, reply.value.rows);
    const [oldest] = pages.keys();
    if (pages.size > MOST_KEPT && oldest !== undefined) pages.delete(oldest);
    answers = { turn, total: reply.value.total, pages };
    shown = shownOf(answers);
    listeners.forEach((changed) => changed());
  }

  return {
    get: () => shown,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    ask(next) {
      query = next;
      turn += 1;
      waiting = new Set();
      void request(0);
    },
    look(first, last) {
      // What the eye passes by before the first answer belongs to the rows from before.
      if (answers.turn !== turn) return;
      for (let page = Math.floor(first / ROWS_AT_ONCE); page <= Math.floor(last / ROWS_AT_ONCE); page += 1)
        if (!answers.pages.has(page)) void request(page);
    },
  };
}

function shownOf({ turn, total, pages }: Answers): RowsShown {
  return {
    turn,
    total,
    row: (index) => pages.get(Math.floor(index / ROWS_AT_ONCE))?.[index % ROWS_AT_ONCE],
  };
}
