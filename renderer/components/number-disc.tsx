import { makeStyles, tokens } from '@fluentui/react-components';
import { MEDIA } from '../theme';
import { DISC } from './disc';

const useStyles = makeStyles({
  number: {
    ...DISC,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    [MEDIA.highContrast]: { border: '1px solid CanvasText' },
  },
});

/** The number of an item; the list itself says it to whoever does not see it. */
export function NumberDisc({ children }: { readonly children: number }) {
  const styles = useStyles();
  return (
    <span className={styles.number} aria-hidden>
      {children}
    </span>
  );
}
