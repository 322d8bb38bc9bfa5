import { useCallback, useEffect, useRef, useState } from 'react';
import { useAnnounce } from '../announcer';

/** How long the check stands in place of the copy icon. */
const SHOWN_MS = 2000;

/**
 * Copies text and says so.
 * @returns whether the copying just happened, and the function that copies.
 */
export function useCopy(): readonly [copied: boolean, copy: (text: string) => void] {
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const copy = useCallback(
    (text: string) => {
      void writeText(text).then((done) => {
        announce(done ? 'Copied' : 'Not copied: the clipboard is not available');
        if (!done) return;
        setCopied(true);
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(() => setCopied(false), SHOWN_MS);
      });
    },
    [announce],
  );
  return [copied, copy];
}

async function writeText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
