import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: '-1px',
    padding: 0,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
    border: 0,
  },
});

/** The class of something that readers hear and nobody sees. */
export function useVisuallyHidden(): string {
  return useStyles().hidden;
}

/** Words for readers only. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={useVisuallyHidden()}>{children}</span>;
}
