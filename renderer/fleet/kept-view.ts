/** Keeps how a person looks at the open folder over a reload of the page. Ends with the window, and with the folder. */
import { STANDINGS } from '../../shared/fleet/standing';
import {
  COLUMNS,
  DIRECTIONS,
  FIRST_ORDER,
  NO_FILTER,
  type RowFilter,
  type RowOrder,
} from '../../shared/fleet/table';

export interface FleetView {
  readonly order: RowOrder;
  readonly filter: RowFilter;
  /** The server whose story is shown. */
  readonly chosen: string | null;
}

/** Whatever the folder, it begins like this. */
export const FIRST_VIEW: FleetView = { order: FIRST_ORDER, filter: NO_FILTER, chosen: null };

const KEY = 'fleet';

/** @param folder its id, which no other folder ever gets, nor the same one when it is read again. */
export function recallView(folder: string): FleetView {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return isKept(kept) && kept.folder === folder ? kept.view : FIRST_VIEW;
  } catch {
    return FIRST_VIEW;
  }
}

export function keepView(folder: string, { order, filter, chosen }: FleetView): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ folder, view: { order, filter, chosen } } satisfies Kept));
  } catch {
    // A browser that keeps nothing costs the person a filter.
  }
}

interface Kept {
  readonly folder: string;
  readonly view: FleetView;
}

type Unknown<T> = Partial<Record<keyof T, unknown>>;

function isKept(kept: unknown): kept is Kept {
  if (typeof kept !== 'object' || kept === null) return false;
  const { folder, view } = kept as Unknown<Kept>;
  if (typeof folder !== 'string' || typeof view !== 'object' || view === null) return false;
  const { order, filter, chosen } = view as Unknown<FleetView>;
  return isOrder(order) && isFilter(filter) && (chosen === null || typeof chosen === 'string');
}

function isOrder(order: unknown): boolean {
  if (typeof order !== 'object' || order === null) return false;
  const { column, direction } = order as Unknown<RowOrder>;
  return COLUMNS.some((one) => one === column) && DIRECTIONS.some((one) => one === direction);
}

function isFilter(filter: unknown): boolean {
  if (typeof filter !== 'object' || filter === null) return false;
  const { standings, name } = filter as Unknown<RowFilter>;
  return Array.isArray(standings) && standings.every(isStanding) && typeof name === 'string';
}

function isStanding(standing: unknown): boolean {
  return STANDINGS.some((one) => one === standing);
}
