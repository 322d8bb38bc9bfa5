import { Button, makeStyles, useRestoreFocusTarget, type ButtonProps } from '@fluentui/react-components';

const useStyles = makeStyles({ button: { flexShrink: 0, whiteSpace: 'nowrap' } });

interface FooterButtonProps {
  readonly children: string;
  readonly onClick: () => void;
  readonly blue?: boolean;
  readonly icon?: ButtonProps['icon'] | undefined;
  readonly disabled?: boolean;
}

/** A button of the footer. One of a screen's is blue: it is the last, and named by what it does. */
export function FooterButton({ children, onClick, blue = false, icon, disabled = false }: FooterButtonProps) {
  const styles = useStyles();
  // Some of them open a dialog, and the keyboard comes back to them when it closes.
  const restoreFocus = useRestoreFocusTarget();
  return (
    <Button
      {...restoreFocus}
      className={styles.button}
      appearance={blue ? 'primary' : 'secondary'}
      icon={icon ?? null}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
