import { useEffect, useSyncExternalStore } from 'react';
import { useSlow } from '../use-slow';
import { useWindowDrop } from '../shell/use-window-drop';
import { FleetEmpty } from './fleet-empty';
import { FleetReading } from './fleet-reading';
import { FleetScreen } from './fleet-screen';
import type { FleetStore } from './fleet-store';

/** Readings shorter than this do not change the screen. */
const SLOW_MS = 300;

/** The third page of the window: a folder of results of many servers. */
export function FleetPage({ fleet }: { readonly fleet: FleetStore }) {
  const state = useSyncExternalStore(fleet.subscribe, fleet.get);
  const { asked, folder, work } = state;
  useEffect(() => void fleet.start(), [fleet]);
  const dragging = useWindowDrop(work === null ? (data) => void fleet.drop(data) : null);
  const isSlow = useSlow(work !== null, SLOW_MS);
  if (work !== null && isSlow) return <FleetReading fleet={fleet} work={work} />;
  if (folder !== null)
    return <FleetScreen key={folder.id} fleet={fleet} state={state} folder={folder} dragging={dragging} />;
  return asked ? <FleetEmpty fleet={fleet} notice={state.notice} dragging={dragging} /> : null;
}
