/** Keeps a person's place and ticked steps over a reload of the page. Ends with the window, as the footer promises. */
import { STAGES, toRemember, type Remembered, type WizardState } from '../shared/wizard';

const KEY = 'wizard';

/** What was kept, or null: also where the browser keeps nothing, or something else stands there. */
export function recall(): Remembered | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return isRemembered(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function keepInMind(state: WizardState): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(toRemember(state)));
  } catch {
    // A browser that keeps nothing costs the person a tick, not the repair.
  }
}

function isRemembered(kept: unknown): kept is Remembered {
  if (typeof kept !== 'object' || kept === null) return false;
  const { screen, target, way } = kept as Partial<Record<keyof Remembered, unknown>>;
  const isPlace = STAGES.some((stage) => stage === screen);
  return isPlace && (target === null || typeof target === 'string') && isWay(way);
}

function isWay(way: unknown): way is Remembered['way'] {
  if (typeof way !== 'object' || way === null) return false;
  const { kind, done, open } = way as Partial<Record<keyof Remembered['way'], unknown>>;
  const isOpen =
    open === 'none' || open === 'unfinished' || (typeof open === 'number' && open >= 0 && open < 4);
  const isKind = kind === 'app' || kind === 'steps' || kind === 'unchosen';
  return isKind && Array.isArray(done) && done.every(isStep) && isOpen;
}

function isStep(step: unknown): boolean {
  return Number.isInteger(step) && Number(step) >= 1 && Number(step) <= 12;
}
