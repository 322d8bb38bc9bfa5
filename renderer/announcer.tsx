/** The one live region: what a screen reader is told unasked. */
import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useVisuallyHidden } from './components/visually-hidden';

export type Announce = (sentence: string) => void;

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
  const announce = useCallback((next: string) => {
    // Readers say nothing about a region whose text stays the same, so a repeated sentence differs by one blank.
    again.current = !again.current;
    setSentence(again.current ? next : `${next}\u00a0`);
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
