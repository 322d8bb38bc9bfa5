import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useBridge } from '../bridge';
import { settled } from '../settled';
import type { FleetState, FleetStore } from './fleet-store';
import { createRowsStore, type RowsShown } from './rows-store';

export interface Rows extends RowsShown {
  readonly look: (first: number, last: number) => void;
}

/** The rows of the open folder in the order and with the filter of the page. */
export function useRows(fleet: FleetStore, folder: string, { order, filter }: FleetState): Rows {
  const bridge = useBridge();
  const rows = useMemo(
    () => createRowsStore((input) => settled(bridge.invoke('fleet.rows', input)), fleet.fail),
    [bridge, fleet],
  );
  useEffect(() => rows.ask({ folder, order, filter }), [rows, folder, order, filter]);
  const shown = useSyncExternalStore(rows.subscribe, rows.get);
  return useMemo(() => ({ ...shown, look: (first, last) => rows.look(first, last) }), [shown, rows]);
}
