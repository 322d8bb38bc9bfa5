/** Which of the pages the window shows. Kept over a reload; outside React, so that keys and drops can ask. */
import { useEffect, useSyncExternalStore } from 'react';

export const PAGE_NAMES = ['fix', 'advisor', 'fleet'] as const;
export type PageName = (typeof PAGE_NAMES)[number];

const KEY = 'page';

const listeners = new Set<() => void>();
let page: PageName = recall();

export function choosePage(chosen: PageName): void {
  if (chosen === page) return;
  page = chosen;
  try {
    sessionStorage.setItem(KEY, chosen);
  } catch {
    // A browser that keeps nothing shows the first page after a reload.
  }
  listeners.forEach((changed) => changed());
}

export function currentPage(): PageName {
  return page;
}

function usePage(): PageName {
  return useSyncExternalStore(subscribe, currentPage);
}

/**
 * The page that is shown. A reading that begins, wherever it was asked for, brings the page whose logs they are.
 * @param screen the wizard’s screen.
 */
export function usePageOf(screen: string): PageName {
  useEffect(() => {
    if (screen === 'reading') choosePage('fix');
  }, [screen]);
  return usePage();
}

/** Ctrl+1 to Ctrl+3, wherever the focus is, except in an open dialog. */
export function usePageKeys(): void {
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      const { ctrlKey, altKey, shiftKey, metaKey, key } = event;
      const chosen = PAGES[key];
      if (!ctrlKey || altKey || shiftKey || metaKey || chosen === undefined) return;
      if (document.querySelector('[aria-modal="true"]') !== null) return;
      event.preventDefault();
      choosePage(chosen);
    };
    window.addEventListener('keydown', handle);
    return () => window.removeEventListener('keydown', handle);
  }, []);
}

const PAGES: Readonly<Record<string, PageName>> = { '1': 'fix', '2': 'advisor', '3': 'fleet' };

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

function recall(): PageName {
  try {
    const kept = sessionStorage.getItem(KEY);
    return PAGE_NAMES.find((name) => name === kept) ?? 'fix';
  } catch {
    return 'fix';
  }
}
