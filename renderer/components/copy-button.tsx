import { Button, makeStyles, mergeClasses, tokens, type ButtonProps } from '@fluentui/react-components';
import { Checkmark16Regular } from '@fluentui/react-icons/svg/checkmark';
import { Copy16Regular } from '@fluentui/react-icons/svg/copy';
import { useCopy } from './clipboard';

const useStyles = makeStyles({
  quiet: {
    flexShrink: 0,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase200,
  },
  alone: { minWidth: '24px', width: '24px', height: '24px', padding: 0 },
  done: { color: tokens.colorStatusSuccessForeground1 },
});

interface CopyIconProps {
  /** What is copied, for readers: "Copy OBPatch.log:142". */
  readonly label: string;
  readonly text: string;
}

/** The copy icon at the end of a row. */
export function CopyIcon({ label, text }: CopyIconProps) {
  const styles = useStyles();
  const [copied, copy] = useCopy();
  return (
    <Button
      className={mergeClasses(styles.quiet, styles.alone)}
      appearance="subtle"
      size="small"
      icon={copied ? <Checkmark16Regular className={styles.done} /> : <Copy16Regular />}
      aria-label={label}
      title={copied ? 'Copied' : 'Copy'}
      onClick={() => copy(text)}
    />
  );
}

interface CopyButtonProps {
  readonly children: string;
  readonly text: () => string;
  readonly appearance?: ButtonProps['appearance'];
  readonly size?: ButtonProps['size'];
}

/** A button that copies, with its words. The text is made when it is asked for. */
export function CopyButton({ children, text, appearance = 'secondary', size = 'medium' }: CopyButtonProps) {
  const styles = useStyles();
  const [copied, copy] = useCopy();
  return (
    <Button
      className={mergeClasses(appearance === 'subtle' && styles.quiet)}
      appearance={appearance}
      size={size}
      icon={copied ? <Checkmark16Regular /> : <Copy16Regular />}
      onClick={() => copy(text())}
    >
      {children}
    </Button>
  );
}
