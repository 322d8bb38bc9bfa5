import { useMemo, useSyncExternalStore } from 'react';
import type { Actions, Origin } from '../actions';
import type { FleetStore } from '../fleet/fleet-store';
import type { PageName } from '../page-choice';

/** What Ctrl+O opens on the page that is shown, which the menu offers in words. */
export interface Opening {
  readonly words: string;
  /** Null while something is being read. */
  readonly open: (() => void) | null;
}

interface OpeningOf {
  readonly page: PageName;
  readonly fleet: FleetStore;
  readonly actions: Actions;
  /** Whether no logs can be taken now, whatever the screen. */
  readonly isReading: boolean;
  /** The screen that takes logs, or null where another one is shown. */
  readonly from: Origin | null;
}

/** Logs, which bring the page that they are for; on the page of many servers the folder of their results. */
export function useOpening({ page, fleet, actions, isReading, from }: OpeningOf): Opening {
  const isFleetReading = useSyncExternalStore(fleet.subscribe, () => fleet.get().work !== null);
  return useMemo(
    () =>
      page === 'fleet'
        ? { words: 'Open a folder of results', open: isFleetReading ? null : () => void fleet.browse() }
        : { words: 'Open logs', open: isReading ? null : () => void actions.browse(from ?? 'logs') },
    [page, fleet, actions, isReading, isFleetReading, from],
  );
}
