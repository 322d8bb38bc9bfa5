/** Holds the wizard's state outside React, so that actions under way see it as it is when their answer comes. */
import type { SessionView } from '../shared/contract';
import type { ErrorCode } from '../shared/errors';
import { wizard, type WizardEvent, type WizardState } from '../shared/wizard';
import { keepInMind, recall } from './remembered';

/** What the page knows beside the wizard's state, until the next action. */
export type Aside =
  | { readonly kind: 'none' }
  /** The first call failed, so there is no session to show. */
  | { readonly kind: 'unreachable'; readonly code: ErrorCode }
  /** The folder of the logs was searched and had none. */
  | { readonly kind: 'found-none' }
  /** The server is being looked at. */
  | { readonly kind: 'looking' }
  /** The file was asked to be verified, and the answer stands in the session. */
  | { readonly kind: 'verified' };

/** All that the screens are made from. */
export interface Snapshot {
  readonly state: WizardState;
  readonly aside: Aside;
}

export interface AssistantStore {
  get(this: void): Snapshot;
  subscribe(this: void, changed: () => void): () => void;
  dispatch(this: void, event: WizardEvent): void;
  setAside(this: void, aside: Aside): void;
  /** The session on the screen, null before the first one. */
  session(this: void): SessionView | null;
}

export function createStore(): AssistantStore {
  let snapshot: Snapshot = { state: { screen: 'opening', remembered: recall() }, aside: { kind: 'none' } };
  const listeners = new Set<() => void>();
  const set = (next: Snapshot) => {
    snapshot = next;
    listeners.forEach((changed) => changed());
  };
  return {
    get: () => snapshot,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    dispatch(event) {
      set({ ...snapshot, state: wizard(snapshot.state, event) });
      keepInMind(snapshot.state);
    },
    setAside: (aside) => set({ ...snapshot, aside }),
    session: () => (snapshot.state.screen === 'opening' ? null : snapshot.state.session),
  };
}
