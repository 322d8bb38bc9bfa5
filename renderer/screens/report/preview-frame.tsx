import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { previewAddress } from '../../../shared/served';

const useStyles = makeStyles({
  frame: { position: 'absolute', inset: 0, width: '100%', height: '100%', border: 'none' },
  // It cannot be seen, but it is laid out and loads.
  loading: { opacity: 0 },
  focus: {
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
});

/**
 * The preview of a report. It shows what a log says, so it is a page of its own in a frame without any right: no scripts,
 * no forms, no origin. The one before stays until the next is loaded, so that nothing flickers.
 */
export function PreviewFrame({ id }: { readonly id: string }) {
  const styles = useStyles();
  const [shown, setShown] = useState(id);
  // A frame of its own for each page: going on to another address would add a step to the browser's history.
  const frames = shown === id ? [id] : [shown, id];
  return frames.map((frame) => {
    const isShown = frame === shown;
    return (
      <iframe
        key={frame}
        className={mergeClasses(styles.frame, styles.focus, !isShown && styles.loading)}
        src={previewAddress(frame)}
        sandbox=""
        referrerPolicy="no-referrer"
        title={isShown ? 'Preview of the report' : 'The next preview'}
        inert={!isShown}
        onLoad={() => setShown((now) => (frame === id ? id : now))}
      />
    );
  });
}
