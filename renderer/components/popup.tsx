import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  surface: { boxShadow: tokens.shadow16 },
  narrow: { maxWidth: '460px' },
  middle: { maxWidth: '640px' },
  wide: { maxWidth: 'min(960px, calc(100vw - 48px))' },
  title: { overflowWrap: 'anywhere' },
});

interface PopupProps {
  readonly title: string;
  readonly size?: 'narrow' | 'middle' | 'wide';
  /** A question: a click beside it is no answer. */
  readonly isQuestion?: boolean;
  readonly onClose: () => void;
  /** From left to right. */
  readonly buttons: ReactNode;
  /** Of the content. */
  readonly className?: string;
  readonly children: ReactNode;
}

/** A dialog over the window, there as long as it is rendered. */
export function Popup(props: PopupProps) {
  const { title, size = 'narrow', isQuestion = false, onClose, buttons, className, children } = props;
  const styles = useStyles();
  return (
    <Dialog open modalType={isQuestion ? 'alert' : 'modal'} onOpenChange={onClose}>
      <DialogSurface className={mergeClasses(styles.surface, styles[size])}>
        <DialogBody>
          <DialogTitle className={styles.title}>{title}</DialogTitle>
          <DialogContent className={className}>{children}</DialogContent>
          <DialogActions>{buttons}</DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
