import { useEffect } from 'react';
import { currentPage } from '../page-choice';

interface Shortcuts {
  /** Alt+Left; null on the first screen. */
  readonly back: (() => void) | null;
  /** Ctrl+O; null while a reading is under way. */
  readonly browse: (() => void) | null;
}

/** The keys that work wherever the focus is, except in an open dialog. */
export function useShortcuts({ back, browse }: Shortcuts): void {
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      const action = chosen(event, back, browse);
      if (action === null || document.querySelector('[aria-modal="true"]') !== null) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', handle);
    return () => window.removeEventListener('keydown', handle);
  }, [back, browse]);
}

function chosen(event: KeyboardEvent, back: Shortcuts['back'], browse: Shortcuts['browse']) {
  if (event.shiftKey || event.metaKey) return null;
  if (event.altKey && !event.ctrlKey && event.key === 'ArrowLeft')
    return currentPage() === 'fix' ? back : null;
  if (event.ctrlKey && !event.altKey && event.key.toLowerCase() === 'o') return browse;
  return null;
}
