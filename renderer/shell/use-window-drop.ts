import { useEffect, useRef, useState } from 'react';

/**
 * Takes files that are dropped anywhere in the window, and keeps a stray drop from leaving the page.
 * @param onDrop null where this screen takes no files; they are refused then, not opened.
 * @param listens whether this is the one that takes drops now.
 * @returns whether files are being dragged over a window that takes them.
 */
export function useWindowDrop(onDrop: ((data: DataTransfer) => void) | null, listens = true): boolean {
  const [over, setOver] = useState(false);
  const take = useRef(onDrop);
  useEffect(() => {
    take.current = onDrop;
  }, [onDrop]);

  useEffect(() => {
    if (!listens) return;
    const drag = (event: DragEvent) => {
      event.preventDefault();
      if (event.dataTransfer === null) return;
      const welcome = take.current !== null && event.dataTransfer.types.includes('Files');
      event.dataTransfer.dropEffect = welcome ? 'copy' : 'none';
      setOver(welcome);
    };
    const leave = (event: DragEvent) => {
      // Leaving an element for another one inside the window is not leaving.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer?.types.includes('Files') === true) take.current?.(event.dataTransfer);
    };
    window.addEventListener('dragenter', drag);
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', drag);
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      setOver(false);
    };
  }, [listens]);

  return over && listens && onDrop !== null;
}
