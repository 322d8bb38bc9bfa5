import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { createActions, type Actions } from './actions';
import { useAnnounce } from './announcer';
import { createStore, type Snapshot } from './assistant-store';
import { useBridge } from './bridge';
import { createStepAnnouncer } from './step-announcer';

/** The wizard as the page uses it. */
export interface Assistant extends Snapshot {
  readonly actions: Actions;
}

/** Runs the wizard: asks for the session once, listens to the program, and hands out the actions. */
export function useAssistantState(): Assistant {
  const bridge = useBridge();
  const announce = useAnnounce();
  const [store] = useState(createStore);
  const snapshot = useSyncExternalStore(store.subscribe, store.get);
  const actions = useMemo(() => createActions({ bridge, store, announce }), [bridge, store, announce]);

  useEffect(() => {
    const steps = createStepAnnouncer(announce);
    const stop = [
      bridge.subscribe('session.changed', (session) => store.dispatch({ type: 'session-arrived', session })),
      bridge.subscribe('logs.progress', (reading) => store.dispatch({ type: 'reading-progressed', reading })),
      bridge.subscribe('repair.progress', (running) => {
        store.dispatch({ type: 'repair-progressed', running });
        steps.repair(running);
      }),
      bridge.subscribe('upgrade.progress', (upgrading) => {
        store.dispatch({ type: 'upgrade-progressed', upgrading });
        steps.upgrade(upgrading);
      }),
      bridge.subscribe('wizard.state', (waiting) => {
        store.dispatch({ type: 'wizard-waited', waiting });
        steps.waiting(waiting);
      }),
    ];
    void actions.open();
    return () => stop.forEach((unsubscribe) => unsubscribe());
  }, [bridge, store, announce, actions]);

  return { ...snapshot, actions };
}

const ActionsContext = createContext<Actions | null>(null);

export const ActionsProvider = ActionsContext;

/**
 * The actions of the page.
 * @throws Error outside an ActionsProvider, which is a mistake in the page itself.
 */
export function useActions(): Actions {
  const actions = useContext(ActionsContext);
  if (actions === null) throw new Error('useActions needs an ActionsProvider');
  return actions;
}
