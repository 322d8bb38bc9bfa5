/** The one live region: what a screen reader is told unasked. */
import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useVisuallyHidden } from './components/visually-hidden';

export type Announce = (sentence: string) => void;

/** Long enough to be heard; afterwards it is no longer true of the page. */
const KEPT_MS = 5000;

const AnnounceContext = createContext<Announce>(() => undefined);

/** Says one short sentence politely. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}

/**
 * Stands beside the page, not in it: an open dialog hides the page from readers, and "Copied" has to be heard there too.
 */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const hidden = useVisuallyHidden();
  const [sentence, setSentence] = useState('');
  const again = useRef(false);
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const announce = useCallback((next: string) => {
    // Readers say nothing about a region whose text stays the same, so a repeated sentence differs by one blank.
    again.current = !again.current;
    setSentence(again.current ? next : `${next}\u00a0`);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setSentence(''), KEPT_MS);
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      {createPortal(
        <output aria-live="polite" className={hidden} data-tabster-never-hide="">
          {sentence}
        </output>,
        document.body,
      )}
    </AnnounceContext>
  );
}
